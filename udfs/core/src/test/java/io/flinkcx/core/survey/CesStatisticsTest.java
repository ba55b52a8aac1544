package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Moments;
import org.junit.jupiter.api.Test;

class CesStatisticsTest {

  @Test
  void agreementCountsHighAnswersAsEasy() {
    CesScale ces2 = CesScale.AGREEMENT;

    assertThat(ces2.isPositive(5)).isTrue();
    assertThat(ces2.isPositive(4)).isFalse();
    assertThat(ces2.index(1)).isZero();
    assertThat(ces2.index(7)).isEqualTo(100);
  }

  @Test
  void effortCountsLowAnswersAsEasy() {
    CesScale ces1 = CesScale.EFFORT;

    assertThat(ces1.isPositive(2)).isTrue();
    assertThat(ces1.isPositive(3)).isFalse();
    assertThat(ces1.index(1)).isEqualTo(100);
    assertThat(ces1.index(5)).isZero();
  }

  @Test
  void theScaleFollowsFromTheDirection() {
    assertThat(CesScale.of(null, null)).isEqualTo(CesScale.AGREEMENT);
    assertThat(CesScale.of("lower", null)).isEqualTo(CesScale.EFFORT);
    assertThat(CesScale.of("higher", 5.0).scale()).isEqualTo(new SurveyScale(1, 5));
    assertThat(CesScale.ofCode(CesScale.EFFORT.code())).isEqualTo(CesScale.EFFORT);
    assertThat(CesScale.ofCode(CesScale.AGREEMENT.code())).isEqualTo(CesScale.AGREEMENT);
    assertThat(CesScale.AGREEMENT.code()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CesScale.of("up", null))
        .withMessage(
            "direction must be 'higher' (a high score is an easy experience, CES 2.0) or 'lower'"
                + " (CES 1.0), got 'up'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CesScale.of(null, 1.0))
        .withMessage("scale_max must be greater than scale_min, got 1.0 to 1.0");
  }

  @Test
  void statisticsOfFiveAnswers() {
    Moments scores = Moments.EMPTY.plus(7).plus(6).plus(5).plus(4).plus(3);

    CesStatistics ces = CesStatistics.of(scores, 3, CesScale.AGREEMENT, 0.95);

    assertThat(ces.mean()).isEqualTo(5);
    assertThat(ces.positiveShare()).isEqualTo(60);
    assertThat(ces.index()).isCloseTo(200.0 / 3, within(1e-12));
    assertThat(ces.standardError()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    // t with 4 degrees of freedom is 2.776445105197794
    assertThat(ces.marginOfError()).isCloseTo(2.776445105197794 * Math.sqrt(0.5), within(1e-10));
    assertThat(ces.interval().upper()).isCloseTo(5 + ces.marginOfError(), within(1e-12));
  }

  @Test
  void theIntervalStaysOnTheScale() {
    Moments scores = Moments.EMPTY.plus(7).plus(6);

    CesStatistics ces = CesStatistics.of(scores, 2, CesScale.AGREEMENT, 0.95);

    assertThat(ces.interval().upper()).isEqualTo(7);
    assertThat(ces.interval().lower()).isEqualTo(1);
  }

  @Test
  void noAnswersHaveNoScore() {
    CesStatistics none = CesStatistics.of(Moments.EMPTY, 0, CesScale.EFFORT, 0.95);

    assertThat(none.n()).isZero();
    assertThat(none.mean()).isNaN();
    assertThat(none.positiveShare()).isNaN();
    assertThat(none.index()).isNaN();
    assertThat(none.interval().lower()).isNaN();
  }
}
