package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Interval;
import org.junit.jupiter.api.Test;

class NpsStatisticsTest {

  @Test
  void noAnswersHaveNoScore() {
    NpsStatistics none = NpsStatistics.of(0, 0, 0, 0.95);

    assertThat(none.n()).isZero();
    assertThat(none.nps()).isNaN();
    assertThat(none.standardError()).isNaN();
    assertThat(none.marginOfError()).isNaN();
    assertThat(none.interval()).isEqualTo(Interval.NONE);
    assertThat(NpsStatistics.nps(0, 0, 0)).isNaN();
  }

  @Test
  void allOfOneKindHaveNoErrorAndStillAnInterval() {
    NpsStatistics promoters = NpsStatistics.of(25, 0, 0, 0.95);
    NpsStatistics passives = NpsStatistics.of(0, 25, 0, 0.95);
    NpsStatistics detractors = NpsStatistics.of(0, 0, 25, 0.95);

    assertThat(promoters.standardError()).isZero();
    assertThat(promoters.interval().lower()).isBetween(70.0, 80.0);
    assertThat(promoters.interval().upper()).isEqualTo(100);
    assertThat(passives.standardError()).isZero();
    assertThat(passives.interval().lower()).isBetween(-12.0, -5.0);
    assertThat(passives.interval().upper()).isEqualTo(-passives.interval().lower());
    assertThat(detractors.interval().lower()).isEqualTo(-100);
    assertThat(detractors.interval().upper()).isEqualTo(-promoters.interval().lower());
  }

  @Test
  void higherConfidenceIsWider() {
    Interval narrow = NpsStatistics.of(40, 30, 30, 0.8).interval();
    Interval wide = NpsStatistics.of(40, 30, 30, 0.999).interval();

    assertThat(wide.lower()).isLessThan(narrow.lower());
    assertThat(wide.upper()).isGreaterThan(narrow.upper());
  }

  @Test
  void countsBeyondThirtyTwoBitsAreExact() {
    assertThat(NpsStatistics.of(3_000_000_000L, 0, 1_000_000_000L, 0.95).nps()).isEqualTo(50);
  }

  @Test
  void equalWeightsOfAnySizeChangeNothing() {
    NpsStatistics counted = NpsStatistics.of(40, 30, 20, 0.95);
    NpsStatistics weighted =
        NpsStatistics.weighted(40, 30, 20, new NpsWeights(100, 75, 50, 90 * 2.5 * 2.5), 0.95);

    assertThat(weighted).isEqualTo(counted);
  }

  @Test
  void unequalWeightsWidenTheInterval() {
    // 20 promoters of weight 3 and 20 detractors of weight 1: (60 + 20)^2 / (180 + 20) = 32
    NpsStatistics weighted =
        NpsStatistics.weighted(20, 0, 20, new NpsWeights(60, 0, 20, 200), 0.95);

    assertThat(weighted.nps()).isEqualTo(50);
    assertThat(weighted.n()).isEqualTo(40);
    assertThat(weighted.effectiveN()).isEqualTo(32);
    assertThat(weighted.standardError()).isCloseTo(100 * Math.sqrt(.75 / 32), within(1e-12));
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpsStatistics.of(1, 1, 1, 95))
        .withMessage("confidence must be between 0 and 1 (exclusive), such as 0.95, got 95.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpsStatistics.of(1, -1, 1, 0.95))
        .withMessage("passives must be at least 0, got -1");
  }
}
