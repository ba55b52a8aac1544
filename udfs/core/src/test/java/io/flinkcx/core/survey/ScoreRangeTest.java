package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScoreRangeTest {

  @Test
  void theBestScoreIsOneInEitherDirection() {
    ScoreRange agreement = ScoreRange.of(1, 7, "higher");
    ScoreRange effort = ScoreRange.of(1, 5, "lower");

    assertThat(agreement.share(1)).isZero();
    assertThat(agreement.share(4)).isEqualTo(0.5);
    assertThat(agreement.share(7)).isEqualTo(1);
    assertThat(effort.share(1)).isEqualTo(1);
    assertThat(effort.share(2)).isEqualTo(0.75);
    assertThat(effort.share(5)).isZero();
    assertThat(ScoreRange.of(-100, 100, null).share(30)).isEqualTo(0.65);
  }

  @Test
  void aScoreNearTheBestKeepsItsDigits() {
    assertThat(ScoreRange.of(0, 1, "lower").share(1 - 0x1p-53)).isEqualTo(0x1p-53);
  }

  @Test
  void outsideTheRangeThereIsNoShare() {
    ScoreRange range = ScoreRange.of(0, 10, null);

    assertThat(range.share(Math.nextDown(0.0))).isNaN();
    assertThat(range.share(Math.nextUp(10.0))).isNaN();
    assertThat(range.share(Double.NaN)).isNaN();
    assertThat(range.share(Double.POSITIVE_INFINITY)).isNaN();
  }

  @Test
  void badRangesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreRange.of(7, 7, null))
        .withMessage(
            "scale_max must be greater than scale_min (if a low score is better, use"
                + " direction => 'lower'), got 7.0 to 7.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreRange.of(Double.NaN, 7, null))
        .withMessage("scale_min must be a finite number of points, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreRange.of(0, Double.POSITIVE_INFINITY, null))
        .withMessage("scale_max must be a finite number of points, got Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreRange.of(-Double.MAX_VALUE, Double.MAX_VALUE, null))
        .withMessageStartingWith("scale_max - scale_min must be a finite number of points, got ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreRange.of(0, 1, "up"))
        .withMessage(
            "direction must be 'higher' (a high score is a good one) or 'lower', got 'up'");
  }
}
