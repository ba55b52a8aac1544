package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SingleValueTest {

  @Test
  void equalNumbersAreFound() {
    assertThat(SingleValue.of(1, 7, 49)).hasValue(7);
    assertThat(SingleValue.of(3, -6, 12)).hasValue(-2);
    assertThat(SingleValue.of(4, 0, 0)).hasValue(0);
    assertThat(SingleValue.isOne(3, -6, 12)).isTrue();
    assertThat(SingleValue.of(1_000_000_000L, 40_000_000_000_000L, 1_600_000_000_000_000_000L))
        .hasValue(40_000);
  }

  @Test
  void differentNumbersHaveNone() {
    assertThat(SingleValue.of(2, 5 + 7, 25 + 49)).isEmpty();
    assertThat(SingleValue.of(2, 0, 2)).isEmpty();
    assertThat(SingleValue.of(3, 1 + 2 + 3, 1 + 4 + 9)).isEmpty();
    assertThat(SingleValue.isOne(3, 1 + 2 + 3, 1 + 4 + 9)).isFalse();
  }

  @Test
  void noRowsHaveNone() {
    assertThat(SingleValue.of(0, 0, 0)).isEmpty();
  }
}
