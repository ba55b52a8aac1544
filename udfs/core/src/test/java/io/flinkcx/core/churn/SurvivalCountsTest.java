package io.flinkcx.core.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurvivalCountsTest {

  /** Whole durations are counted in place, others by a search: the same counts. */
  @Test
  void wholeAndOtherDurationsAreCountedAlike() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 500;
    double[] whole = new double[n];
    double[] halves = new double[n];
    long[] events = new long[n];
    long[] censored = new long[n];
    for (int i = 0; i < n; i++) {
      whole[i] = random.nextInt(40);
      halves[i] = whole[i] + .5;
      events[i] = random.nextInt(3);
      censored[i] = random.nextInt(2);
    }
    whole[0] = -0.0;
    halves[0] = .5;

    SurvivalCounts a = SurvivalCounts.of(whole, events, censored);
    SurvivalCounts b = SurvivalCounts.of(halves, events, censored);

    assertThat(a.times()[0]).isEqualTo(0.0);
    assertThat(a.events()).isEqualTo(b.events());
    assertThat(a.censored()).isEqualTo(b.censored());
    for (int k = 0; k < a.times().length; k++) {
      assertThat(a.times()[k] + .5).isEqualTo(b.times()[k]);
    }
    assertThat(a.observations()).isEqualTo(b.observations());
  }

  @Test
  void noDurationsGiveNoCounts() {
    assertThat(SurvivalCounts.of(new double[0], new long[0], new long[0]).times()).isEmpty();
  }
}
