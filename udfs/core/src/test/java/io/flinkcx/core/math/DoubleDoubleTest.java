package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleDoubleTest {

  /** 2^-100: the stated bounds are 2^-104 and 2^-102 of the operands' size. */
  private static final BigDecimal BOUND = new BigDecimal(0x1p-100);

  private static BigDecimal exact(DoubleDouble number) {
    return new BigDecimal(number.high()).add(new BigDecimal(number.low()));
  }

  private static DoubleDouble random(Random random) {
    double high = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
    return DoubleDouble.of(high).plus(DoubleDouble.of(high * 1e-17 * random.nextDouble()));
  }

  @Test
  void sumsProductsAndQuotientsKeepThirtyDigits() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      DoubleDouble a = random(random);
      DoubleDouble b = random(random);
      BigDecimal size = exact(a).abs().add(exact(b).abs());

      assertThat(exact(a.plus(b)).subtract(exact(a).add(exact(b))).abs())
          .isLessThanOrEqualTo(size.multiply(BOUND));
      BigDecimal product = exact(a).multiply(exact(b));
      assertThat(exact(a.times(b)).subtract(product).abs())
          .isLessThanOrEqualTo(product.abs().multiply(BOUND));
      BigDecimal quotient = exact(a).divide(exact(b), new MathContext(50));
      assertThat(exact(a.dividedBy(b)).subtract(quotient).abs())
          .isLessThanOrEqualTo(quotient.abs().multiply(BOUND));
    }
  }

  @Test
  void theProductOfTwoDoublesIsExact() {
    DoubleDouble product = DoubleDouble.product(0.1, 0.3);

    assertThat(exact(product))
        .isEqualByComparingTo(
            new BigDecimal(0.1).multiply(new BigDecimal(0.3), MathContext.UNLIMITED));
  }

  @Test
  void aNumberAndItsNegativeAreZero() {
    DoubleDouble number = DoubleDouble.product(1.1, 1e9 + 0.7);

    assertThat(number.plus(number.negate())).isEqualTo(DoubleDouble.ZERO);
  }
}
