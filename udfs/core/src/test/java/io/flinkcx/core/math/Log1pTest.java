package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Log1pTest {

  @Test
  void equalsThatOfJava() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1_000_000; i++) {
      double y = Math.exp(random.nextDouble(-745, 709));
      assertSame(y);
      assertSame(random.nextDouble());
      assertSame(-random.nextDouble());
      assertSame(Math.scalb(1 + random.nextDouble(), random.nextInt(-60, 3)));
    }
    assertThat(Log1p.of(0)).isZero();
    assertThat(Log1p.of(Double.MAX_VALUE)).isEqualTo(Math.log1p(Double.MAX_VALUE));
    assertThat(Log1p.of(Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Log1p.of(Double.NaN)).isNaN();
  }

  private static void assertSame(double y) {
    double expected = Math.log1p(y);
    double difference = Math.abs(Log1p.of(y) - expected);
    if (!(difference <= 4.5e-16 * Math.abs(expected))) {
      assertThat(Log1p.of(y)).as("y = %s", y).isCloseTo(expected, within(0.0));
    }
  }
}
