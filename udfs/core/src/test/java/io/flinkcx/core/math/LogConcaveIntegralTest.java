package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogConcaveIntegralTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 700",
    "1e-9, 5",
    "1e-9, 600",
    "40, 1",
    "1e6, 1e-7",
    "1e6, 700",
    "1e12, 3",
    "1e300, 700",
    "-1e-9, 5",
    "-3, 200",
    "-1e6, 1",
    "0, 4",
    "2, 0"
  })
  void exponentialEqualsTheClosedForm(double rate, double end) {
    double x = rate * end;
    double expected = x == 0 ? end : end * (-Math.expm1(-Math.abs(x)) / Math.abs(x));
    double lowest = Math.min(0, x);

    double log = LogConcaveIntegral.log(exponent(0, rate), end);

    assertThat(Math.exp(log + lowest)).isCloseTo(expected, within(2e-13 * expected));
  }

  // int_0^inf e^(-z (e^w - 1) - (s-1) w) dw = e^z E_s(z): by mpmath at 30 digits.
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.59634736232319407",
    "1, 2, 0.40365263767680593",
    "1e-6, 1, 13.238309131365003",
    "1e-6, 0.5, 1770.4556220269193",
    "1e3, 0.5, 0.00099950074813153313",
    "1e-3, 1e6, 1.000000999000997e-6",
    "1e-12, 1e-6, 999972946561.32228",
  })
  void exponentialIntegralEqualsTheReference(double z, double s, double expected) {
    double log = LogConcaveIntegral.log(exponent(z, s - 1), LogConcaveIntegral.FARTHEST);

    assertThat(Math.exp(log)).isCloseTo(expected, within(1e-13 * expected));
  }

  @Test
  void massesAreInUnitsOfTheTop() {
    double[] sum = new double[1];
    double lowest = LogConcaveIntegral.visit(exponent(0, -5000), 1, (w, mass) -> sum[0] += mass);

    assertThat(lowest).isEqualTo(-5000);
    assertThat(sum[0]).isCloseTo(1 / 5000.0, within(1e-15));
  }

  /** z (e^w - 1) + rate w. */
  private static LogConcaveIntegral.Exponent exponent(double z, double rate) {
    return new LogConcaveIntegral.Exponent() {
      @Override
      public double value(double w) {
        return z * Math.expm1(w) + rate * w;
      }

      @Override
      public double slope(double w) {
        return z * Math.exp(w) + rate;
      }
    };
  }
}
