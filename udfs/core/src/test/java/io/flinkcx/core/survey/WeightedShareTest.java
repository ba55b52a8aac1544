package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.math.Wilson;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedShareTest {

  @Test
  void equalWeightsAreNone() {
    for (double weight : new double[] {1, 0.3, 1e-90, 1e14}) {
      for (int successes : new int[] {0, 1, 7, 10}) {
        ShareStatistics plain = ShareStatistics.of(successes, 10, 0.9);
        WeightedShare weighted =
            WeightedShare.of(successes * weight, 10 * weight, 10 * weight * weight, 0.9);

        assertThat(weighted.share()).isCloseTo(plain.share(), within(1e-15));
        assertThat(weighted.effectiveN()).isCloseTo(10, within(1e-13));
        assertThat(weighted.standardError()).isCloseTo(plain.standardError(), within(1e-15));
        assertThat(weighted.marginOfError()).isCloseTo(plain.marginOfError(), within(1e-15));
        assertThat(weighted.interval().lower()).isCloseTo(plain.interval().lower(), within(1e-14));
        assertThat(weighted.interval().upper()).isCloseTo(plain.interval().upper(), within(1e-14));
      }
    }
  }

  @Test
  void equalsAPlainRecomputation() {
    Random random = new Random(7);
    double successes = 0;
    double total = 0;
    double squares = 0;
    for (int i = 0; i < 300; i++) {
      double weight = 0.5 + 2 * random.nextDouble();
      successes += random.nextInt(3) > 0 ? weight : 0;
      total += weight;
      squares += weight * weight;
    }
    double p = successes / total;
    double n = total * total / squares;
    double z = TwoSided.normalQuantile(0.95);
    double center = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));

    WeightedShare share = WeightedShare.of(successes, total, squares, 0.95);

    assertThat(share.effectiveN()).isCloseTo(n, within(1e-10)).isLessThan(300);
    assertThat(share.share()).isEqualTo(p);
    assertThat(share.standardError()).isCloseTo(Math.sqrt(p * (1 - p) / n), within(1e-15));
    assertThat(share.interval().lower()).isCloseTo(center - half, within(1e-14));
    assertThat(share.interval().upper()).isCloseTo(center + half, within(1e-14));
  }

  @Test
  void allOrNoneHaveAnIntervalToTheEnd() {
    assertThat(WeightedShare.of(3, 3, 5, 0.95).interval().upper()).isEqualTo(1);
    assertThat(WeightedShare.of(3, 3, 5, 0.95).interval().lower()).isBetween(0.2, 0.5);
    assertThat(WeightedShare.of(0, 3, 5, 0.95).interval().lower()).isZero();
  }

  @Test
  void withoutWeightThereIsNoShare() {
    WeightedShare none = WeightedShare.of(0, 0, 0, 0.95);

    assertThat(none.share()).isNaN();
    assertThat(none.effectiveN()).isZero();
    assertThat(none.interval()).isEqualTo(Interval.NONE);
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedShare.of(4, 3, 5, 0.95))
        .withMessage(
            "the weight of the successes must lie between 0 and that of all, got 4.0 of 3.0");
    assertThatIllegalArgumentException().isThrownBy(() -> WeightedShare.of(-1, 3, 5, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> WeightedShare.of(Double.NaN, 3, 5, 0.95));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedShare.of(1, 3, 0, 0.95))
        .withMessage("the squares of the weights must have a sum above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedShare.of(1, 3, 5, 0))
        .withMessage("confidence must be between 0 and 1 (exclusive), such as 0.95, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wilson.ofShare(1.1, 3, 0.95))
        .withMessage("share must lie between 0 and 1, got 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wilson.ofShare(0.5, 0, 0.95))
        .withMessage("trials must be above 0 and finite, got 0.0");
  }
}
