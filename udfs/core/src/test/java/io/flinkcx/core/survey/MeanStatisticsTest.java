package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import java.util.Random;
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

  @Test
  void oneValueInEachClusterIsThePlainInterval() {
    Moments values = Moments.EMPTY;
    ClusterSums clusters = new ClusterSums();
    for (int i = 1; i <= 10; i++) {
      values = values.plus(i * i);
      clusters.add("customer " + i, i * i, 1);
    }

    MeanStatistics plain = MeanStatistics.of(values, 0.9);
    MeanStatistics clustered = MeanStatistics.clustered(values, clusters, 0.9);

    assertThat(clustered.clusters()).isEqualTo(plain.clusters()).isEqualTo(10);
    assertThat(clustered.standardError()).isCloseTo(plain.standardError(), within(1e-14));
    assertThat(clustered.interval().lower()).isCloseTo(plain.interval().lower(), within(1e-13));
  }

  @Test
  void eachAnswerGivenFourTimesIsNoMorePrecise() {
    Moments once = Moments.EMPTY;
    Moments often = Moments.EMPTY;
    ClusterSums clusters = new ClusterSums();
    for (int i = 1; i <= 6; i++) {
      once = once.plus(1e9 + i * i);
      for (int time = 0; time < 4; time++) {
        often = often.plus(1e9 + i * i);
      }
      clusters.add("customer " + i, 1e9 + i * i, 4);
    }

    MeanStatistics clustered = MeanStatistics.clustered(often, clusters, 0.95);

    assertThat(clustered.n()).isEqualTo(24);
    assertThat(clustered.standardError())
        .isCloseTo(MeanStatistics.of(once, 0.95).standardError(), within(1e-12));
  }

  @Test
  void equalValuesHaveNoSpread() {
    Moments values = Moments.EMPTY.plus(.1).plus(.1).plus(.1);
    ClusterSums clusters = new ClusterSums();
    clusters.add("ann", .1, 2);
    clusters.addAlone(.1, 1);

    assertThat(MeanStatistics.clustered(values, clusters, 0.95).standardError()).isZero();
  }

  @Test
  void oneClusterHasNoSpread() {
    Moments values = Moments.EMPTY.plus(1).plus(2);
    ClusterSums clusters = new ClusterSums();
    clusters.add("ann", 1, 1);
    clusters.add("ann", 2, 1);
    clusters.add("ben", 7, 1);
    clusters.add("ben", 7, -1);

    MeanStatistics mean = MeanStatistics.clustered(values, clusters, 0.95);

    assertThat(mean.clusters()).isEqualTo(1);
    assertThat(mean.standardError()).isNaN();
    assertThat(mean.interval().lower()).isNaN();
  }

  @Test
  void theIntervalCoversTheMeanOfCustomersWhoAnswerOften() {
    Random random = new Random(7);
    int covered = 0;
    int coveredByPlain = 0;
    int draws = 1000;
    for (int draw = 0; draw < draws; draw++) {
      Moments values = Moments.EMPTY;
      ClusterSums clusters = new ClusterSums();
      for (int customer = 0; customer < 30; customer++) {
        double mood = random.nextGaussian();
        for (int answers = 1 + random.nextInt(5); answers > 0; answers--) {
          double value = mood + .5 * random.nextGaussian();
          values = values.plus(value);
          clusters.add("customer " + customer, value, 1);
        }
      }
      covered += contains(MeanStatistics.clustered(values, clusters, 0.95).interval(), 0);
      coveredByPlain += contains(MeanStatistics.of(values, 0.95).interval(), 0);
    }

    assertThat(covered / (double) draws).isBetween(.93, .97);
    assertThat(coveredByPlain / (double) draws).isBetween(.6, .8);
  }

  private static int contains(Interval interval, double value) {
    return interval.lower() <= value && value <= interval.upper() ? 1 : 0;
  }
}
