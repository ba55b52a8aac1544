package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareStatisticsTest {

  @Test
  void sharesEndExactlyAtNoneAndAll() {
    for (long n : new long[] {1, 3, 10, 1_000_003, 10_000_000_000L}) {
      Interval none = ShareStatistics.of(0, n, 0.95).interval();
      Interval all = ShareStatistics.of(n, n, 0.95).interval();

      assertThat(none.lower()).isZero();
      assertThat(none.upper()).isGreaterThan(0);
      assertThat(all.upper()).isEqualTo(1);
      assertThat(all.lower()).isCloseTo(1 - none.upper(), within(1e-15));
    }
  }

  @Test
  void allSuccessesHaveNoError() {
    assertThat(ShareStatistics.of(9, 9, 0.95).standardError()).isZero();
    assertThat(ShareStatistics.of(0, 9, 0.95).standardError()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.8, 0.95, 0.999})
  void theIntervalHoldsTheSharesThatATestKeeps(double confidence) {
    double z = io.flinkcx.core.math.TwoSided.normalQuantile(confidence);
    Interval interval = ShareStatistics.of(37, 120, confidence).interval();

    for (double end : new double[] {interval.lower(), interval.upper()}) {
      double score = (37.0 / 120 - end) / Math.sqrt(end * (1 - end) / 120);
      assertThat(Math.abs(score)).isCloseTo(z, within(1e-12));
    }
  }

  @Test
  void noTrialsHaveNoShare() {
    ShareStatistics none = ShareStatistics.of(0, 0, 0.95);

    assertThat(none.n()).isZero();
    assertThat(none.share()).isNaN();
    assertThat(none.standardError()).isNaN();
    assertThat(none.interval()).isEqualTo(Interval.NONE);
  }

  @Test
  void moreSuccessesThanTrialsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShareStatistics.of(3, 2, 0.95))
        .withMessage("successes must lie between 0 and trials, got 3 of 2");
  }
}
