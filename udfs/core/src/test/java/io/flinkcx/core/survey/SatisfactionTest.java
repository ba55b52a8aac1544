package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SatisfactionTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "3, 1, 1",
    "4, 1, 2",
    "5, 1, 2",
    "7, 1, 2",
    "10, 1, 3",
  })
  void customaryTopBoxesFollowTheScale(double max, double min, int boxes) {
    SurveyScale scale = SurveyScale.upTo(max);

    assertThat(scale.min()).isEqualTo(min);
    assertThat(TopBoxes.customary(scale).boxes()).isEqualTo(boxes);
  }

  @Test
  void elevenBoxesFromZeroHaveTopThree() {
    TopBoxes boxes = TopBoxes.customary(new SurveyScale(0, 10));

    assertThat(boxes.contains(8)).isTrue();
    assertThat(boxes.contains(7)).isFalse();
  }

  @Test
  void betweenTwoBoxesIsTheLowerOne() {
    TopBoxes boxes = TopBoxes.customary(SurveyScale.upTo(5));

    assertThat(boxes.contains(3.5)).isFalse();
    assertThat(boxes.contains(4)).isTrue();
    assertThat(boxes.contains(4.5)).isTrue();
    assertThat(boxes.contains(5.5)).isFalse();
    assertThat(boxes.contains(Double.NaN)).isFalse();
  }

  @Test
  void statisticsAreInPerCent() {
    CsatStatistics csat = CsatStatistics.of(8, 10, 39, 0.95);

    assertThat(csat.topBoxShare()).isEqualTo(80);
    assertThat(csat.mean()).isEqualTo(3.9);
    assertThat(csat.standardError()).isCloseTo(100 * Math.sqrt(0.016), within(1e-12));
    // R 4.2.2: prop.test(8, 10, correct = FALSE)$conf.int
    assertThat(csat.interval().lower()).isCloseTo(49.01625, within(1e-4));
    assertThat(csat.interval().upper()).isCloseTo(94.33178, within(1e-4));
  }

  @Test
  void noAnswersHaveNoSatisfaction() {
    CsatStatistics none = CsatStatistics.of(0, 0, 0, 0.95);

    assertThat(none.n()).isZero();
    assertThat(none.topBoxShare()).isNaN();
    assertThat(none.mean()).isNaN();
    assertThat(none.interval().lower()).isNaN();
  }

  @Test
  void everyScaleHasACodeOfItsOwn() {
    for (SurveyScale scale :
        new SurveyScale[] {
          SurveyScale.upTo(1),
          SurveyScale.upTo(7),
          new SurveyScale(0, 10),
          new SurveyScale(-100, 100),
          new SurveyScale(-5, -1)
        }) {
      assertThat(SurveyScale.ofCode(scale.code())).isEqualTo(scale);
    }
    assertThat(new SurveyScale(1, 5).code()).isZero();
  }

  @Test
  void badScalesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SurveyScale(5, 5))
        .withMessage("scale_max must be greater than scale_min, got 5.0 to 5.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SurveyScale(1, Double.NaN))
        .withMessage("scale_max must be a whole number of points from -100 to 100, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopBoxes.customary(new SurveyScale(0, 100)))
        .withMessage(
            "top_boxes must be given for a scale of more than 11 answers, got 0.0 to 100.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TopBoxes(5, SurveyScale.upTo(5)))
        .withMessage("top_boxes must be at least 1 and fewer than the scale's 5 answers, got 5");
  }
}
