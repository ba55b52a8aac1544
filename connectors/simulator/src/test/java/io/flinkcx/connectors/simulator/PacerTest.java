package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {

  private static final long MILLI = 1_000_000;
  private long nanos = 17;

  private int rowsWithin(Pacer pacer, int millis) {
    int rows = 0;
    for (int milli = 0; milli < millis; milli++) {
      nanos += MILLI;
      while (pacer.isDue()) {
        pacer.count();
        rows++;
      }
    }
    return rows;
  }

  @Test
  void keepsItsRate() {
    assertThat(rowsWithin(new Pacer(250, () -> nanos), 10_000)).isBetween(2_499, 2_502);
    assertThat(rowsWithin(new Pacer(.5, () -> nanos), 10_000)).isBetween(5, 6);
    assertThat(rowsWithin(new Pacer(1e6, () -> nanos), 1_000)).isBetween(999_000, 1_001_001);
  }

  @Test
  void doesNotMakeUpForALongBreak() {
    Pacer pacer = new Pacer(1_000, () -> nanos);
    nanos += 60_000 * MILLI;
    assertThat(rowsWithin(pacer, 1)).isLessThanOrEqualTo(102);
  }

  @Test
  void waitsUntilTheNextRowIsDue() {
    Pacer pacer = new Pacer(2, () -> nanos);
    pacer.count();
    assertThat(pacer.isDue()).isFalse();
    assertThat(pacer.waitMillis()).isEqualTo(500);
    nanos += 500 * MILLI;
    assertThat(pacer.isDue()).isTrue();
  }
}
