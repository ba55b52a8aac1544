package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Standard errors, clusters and weights of the linear and the logistic fit. */
class RegressionErrorsTest {

  /** Amount y, outcome b, feature x, customer g and weight w. */
  private static final String ROWS =
      "(VALUES (120, 1, 5, 'a', 1), (80, 0, 4, 'a', 2), (95, 1, 4, 'b', 0.5), (40, 0, 2, 'b', 1),"
          + " (60, 1, 3, 'c', 1.5), (150, 1, 5, 'c', 2), (30, 0, 1, 'd', 1), (70, 0, 3, 'd', 0.25),"
          + " (88, 1, 4, 'e', 1), (45, 1, 2, 'e', 3)) AS t(y, b, x, g, w)";

  private static Row fits(String select, String rows) {
    return Planning.session().row("SELECT " + select + " FROM " + rows);
  }

  /** statsmodels 0.15.0, OLS and WLS. */
  @Test
  void linearErrorsEqualStatsmodels() {
    Row fits =
        fits(
            "CX_LINEAR_FIT(y => y, x => ARRAY[x], errors => 'HC0'),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x], errors => 'HC1'),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x], errors => 'hc2'),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x], errors => 'HC3', robust => TRUE),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x], cluster => g),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x], weights => w),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x], weights => w, errors => 'classical'),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x])",
            ROWS);

    hasErrors(fits.getFieldAs(0), "HC0", null, 10.28452285, 3.54423567);
    hasErrors(fits.getFieldAs(1), "HC1", null, 11.49844611, 3.96257594);
    hasErrors(fits.getFieldAs(2), "HC2", null, 12.8551137, 4.29933294);
    hasErrors(fits.getFieldAs(3), "HC3", null, 16.19567495, 5.25297931);
    Row clustered = fits.getFieldAs(4);
    hasErrors(clustered, "CR1", 5L, 13.46483832, 4.45007851);
    close(Regressions.coefficient(clustered, 1).getFieldAs("p_value"), 0.00406217);
    close(Regressions.coefficient(clustered, 1).getFieldAs("ci_lower"), 14.0172721);
    close(clustered.getFieldAs("wald"), 35.12148583209973);
    close(clustered.getFieldAs("wald_p_value"), 0.004062173593357717);
    assertThat(clustered.<String>getFieldAs("warning")).startsWith("few_clusters: 5 clusters");
    Row weighted = fits.getFieldAs(5);
    hasErrors(weighted, "HC1", null, 12.2613715, 4.75046896);
    close(Regressions.value(weighted, 1), 27.86000836);
    Row classical = fits.getFieldAs(6);
    hasErrors(classical, "classical", null, 12.7525214, 3.62754949);
    close(classical.getFieldAs("log_likelihood"), -41.13809591232637);
    close(classical.getFieldAs("r_squared"), 0.8805688747590652);
    assertThat(classical.<Long>getFieldAs("n")).isEqualTo(10);
    Row plain = fits.getFieldAs(7);
    close(plain.getFieldAs("f_statistic"), 65.49572135688665);
    close(plain.getFieldAs("f_p_value"), 4.018039079174333e-05);
    close(plain.getFieldAs("wald"), 65.49572135688665);
    close(plain.getFieldAs("wald_p_value"), 4.018039079174333e-05);
  }

  /** statsmodels 0.15.0, GLM; HC3 by the formula of R's sandwich in numpy. */
  @Test
  void logisticErrorsEqualStatsmodels() {
    Row fits =
        fits(
            "CX_LOGISTIC_FIT(y => b, x => ARRAY[x]),"
                + " CX_LOGISTIC_FIT(y => b, x => ARRAY[x], robust => TRUE),"
                + " CX_LOGISTIC_FIT(y => b, x => ARRAY[x], errors => 'CR0', cluster => g),"
                + " CX_LOGISTIC_FIT(y => b, x => ARRAY[x], cluster => g),"
                + " CX_LOGISTIC_FIT(y => b, x => ARRAY[x], errors => 'HC3'),"
                + " CX_LOGISTIC_FIT(y => b, x => ARRAY[x], weights => w),"
                + " CX_LOGISTIC_FIT(y => b, x => ARRAY[x], weights => 7 * w)",
            ROWS);

    Row plain = fits.getFieldAs(0);
    hasErrors(plain, "classical", null, 2.25882412, 0.68303641);
    close(plain.getFieldAs("likelihood_ratio"), 2.8779092483447783);
    close(plain.getFieldAs("wald"), 2.12994669589633);
    close(plain.getFieldAs("wald_p_value"), 0.14444577896808516);
    hasErrors(fits.getFieldAs(1), "HC0", null, 1.93439227, 0.55691453);
    hasErrors(fits.getFieldAs(2), "CR0", 5L, 1.87963264, 0.47240479);
    hasErrors(fits.getFieldAs(3), "CR1", 5L, 2.10149318, 0.52816462);
    hasErrors(fits.getFieldAs(4), "HC3", null, 2.54883961, 0.71723369);
    Row weighted = fits.getFieldAs(5);
    close(Regressions.value(weighted, 1), 0.44968728);
    assertThat(weighted.<String>getFieldAs("errors")).isEqualTo("HC0");
    Row sevenfold = fits.getFieldAs(6);
    close(Regressions.value(sevenfold, 1), Regressions.value(weighted, 1));
    close(Regressions.error(sevenfold, 1), Regressions.error(weighted, 1));
  }

