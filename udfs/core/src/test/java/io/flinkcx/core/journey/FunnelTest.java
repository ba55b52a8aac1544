package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules are tested by the doc entry's table and against a plain reference, with Flink. */
class FunnelTest {

  @Test
  void thirtyTwoStepsAreTheMost() {
    EventList events = new EventList();
    for (int step = 0; step < Funnel.LARGEST_STEPS; step++) {
      events.add(1_000 * step, 1 << step, 1);
    }
    for (FunnelOrder order : FunnelOrder.values()) {
      FunnelProgress progress = new Funnel(order, Funnel.LARGEST_STEPS, 31_000).progress(events);
      assertThat(progress.steps()).isEqualTo(32);
      assertThat(progress.seconds()).endsWith(30, 31);
    }
  }

  /** All steps occur, but never all within the window: every event begins an attempt in vain. */
  @ParameterizedTest
  @EnumSource
  @Timeout(10)
  void tenThousandEventsThatNeverGetThereAreNotQuadratic(FunnelOrder order) {
    EventList backwards = new EventList();
    EventList mixed = new EventList();
    for (int i = 0; i < EventList.LARGEST; i++) {
      backwards.add(i, 1 << 7 - i % 8, 1);
      mixed.add(i, 1 + i % 255, 1);
    }
    for (int run = 0; run < 5; run++) {
      assertThat(new Funnel(order, 8, 6).progress(backwards).steps()).isBetween(1, 7);
      assertThat(new Funnel(order, 8, 6).progress(mixed).steps()).isBetween(2, 7);
      assertThat(new Funnel(order, 32, 1_000_000).progress(mixed).steps()).isBetween(2, 8);
    }
  }

  @Test
  void stepsHaveSharesAndExactMedians() {
    FunnelTimes times = new FunnelTimes(3);
    times.add(FunnelTimes.key(0, 0), 4);
    times.add(FunnelTimes.key(1, 9.4), 1);
    times.add(FunnelTimes.key(1, 20), 1);
    FunnelStep second = times.steps(.95).get(1);
    assertThat(second.n()).isEqualTo(2);
    assertThat(second.conversion().share()).isEqualTo(.5);
    assertThat(second.fromPrevious().share()).isEqualTo(.5);
    assertThat(second.dropOff()).isEqualTo(.5);
    assertThat(second.medianSeconds()).isCloseTo(14.5, within(0.0));
    FunnelStep third = times.steps(.95).get(2);
    assertThat(third.n()).isZero();
    assertThat(third.dropOff()).isEqualTo(1);
    assertThat(third.medianSeconds()).isNaN();
    assertThat(times.steps(.95).get(0).dropOff()).isNaN();
  }

  @Test
  void withoutTheFirstStepThereAreNoSteps() {
    assertThat(new FunnelTimes(0).steps(.95)).isEmpty();
    assertThat(new FunnelTimes(2).steps(.95)).isEmpty();
  }

  /** A state that has forgotten rows may have more customers at a step than before it. */
  @Test
  void countsThatContradictEachOtherHaveNoShare() {
    FunnelTimes times = new FunnelTimes(2);
    times.add(FunnelTimes.key(0, 0), 1);
    times.add(FunnelTimes.key(1, 5), 2);
    assertThat(times.steps(.95).get(1).conversion().share()).isNaN();
  }
}
