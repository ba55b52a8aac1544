package io.flinkcx.core.regression;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.Reference;
import io.flinkcx.core.math.FeatureRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Against R 4.2.2, sandwich 3.0-2: vcovHC and vcovCL. Not its {@code const} of a weighted fit, s^2
 * (X'WX)^-1 X'X (X'WX)^-1 with the squares of w e: classical errors are those of R's summary.lm,
 * s^2 (X'WX)^-1 with w e^2.
 */
class RobustErrorsGoldenTest {

  private static final List<String> LUNG =
      List.of("inst", "time", "status", "age", "sex", "ph.karno");

  private record Case(
      String model, String data, String formula, String type, String cluster, String weights) {}

  @Test
  void errorsEqualSandwich() {
    Map<Case, List<Map<String, String>>> cases =
        Reference.golden("inference_robust.csv").stream()
            .filter(row -> row.get("model").matches("linear|logistic"))
            .filter(row -> !(row.get("type").equals("const") && row.get("weights").equals("w")))
            .collect(
                Collectors.groupingBy(
                    row ->
                        new Case(
                            row.get("model"),
                            row.get("data"),
                            row.get("formula"),
                            row.get("type"),
                            row.get("cluster"),
                            row.get("weights")),
                    LinkedHashMap::new,
                    Collectors.toList()));

    assertThat(cases).hasSizeGreaterThan(30);
    cases.forEach(RobustErrorsGoldenTest::check);
  }

  private static void check(Case golden, List<Map<String, String>> expected) {
    String[] words = golden.formula().split("[ ~+]+");
    List<String> names = List.of(words).subList(1, words.length);
    RegressionOptions options = new RegressionOptions(.95, kind(golden.type()));
    RegressionRows rows = rows(golden, words[0], names);
    RegressionFit fit =
        golden.model().equals("linear")
            ? LinearFit.of(rows, names, options)
            : LogisticFit.of(rows, names, options);

    assertEquals(fit, expected, golden.toString());
    assertThat(fit.errors()).isEqualTo(options.errors());
  }

  private static void assertEquals(
      RegressionFit fit, List<Map<String, String>> expected, String golden) {
    assertThat(fit.coefficients()).hasSameSizeAs(expected);
    for (int j = 0; j < expected.size(); j++) {
      double value = number(expected.get(j), "coef");
      double error = number(expected.get(j), "std_error");
      Coefficient actual = fit.coefficients().get(j);
      assertThat(actual.value()).as(golden).isCloseTo(value, within(1e-8 * Math.abs(value)));
      assertThat(actual.standardError()).as(golden).isCloseTo(error, within(1e-8 * error));
    }
  }

  /** brglm2 0.9, AS_mean. */
  @Test
  void firthEqualsBrglm2() {
    Map<String, List<Map<String, String>>> cases =
        Reference.golden("inference_robust.csv").stream()
            .filter(row -> row.get("model").equals("logistic Firth"))
            .collect(
                Collectors.groupingBy(
                    row -> row.get("data"), LinkedHashMap::new, Collectors.toList()));

    assertThat(cases).hasSize(3);
    RegressionOptions options = new RegressionOptions(.95, ErrorKind.CLASSICAL, 0, true);
    cases.forEach(
        (data, expected) -> {
          String formula = expected.get(0).get("formula");
          String[] words = formula.split("[ ~+]+");
          List<String> names = List.of(words).subList(1, words.length);
          RegressionRows rows =
              formula.equals("y ~ x")
                  ? separated()
                  : rows(new Case("", data, "", "", "", ""), words[0], names);
          assertEquals(LogisticFit.of(rows, names, options), expected, data);
        });
  }

  private static RegressionRows separated() {
    FeatureRows rows = new FeatureRows();
    for (int x = 1; x <= 8; x++) {
      rows.add(new double[] {x > 4 ? 1 : 0}, new double[] {x}, 1);
    }
    return RegressionRows.of(rows);
  }

  private static ErrorKind kind(String type) {
    return switch (type) {
      case "const" -> ErrorKind.CLASSICAL;
      case "CR0 x sqrt(G/(G-1))" -> ErrorKind.CR1;
      default -> ErrorKind.of(type);
    };
  }

  private static RegressionRows rows(Case golden, String outcome, List<String> names) {
    String file = golden.data().split(" ")[0];
    List<Map<String, String>> data = new ArrayList<>(Reference.data(file + ".csv"));
    if (file.equals("lung")) {
      data.removeIf(row -> LUNG.stream().anyMatch(column -> row.get(column).isEmpty()));
      data.forEach(row -> row.put("dead", String.valueOf(number(row, "status") - 1)));
    }
    FeatureRows rows = new FeatureRows();
    for (int i = 1; i <= data.size(); i++) {
      Map<String, String> row = data.get(i - 1);
      double weight = file.equals("lung") ? .5 + i % 7 / 4. : .25 + i % 5 / 2.;
      rows.add(
          new double[] {
            number(row, outcome),
            golden.weights().isEmpty() ? RegressionRows.NO_WEIGHT : weight,
            golden.cluster().isEmpty() ? i : number(row, golden.cluster())
          },
          names.stream().mapToDouble(name -> number(row, name)).toArray(),
          1);
    }
    return RegressionRows.of(rows);
  }
}
