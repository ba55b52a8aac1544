package io.flinkcx.core.churn;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.Reference;
import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.math.FeatureRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R 4.2.2, survival 3.5.3, on the data sets lung and ovarian. */
class SurvivalGoldenTest {

  private static final Map<String, String[]> COLUMNS =
      Map.of(
          "lung", new String[] {"time", "status", "2"},
          "ovarian", new String[] {"futime", "fustat", "1"});

  @Test
  void kaplanMeierEqualsSurvfit() {
    int compared = 0;
    for (var golden : groups("km_survfit.csv", "dataset", "stratum", "conf_type").entrySet()) {
      String[] key = golden.getKey().split("\\|");
      SurvivalCurve curve =
          KaplanMeier.of(counts(rows(key[0], key[1])), 0.95, SurvivalInterval.of(key[2]));
      assertThat(curve.points()).hasSameSizeAs(golden.getValue());
      for (int i = 0; i < curve.points().size(); i++) {
        SurvivalPoint point = curve.points().get(i);
        Map<String, String> expected = golden.getValue().get(i);
        assertThat(point.time()).isEqualTo(number(expected, "time"));
        assertThat(point.atRisk()).isEqualTo((long) number(expected, "n_risk"));
        assertThat(point.events()).isEqualTo((long) number(expected, "n_event"));
        assertThat(point.censored()).isEqualTo((long) number(expected, "n_censor"));
        assertClose(point.survival(), expected, "surv", 1e-12);
        if (point.survival() > 0) {
          assertClose(point.standardError(), expected, "se_surv_greenwood", 1e-12);
          assertClose(point.interval().lower(), expected, "lower", 1e-12);
          assertClose(point.interval().upper(), expected, "upper", 1e-12);
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo(1254);
  }

  @Test
  void quantilesAndRestrictedMeanEqualThoseOfSurvfit() {
    for (Map<String, String> expected : Reference.golden("km_summary.csv")) {
      SurvivalCurve curve =
          KaplanMeier.of(
              counts(rows(expected.get("dataset"), expected.get("stratum"))),
              0.95,
              SurvivalInterval.LOG);
      Estimate mean = curve.restrictedMean(365);
      assertClose(mean.value(), expected, "rmean365", 1e-10);
      assertClose(mean.standardError(), expected, "se_rmean", 1e-10);
      assertClose(curve.quantile(0.5), expected, "median", 0);
      assertClose(curve.quantileInterval(0.5).lower(), expected, "median_lcl", 0);
      assertClose(curve.quantileInterval(0.5).upper(), expected, "median_ucl", 0);
      assertClose(curve.quantile(0.25), expected, "q25", 0);
      assertClose(curve.quantile(0.75), expected, "q75", 0);
    }
  }

  @Test
  void logRankEqualsSurvdiff() {
    for (Map<String, String> expected : Reference.golden("logrank.csv")) {
      String[] words = expected.get("test").split(" ");
      boolean isStratified = words.length > 2;
      Map<String, List<Map<String, String>>> strata =
          Reference.data(words[0] + ".csv").stream()
              .filter(row -> !isStratified || !row.get("inst").isEmpty())
              .collect(Collectors.groupingBy(row -> isStratified ? row.get("inst") : ""));
      Collection<Map<String, SurvivalCounts>> counts = new ArrayList<>();
      strata
          .values()
          .forEach(
              stratum -> {
                Map<String, SurvivalCounts> groups = new HashMap<>();
                stratum.stream()
                    .collect(Collectors.groupingBy(row -> row.get(words[1])))
                    .forEach(
                        (name, rows) -> groups.put(name, counts(observations(words[0], rows))));
                counts.add(groups);
              });

      LogRankTest test = LogRankTest.of(counts, number(expected, "rho"));

      assertClose(test.chiSquare(), expected, "chisq", 1e-9);
      assertThat(test.degreesOfFreedom()).isEqualTo((int) number(expected, "df"));
      assertClose(test.pValue(), expected, "p", 1e-9);
      for (int g = 0; g < 2; g++) {
        LogRankTest.Group group = test.groups().get(g);
        assertThat(group.n()).isEqualTo((long) part(expected, "n", g));
        assertRelative(group.observed(), part(expected, "observed", g), 1e-9, "observed");
        assertRelative(group.expected(), part(expected, "expected", g), 1e-9, "expected");
      }
    }
  }

  @Test
  void coxEqualsCoxph() {
    for (var golden : groups("cox.csv", "model", "ties").entrySet()) {
      String[] key = golden.getKey().split("\\|");
      CoxFit fit = cox(key[0], key[1]);
      Map<String, HazardRatio> ratios =
          fit.ratios().stream().collect(Collectors.toMap(HazardRatio::name, r -> r));
      for (Map<String, String> expected : golden.getValue()) {
        HazardRatio ratio = ratios.get(expected.get("term"));
        assertClose(ratio.coefficient(), expected, "coef", 1e-8);
        assertClose(ratio.standardError(), expected, "se", 1e-8);
        assertClose(ratio.z(), expected, "z", 1e-8);
        assertClose(ratio.pValue(), expected, "p", 1e-7);
        assertClose(fit.nullLogLikelihood(), expected, "loglik_null", 1e-12);
        assertClose(fit.logLikelihood(), expected, "loglik", 1e-12);
        assertClose(fit.concordance(), expected, "concordance", 1e-12);
        assertThat(fit.n()).isEqualTo((long) number(expected, "n"));
        assertThat(fit.events()).isEqualTo((long) number(expected, "events"));
      }
      assertThat(fit.converged()).isTrue();
      assertThat(fit.warning()).isNull();
    }
  }

  @Test
  void baselineHazardEqualsBasehaz() {
    CoxModel model = cox("lung sex", CoxFit.EFRON).model();
    for (Map<String, String> expected : Reference.golden("cox_basehaz_lung_sex.csv")) {
      double survival = model.survival(new double[] {0}, number(expected, "time"));
      assertRelative(-Math.log(survival), number(expected, "hazard"), 1e-8, "hazard");
    }
  }

  @ParameterizedTest
  @CsvSource({"lung, all", "ovarian_by_rx, rx=2"})
  void curveIsTheSameInAnyOrder(String dataset, String stratum) {
    List<double[]> rows = new ArrayList<>(rows(dataset, stratum));
    SurvivalCurve curve = KaplanMeier.of(counts(rows), 0.9, SurvivalInterval.LOG_LOG);
    Collections.reverse(rows);
    assertThat(KaplanMeier.of(counts(rows), 0.9, SurvivalInterval.LOG_LOG)).isEqualTo(curve);
  }

  private static CoxFit cox(String model, String ties) {
    String[] words = model.split("[ +]");
    FeatureRows rows = new FeatureRows();
    List<String> names = Arrays.asList(words).subList(1, words.length);
    String[] columns = COLUMNS.get(words[0]);
    for (Map<String, String> row : Reference.data(words[0] + ".csv")) {
      if (names.stream().allMatch(name -> !row.get(name).isEmpty())) {
        double left = row.get(columns[1]).equals(columns[2]) ? 1 : 0;
        rows.add(
            new double[] {number(row, columns[0]), left},
            names.stream().mapToDouble(name -> number(row, name)).toArray(),
            1);
      }
    }
    return CoxFit.of(rows, names, ties, 0.95);
  }

  private static List<double[]> rows(String dataset, String stratum) {
    String data = dataset.split("_")[0];
    String[] condition = stratum.split("=");
    return observations(
        data,
        Reference.data(data + ".csv").stream()
            .filter(row -> condition.length == 1 || row.get(condition[0]).equals(condition[1]))
            .toList());
  }

  private static List<double[]> observations(String data, List<Map<String, String>> rows) {
    String[] columns = COLUMNS.get(data);
    return rows.stream()
        .map(
            row ->
                new double[] {
                  number(row, columns[0]), row.get(columns[1]).equals(columns[2]) ? 1 : 0
                })
        .toList();
  }

  private static SurvivalCounts counts(List<double[]> rows) {
    return SurvivalCounts.of(
        rows.stream().mapToDouble(row -> row[0]).toArray(),
        rows.stream().mapToLong(row -> (long) row[1]).toArray(),
        rows.stream().mapToLong(row -> 1 - (long) row[1]).toArray());
  }

  private static Map<String, List<Map<String, String>>> groups(String file, String... by) {
    return Reference.golden(file).stream()
        .collect(
            Collectors.groupingBy(
                row -> Arrays.stream(by).map(row::get).collect(Collectors.joining("|")),
                TreeMap::new,
                Collectors.toList()));
  }

  private static double part(Map<String, String> row, String column, int part) {
    return Double.parseDouble(row.get(column).split(";")[part].trim());
  }

  private static void assertClose(
      double actual, Map<String, String> expected, String column, double tolerance) {
    if (expected.get(column).isEmpty() || expected.get(column).equals("NA")) {
      assertThat(actual).as(column).isNaN();
    } else {
      assertRelative(actual, number(expected, column), tolerance, column);
    }
  }

  private static void assertRelative(double actual, double expected, double tolerance, String as) {
    assertThat(actual).as(as).isCloseTo(expected, within(tolerance * Math.abs(expected)));
  }
}
