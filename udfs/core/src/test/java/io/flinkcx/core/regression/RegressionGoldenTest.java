package io.flinkcx.core.regression;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.Reference;
import io.flinkcx.core.effects.Driver;
import io.flinkcx.core.effects.DriverAnalysis;
import io.flinkcx.core.math.FeatureRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Against R 4.2.2, glm and relaimpo 2.2-7. */
class RegressionGoldenTest {

  // R's standard errors are those of the step before the last one, 5e-8 from those at the maximum
  private static final double PENULTIMATE = 1e-7;

  @Test
  void logisticEqualsGlm() {
    for (var golden : groups("logistic.csv", "model").entrySet()) {
      String[] words = golden.getKey().split("[ ~+]");
      List<String> names = List.of(words).subList(2, words.length);
      FeatureRows rows = new FeatureRows();
      for (Map<String, String> row : Reference.data(words[0] + ".csv")) {
        rows.add(new double[] {number(row, words[1])}, features(row, names), 1);
      }

      RegressionFit fit = LogisticFit.of(rows, names, 0.95);

      for (int j = 0; j < fit.coefficients().size(); j++) {
        Coefficient coefficient = fit.coefficients().get(j);
        Map<String, String> expected = golden.getValue().get(j);
        assertClose(coefficient.value(), expected, "coef", 1e-9);
        assertClose(coefficient.standardError(), expected, "se", PENULTIMATE);
        assertClose(coefficient.statistic(), expected, "z", PENULTIMATE);
        assertClose(coefficient.pValue(), expected, "p", 10 * PENULTIMATE);
        assertClose(fit.deviance(), expected, "deviance", 1e-9);
        assertClose(fit.nullDeviance(), expected, "null_deviance", 1e-9);
        assertClose(fit.logLikelihood(), expected, "loglik", 1e-9);
        assertClose(fit.aic(), expected, "aic", 1e-9);
        assertThat(fit.n()).isEqualTo((long) number(expected, "n"));
      }
      assertThat(fit.converged()).isTrue();
      assertThat(fit.warning()).isNull();
    }
  }

  @Test
  void driversEqualRelaimpo() {
    for (var golden : groups("driver_importance.csv", "dataset").entrySet()) {
      List<Map<String, String>> expected = golden.getValue();
      List<String> names = expected.stream().map(row -> row.get("predictor")).toList();
      String outcome = expected.get(0).get("y");
      for (boolean isRobust : new boolean[] {false, true}) {
        LeastSquaresSums sums = new LeastSquaresSums(names.size(), isRobust);
        for (Map<String, String> row : Reference.data(golden.getKey() + ".csv")) {
          sums.add(number(row, outcome), features(row, names), 1);
        }
        check(DriverAnalysis.of(sums, names, Map.of(), 0.95), expected, isRobust);
      }
    }
  }

  private static void check(
      DriverAnalysis analysis, List<Map<String, String>> expected, boolean isRobust) {
    RegressionFit fit = analysis.fit();
    assertClose(fit.rSquared(), expected.get(0), "R2", 1e-9);
    assertClose(fit.coefficients().get(0).value(), expected.get(0), "intercept", 1e-9);
    for (int j = 0; j < expected.size(); j++) {
      Map<String, String> row = expected.get(j);
      Driver driver = analysis.drivers().get(j);
      assertClose(driver.coefficient().value(), row, "ols_coef", 1e-9);
      if (!isRobust) {
        assertClose(driver.coefficient().standardError(), row, "ols_se", 1e-9);
      }
      assertClose(driver.standardizedBeta(), row, "std_beta", 1e-9);
      assertClose(driver.coefficient().vif(), row, "vif", 1e-9);
      assertClose(driver.relativeWeight(), row, "johnson_raw", 1e-9);
      assertClose(driver.shapley(), row, "lmg", 1e-9);
    }
  }

  private static double[] features(Map<String, String> row, List<String> names) {
    return names.stream().mapToDouble(name -> number(row, name)).toArray();
  }

  private static Map<String, List<Map<String, String>>> groups(String file, String by) {
    return Reference.golden(file).stream()
        .collect(Collectors.groupingBy(row -> row.get(by), TreeMap::new, Collectors.toList()));
  }

  private static void assertClose(
      double actual, Map<String, String> row, String column, double tolerance) {
    double expected = number(row, column);
    assertThat(actual).as(column).isCloseTo(expected, within(tolerance * Math.abs(expected)));
  }
}
