package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SumOfLogsTest {

  @Test
  void equalsLogarithmsOneByOne() {
    Random random = new Random(1);
    SumOfLogs logs = new SumOfLogs();
    CompensatedSum expected = new CompensatedSum();
    assertThat(logs.value()).isZero();
    for (int i = 0; i < 100_000; i++) {
      double value = Math.exp(10 * random.nextGaussian());
      logs.add(value);
      expected.add(Math.log(value));
    }

    assertThat(logs.value()).isCloseTo(expected.value(), within(1e-10));
  }

  @Test
  void endsOfTheRangeStayFinite() {
    SumOfLogs logs = new SumOfLogs();
    for (int i = 0; i < 10; i++) {
      logs.add(1e150);
      logs.add(1e150);
      logs.add(1e-150);
    }

    assertThat(logs.value()).isCloseTo(1500 * Math.log(10), within(1e-10));
  }
}
