package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedMomentsTest {

  /** Rounding of some hundred terms. */
  private static final double TOLERANCE = 1e-12;

  @Test
  void equalsAPlainRecomputation() {
    Random random = new Random(6);
    int n = 400;
    double[] weights = new double[n];
    double[] values = new double[n];
    WeightedMoments moments = WeightedMoments.EMPTY;
    for (int i = 0; i < n; i++) {
      weights[i] = 0.2 + 3 * random.nextDouble();
      values[i] = 50 + 10 * random.nextGaussian();
      moments = moments.plus(weights[i], values[i]);
    }
    double weight = 0;
    double weightSquares = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      weight += weights[i];
      weightSquares += weights[i] * weights[i];
      sum += weights[i] * values[i];
    }
    double mean = sum / weight;
    double effectiveN = weight * weight / weightSquares;
    double deviations = 0;
    for (int i = 0; i < n; i++) {
      deviations += weights[i] * (values[i] - mean) * (values[i] - mean);
    }
    double variance = deviations / weight * effectiveN / (effectiveN - 1);
    double standardError = Math.sqrt(variance / effectiveN);

    assertThat(moments.mean()).isCloseTo(mean, within(TOLERANCE * mean));
    assertThat(moments.effectiveN()).isCloseTo(effectiveN, within(TOLERANCE * effectiveN));
    assertThat(moments.standardDeviation()).isCloseTo(Math.sqrt(variance), within(TOLERANCE * 10));
    assertThat(moments.standardError()).isCloseTo(standardError, within(TOLERANCE));
    assertThat(moments.marginOfError(0.9))
        .isCloseTo(
            TwoSided.studentQuantile(0.9, effectiveN - 1) * standardError, within(TOLERANCE));
  }

  @Test
  void equalWeightsAreNone() {
    for (double weight : new double[] {1, 0.3, 1e-90, 1e14}) {
      Moments plain = Moments.EMPTY;
      WeightedMoments weighted = WeightedMoments.EMPTY;
      for (double value : new double[] {2, 4, 9, 1e6 + 1}) {
        plain = plain.plus(value);
        weighted = weighted.plus(weight, value);
      }

      assertThat(weighted.effectiveN()).isCloseTo(4, within(TOLERANCE));
      assertThat(weighted.mean()).isCloseTo(plain.mean(), within(TOLERANCE * plain.mean()));
      assertThat(weighted.standardDeviation())
          .isCloseTo(plain.standardDeviation(), within(TOLERANCE * plain.standardDeviation()));
      assertThat(weighted.marginOfError(0.95))
          .isCloseTo(plain.marginOfError(0.95), within(TOLERANCE * plain.marginOfError(0.95)));
    }
  }

  @Test
  void aValueTakenBackLeavesNoTrace() {
    WeightedMoments before = WeightedMoments.EMPTY.plus(0.1, 3).plus(0.7, 5).plus(2, 8);
    WeightedMoments after = before.plus(1e9, 1e12).minus(1e9, 1e12);

    assertThat(after.mean()).isEqualTo(before.mean());
    assertThat(after.effectiveN()).isCloseTo(before.effectiveN(), within(TOLERANCE));
    assertThat(WeightedMoments.EMPTY.plus(0.1, 3).minus(0.1, 3).mean()).isNaN();
  }

  @Test
  void anySplitGivesTheSame() {
    WeightedMoments left = WeightedMoments.EMPTY.plus(0.1, 1e9 + 1).plus(3, 1e9 + 2);
    WeightedMoments right = WeightedMoments.EMPTY.plus(0.2, 1e9 + 3);
    WeightedMoments whole =
        WeightedMoments.EMPTY.plus(0.2, 1e9 + 3).plus(3, 1e9 + 2).plus(0.1, 1e9 + 1);

    assertThat(left.merge(right).mean()).isEqualTo(whole.mean());
    assertThat(left.merge(right).standardDeviation())
        .isCloseTo(whole.standardDeviation(), within(TOLERANCE));
  }

  @Test
  void withoutWeightOrSpreadThereIsNone() {
    assertThat(WeightedMoments.EMPTY.mean()).isNaN();
    assertThat(WeightedMoments.EMPTY.effectiveN()).isZero();
    assertThat(WeightedMoments.EMPTY.plus(0, 5).mean()).isNaN();
    assertThat(WeightedMoments.EMPTY.plus(0.3, 5).standardDeviation()).isNaN();
    assertThat(WeightedMoments.EMPTY.plus(0.3, 5).plus(0, 9).standardDeviation()).isNaN();
    assertThat(WeightedMoments.EMPTY.plus(0.3, 0.1).plus(0.6, 0.1).standardDeviation()).isZero();
    // worth 1.2 answers: a spread, but less than one degree of freedom
    WeightedMoments uneven = WeightedMoments.EMPTY.plus(10, 1).plus(1, 2);
    assertThat(uneven.standardDeviation()).isPositive();
    assertThat(uneven.marginOfError(0.95)).isNaN();
  }

  @Test
  void weightsHaveARange() {
    for (double valid : new double[] {0, -0.0, 1e-100, 1, 1e15}) {
      assertThat(WeightedMoments.isValidWeight(valid)).as("" + valid).isTrue();
    }
    for (double bad : new double[] {-1, -Double.MIN_VALUE, 1e-101, 1.1e15, Double.NaN, 1 / 0.0}) {
      assertThat(WeightedMoments.isValidWeight(bad)).as("" + bad).isFalse();
    }
    WeightedMoments ends = WeightedMoments.EMPTY.plus(1e15, Moments.LARGEST_VALUE).plus(1e15, 0);
    assertThat(ends.mean()).isFinite();
    assertThat(WeightedMoments.EMPTY.plus(1e-100, 1).plus(1e-100, 2).effectiveN())
        .isCloseTo(2, within(TOLERANCE));
  }

  @Test
  void badConfidenceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedMoments.EMPTY.marginOfError(1))
        .withMessage("confidence must be between 0 and 1 (exclusive), such as 0.95, got 1.0");
  }
}
