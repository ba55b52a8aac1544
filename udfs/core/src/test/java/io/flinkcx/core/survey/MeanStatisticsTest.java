package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Moments;
import org.junit.jupiter.api.Test;

class MeanStatisticsTest {

  @Test
  void statisticsOfTenValues() {
    Moments values = Moments.EMPTY;
    for (int i = 1; i <= 10; i++) {
      values = values.plus(i);
    }

    MeanStatistics mean = MeanStatistics.of(values, 0.95);

    assertThat(mean.mean()).isEqualTo(5.5);
    assertThat(mean.standardDeviation()).isCloseTo(3.0276503540974917, within(1e-14));
    // R 4.2.2: t.test(1:10)$conf.int
    assertThat(mean.interval().lower()).isCloseTo(3.334149, within(1e-6));
    assertThat(mean.interval().upper()).isCloseTo(7.665851, within(1e-6));
  }

  @Test
  void oneValueHasNoSpread() {
    MeanStatistics one = MeanStatistics.of(Moments.EMPTY.plus(3.5), 0.95);

    assertThat(one.n()).isEqualTo(1);
    assertThat(one.mean()).isEqualTo(3.5);
    assertThat(one.standardDeviation()).isNaN();
    assertThat(one.standardError()).isNaN();
    assertThat(one.marginOfError()).isNaN();
    assertThat(one.interval().lower()).isNaN();
  }

  @Test
  void noValuesHaveNoMean() {
    MeanStatistics none = MeanStatistics.of(Moments.EMPTY, 0.95);

    assertThat(none.n()).isZero();
    assertThat(none.mean()).isNaN();
    assertThat(none.interval().upper()).isNaN();
  }
}