  @Test
  void rowsWithoutClusterOrWeightAreRejectedIfOthersHaveOne() {
    String more =
        "(SELECT y, b, x, g, CAST(w AS DOUBLE) AS w FROM "
            + ROWS
            + " UNION ALL SELECT * FROM (VALUES (50, 1, 2, CAST(NULL AS STRING), CAST(1 AS DOUBLE)),"
            + " (50, 1, 2, 'a', CAST(NULL AS DOUBLE)), (50, 1, 2, CAST(NULL AS STRING), CAST(NULL AS"
            + " DOUBLE)), (50, 1, 2, 'a', -1), (50, 1, 2, 'a', CAST('NaN' AS DOUBLE)), (50, 1, 2,"
            + " 'a', 0)) AS u(y, b, x, g, w))";
    String both = ", x => ARRAY[x], cluster => g, weights => w)";
    Row good = fits("CX_LINEAR_FIT(y => y" + both + ", CX_LOGISTIC_FIT(y => b" + both, ROWS);
    Row fits =
        fits(
            "CX_LINEAR_FIT(y => y"
                + both
                + ", CX_LOGISTIC_FIT(y => b"
                + both
                + ", CX_LINEAR_FIT(y => y, x => ARRAY[x], cluster => g, errors => 'CR0')",
            more);

    for (int i = 0; i < 2; i++) {
      Row fit = fits.getFieldAs(i);
      assertThat(fit.<Row[]>getFieldAs("coefficients"))
          .isEqualTo(good.<Row>getFieldAs(i).getFieldAs("coefficients"));
      assertThat(fit.<Map<String, Long>>getFieldAs("rejected_reasons"))
          .isEqualTo(
              Map.of("cluster_null", 2L, "weights_null", 1L, "weights_not_from_0_to_1e15", 2L));
      assertThat(fit.<Long>getFieldAs("n")).isEqualTo(10);
    }
    assertThat(fits.<Row>getFieldAs(2).<Map<String, Long>>getFieldAs("rejected_reasons"))
        .isEqualTo(Map.of("cluster_null", 2L));
  }

  @Test
  void errorsThatDoNotExistAreNullAndSaid() {
    Row fits =
        fits(
            "CX_LINEAR_FIT(y => y, x => ARRAY[x], cluster => 'one'),"
                + " CX_LOGISTIC_FIT(y => b, x => ARRAY[x], cluster => ''),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[CASE WHEN x = 1 THEN 1 ELSE 0 END], errors =>"
                + " 'HC3')",
            ROWS);

    String[] warnings = {"one_cluster: ", "one_cluster: ", "leverage: "};
    for (int i = 0; i < warnings.length; i++) {
      Row fit = fits.getFieldAs(i);
      assertThat(Regressions.coefficient(fit, 1).getField("std_error")).isNull();
      assertThat(fit.getField("errors")).isNull();
      assertThat(fit.getField("wald")).isNull();
      assertThat(fit.<String>getFieldAs("warning")).startsWith(warnings[i]);
    }
  }

  @Test
  void wrongErrorsAreErrors() {
    for (String call : new String[] {"CX_LINEAR_FIT(y => x", "CX_LOGISTIC_FIT(y => x"}) {
      Planning.stops(
          call + ", x => ARRAY[y], errors => 'HC4')",
          "errors must be one of 'classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', got 'HC4'");
    }
    stopsRunning(
        "CX_LINEAR_FIT(y => y, x => ARRAY[x], errors => 'HC3', cluster => g)",
        "CX_LINEAR_FIT: errors must be 'CR0' or 'CR1' with a cluster, got 'HC3'");
    stopsRunning(
        "CX_LOGISTIC_FIT(y => b, x => ARRAY[x], errors => 'classical', robust => TRUE)",
        "CX_LOGISTIC_FIT: errors must be robust ones with robust => TRUE, got 'classical'");
    stopsRunning(
        "CX_LINEAR_FIT(y => y, x => ARRAY[x], errors => CASE WHEN x > 2 THEN 'HC0' ELSE 'HC3' END)",
        "CX_LINEAR_FIT: errors must be the same in all rows of a group");
  }

  private static void stopsRunning(String call, String message) {
    assertThatThrownBy(() -> fits(call, ROWS)).hasStackTraceContaining(message);
  }

  private static void hasErrors(
      Row fit, String kind, Long clusters, double intercept, double feature) {
    assertThat(fit.<String>getFieldAs("errors")).isEqualTo(kind);
    assertThat(fit.<Long>getFieldAs("clusters")).isEqualTo(clusters);
    close(Regressions.error(fit, 0), intercept);
    close(Regressions.error(fit, 1), feature);
  }

  /** To the digits that statsmodels prints. */
  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(2e-8 * Math.max(1, Math.abs(expected))));
  }
}
