package io.flinkcx.core.churn;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.Reference;
import io.flinkcx.core.math.FeatureRows;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Against coxph and cox.zph of R 4.2.2, survival 3.5-3. */
class CoxGoldenTest {

  private static final String FORMULA = "Surv(time, status) ~ ";

  @Test
  void errorsWeightsStrataAndEntriesEqualCoxph() {
    Map<String, List<Map<String, String>>> fits =
        Reference.golden("inference_robust.csv").stream()
            .filter(row -> row.get("model").startsWith("cox"))
            .collect(
                Collectors.groupingBy(
                    row ->
                        String.join(
                            "|",
                            row.get("formula"),
                            row.get("type"),
                            row.get("cluster"),
                            row.get("weights"))));
    assertThat(fits).hasSize(10);
    fits.forEach(
        (key, terms) -> {
          String[] parts = key.split("\\|", -1);
          List<String> names = terms.stream().map(row -> row.get("term")).toList();
          FeatureRows rows =
              parts[0].startsWith(FORMULA)
                  ? lung(names, parts[0].contains("strata"), parts[2], parts[3])
                  : heart(parts[2]);
          CoxFit fit =
              CoxFit.of(
                  rows,
                  names,
                  new CoxOptions(CoxFit.EFRON, .95, parts[1].equals("robust"), TimeTransform.KM));
          for (int j = 0; j < names.size(); j++) {
            assertRelative(
                fit.ratios().get(j).coefficient(), number(terms.get(j), "coef"), 1e-8, key);
            assertRelative(
                fit.ratios().get(j).standardError(), number(terms.get(j), "std_error"), 1e-8, key);
          }
        });
  }

  @Test
  void proportionalHazardsEqualCoxZph() {
    List<String> names = List.of("age", "sex", "ph.karno");
    FeatureRows rows = lung(names, false, "", "");
    for (Map<String, String> expected : Reference.golden("cox_zph.csv")) {
      CoxFit fit =
          CoxFit.of(
              rows,
              names,
              new CoxOptions(CoxFit.EFRON, .95, null, TimeTransform.of(expected.get("transform"))));
      ChiSquareTest test =
          fit.proportionalHazards().stream()
              .filter(t -> t.name().equals(expected.get("term")))
              .findAny()
              .orElseThrow();
      String as = expected.toString();
      assertRelative(test.statistic(), number(expected, "chi_square"), 1e-7, as);
      assertThat(test.degreesOfFreedom()).isEqualTo((int) number(expected, "df"));
      assertRelative(test.pValue(), number(expected, "p_value"), 1e-7, as);
    }
  }

  /** All rows of lung that have every column of the golden models. */
  private static FeatureRows lung(
      List<String> names, boolean isStratified, String cluster, String weights) {
    List<Map<String, String>> complete =
        Reference.data("lung.csv").stream()
            .filter(
                row ->
                    List.of("inst", "time", "status", "age", "sex", "ph.karno").stream()
                        .noneMatch(name -> row.get(name).isEmpty()))
            .toList();
    FeatureRows rows = new FeatureRows();
    for (int i = 0; i < complete.size(); i++) {
      Map<String, String> row = complete.get(i);
      rows.add(
          CoxRows.outcome(
              number(row, "time"),
              row.get("status").equals("2"),
              null,
              weights.isEmpty() ? null : .5 + (i + 1) % 7 / 4.0,
              isStratified ? number(row, "sex") : CoxRows.NONE,
              cluster.isEmpty() ? CoxRows.NONE : number(row, "inst")),
          names.stream().mapToDouble(name -> number(row, name)).toArray(),
          1);
    }
    return rows;
  }

  private static FeatureRows heart(String cluster) {
    FeatureRows rows = new FeatureRows();
    for (Map<String, String> row : Reference.data("heart.csv")) {
      rows.add(
          CoxRows.outcome(
              number(row, "stop"),
              row.get("event").equals("1"),
              number(row, "start"),
              null,
              CoxRows.NONE,
              cluster.isEmpty() ? CoxRows.NONE : number(row, "id")),
          new double[] {
            number(row, "age"),
            number(row, "year"),
            number(row, "surgery"),
            number(row, "transplant")
          },
          1);
    }
    return rows;
  }

  private static void assertRelative(double actual, double expected, double tolerance, String as) {
    assertThat(actual).as(as).isCloseTo(expected, within(tolerance * Math.abs(expected)));
  }
}
