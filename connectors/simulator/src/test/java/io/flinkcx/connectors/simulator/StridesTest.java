package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StridesTest {

  private static SimulatorSplit split(long number) {
    return new SimulatorSplit(number, 5, Position.START);
  }

  @Test
  void splitsAreOneAscendingSequence() {
    Strides strides = new Strides(List.of(split(3), split(SimulatorSplit.COMPANY), split(1)));
    assertThat(strides.atOrAfter(0)).isEqualTo(1);
    assertThat(strides.atOrAfter(1)).isEqualTo(1);
    assertThat(strides.atOrAfter(2)).isEqualTo(3);
    assertThat(strides.atOrAfter(4)).isEqualTo(6);
    assertThat(strides.atOrAfter(1_000_000_000_009L)).isEqualTo(1_000_000_000_011L);
  }

  @Test
  void withoutCustomersThereIsNone() {
    assertThat(new Strides(List.of(split(SimulatorSplit.COMPANY))).atOrAfter(0))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(new Strides(List.of()).atOrAfter(0)).isEqualTo(Long.MAX_VALUE);
  }
}
