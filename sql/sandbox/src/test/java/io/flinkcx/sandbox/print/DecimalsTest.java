package io.flinkcx.sandbox.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  private static List<String> doubles(Double... values) {
    return Decimals.ofDoubles(Arrays.asList(values));
  }

  @Test
  void theLargestValueDecidesTheDecimals() {
    assertThat(doubles(12.34567, 0.5)).containsExactly("12.35", "0.50");
    assertThat(doubles(-1.23456, 0.5)).containsExactly("-1.235", "0.500");
    assertThat(doubles(0.123456, 0.5)).containsExactly("0.1235", "0.5000");
  }

  @Test
  void noMoreDecimalsThanTheValuesHave() {
    assertThat(doubles(12.0, 100.0)).containsExactly("12", "100");
    assertThat(doubles(12.5, 100.0)).containsExactly("12.5", "100.0");
    assertThat(doubles(11.8037, -3.0)).containsExactly("11.80", "-3.00");
  }

  @Test
  void halvesAreRoundedAwayFromZeroAsWritten() {
    assertThat(doubles(12.675, -12.675)).containsExactly("12.68", "-12.68");
  }

  @Test
  void whatWouldVanishKeepsSignificantDigits() {
    assertThat(doubles(50.0, 0.00123456, 0.0)).containsExactly("50", "0.001235", "0");
    assertThat(doubles(1.23456e-12)).containsExactly("1.235E-12");
  }

  @Test
  void nullStaysNullAndNotFiniteIsNamed() {
    assertThat(doubles(null, Double.NaN, Double.POSITIVE_INFINITY, 1.5))
        .containsExactly(null, "NaN", "Infinity", "1.5");
  }

  @Test
  void amountsKeepTheirCents() {
    assertThat(Decimals.ofDecimals(List.of(new BigDecimal("15.0000"), new BigDecimal("1.5")), 4))
        .containsExactly("15.00", "1.50");
    assertThat(Decimals.ofDecimals(List.of(new BigDecimal("15")), 0)).containsExactly("15");
  }
}
