package io.flinkcx.core.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.NistData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digits agreed with NIST's certified values, and the same kind of data made here. */
class NistRegressionTest {

  private static final double DIGITS = 11;

  /**
   * Doubles of x^10 hold 16 digits, and the coefficients move 5e8 times as much: exact arithmetic
   * on them agrees in 7.6.
   */
  private static final Map<String, Double> FEWER_IN_THE_DATA = Map.of("Filip", 7.5);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void certifiedValuesAreFound(boolean isRobust) {
    for (NistData set : NistData.all("Linear Least Squares Regression")) {
      if (!set.hasIntercept()) {
        continue;
      }
      List<double[]> certified = set.parameters();
      int p = certified.size() - 1;
      LeastSquaresSums sums = new LeastSquaresSums(p, isRobust);
      for (double[] row : set.rows()) {
        sums.add(row[0], set.isPolynomial() ? powers(row[1], p) : tail(row), 1);
      }
      RegressionFit fit = LinearFit.of(sums, names(p), Map.of(), .95);

      double enough = FEWER_IN_THE_DATA.getOrDefault(set.name(), DIGITS);
      // fourth powers of x^10 leave no digit for robust errors
      assertThat(fit.warning() == null ? "" : fit.warning())
          .as(set.name())
          .matches(
              isRobust
                  ? "|perfect_fit.*|small_sample.*|rounding: .*robust errors.*"
                  : "|perfect_fit.*");
      for (int j = 0; j <= p; j++) {
        Coefficient coefficient = fit.coefficients().get(j);
        check(set, "B" + j, coefficient.value(), certified.get(j)[0], enough);
        if (!isRobust) {
          check(set, "error of B" + j, coefficient.standardError(), certified.get(j)[1], enough);
        }
      }
      if (!isRobust) {
        double deviation = set.certified("Standard Deviation  ");
        check(set, "residual deviation", fit.residualStandardError(), deviation, enough);
        check(set, "R2", fit.rSquared(), set.certified("R-Squared"), enough);
      }
    }
  }

  /** Wampler's polynomials: x = 0 .. 20, all coefficients 1, and powers of .1. */
  @ParameterizedTest
  @ValueSource(doubles = {1, .1})
  void polynomialWithoutErrorIsFound(double base) {
    LeastSquaresSums sums = new LeastSquaresSums(5, false);
    for (int x = 0; x <= 20; x++) {
      double[] powers = powers(x, 5);
      double y = 1;
      for (int k = 1; k <= 5; k++) {
        y += Math.pow(base, k) * powers[k - 1];
      }
      sums.add(y, powers, 1);
    }
    RegressionFit fit = LinearFit.of(sums, names(5), Map.of(), .95);

    for (int k = 0; k <= 5; k++) {
      Coefficient coefficient = fit.coefficients().get(k);
      assertThat(NistData.digits(coefficient.value(), Math.pow(base, k))).isGreaterThan(9);
      assertThat(coefficient.standardError()).isZero();
    }
    assertThat(fit.residualStandardError()).isZero();
    assertThat(fit.rSquared()).isOne();
    assertThat(fit.warning()).startsWith("perfect_fit");
  }

  private static void check(
      NistData set, String what, double actual, double certified, double enough) {
    assertThat(NistData.digits(actual, certified))
        .as("%s %s: %s for %s", set.name(), what, actual, certified)
        .isGreaterThanOrEqualTo(enough);
  }

  private static double[] powers(double x, int p) {
    return IntStream.rangeClosed(1, p).mapToDouble(k -> Math.pow(x, k)).toArray();
  }

  private static double[] tail(double[] row) {
    return Arrays.copyOfRange(row, 1, row.length);
  }

  private static List<String> names(int p) {
    return IntStream.rangeClosed(1, p).mapToObj(j -> "x" + j).toList();
  }
}
