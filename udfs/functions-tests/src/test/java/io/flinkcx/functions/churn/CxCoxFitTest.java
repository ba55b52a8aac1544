package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.regression.FeatureFitContract;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCoxFitTest extends FeatureFitContract {

  private static final String DIRTY =
      "(VALUES (1, TRUE, ARRAY[CAST(1 AS DOUBLE)]), (2, TRUE, ARRAY[0]), (3, FALSE, ARRAY[1]), (-1,"
          + " TRUE, ARRAY[1]), (2, TRUE, ARRAY[1, 2]), (2, TRUE, ARRAY[CAST(NULL AS DOUBLE)]), (2,"
          + " TRUE, CAST(NULL AS ARRAY<DOUBLE>)), (CAST(NULL AS INT), TRUE, ARRAY[1])) AS c(d, e,"
          + " x)";

  @Override
  protected String call(String features, String option) {
    return "CX_COX_FIT(duration => y, event => b, x => " + features + ", " + option + ")";
  }

  @Test
  void equalsTheSolutionByHand() {
    Row fit =
        CoxModels.fit(
            "CX_COX_FIT(x => ARRAY[x], event => e, duration => d, names => ARRAY['promo'])",
            CoxModels.THREE);

    Row promo = ((Row[]) fit.getField("coefficients"))[0];
    double u = CoxModels.RATIO;
    assertThat(promo.getField("name")).isEqualTo("promo");
    assertThat((Double) promo.getField("coefficient")).isCloseTo(Math.log(u), within(1e-12));
    double information = 2 * u / Math.pow(2 * u + 1, 2) + u / Math.pow(1 + u, 2);
    assertThat((Double) promo.getField("std_error"))
        .isCloseTo(1 / Math.sqrt(information), within(1e-12));
    assertThat((Double) promo.getField("hazard_ratio")).isCloseTo(u, within(1e-12));
    assertThat((Double) promo.getField("mean")).isCloseTo(2 / 3.0, within(1e-15));
    assertThat((Double) fit.getField("null_log_likelihood")).isCloseTo(-Math.log(6), within(1e-13));
    assertThat((Double) fit.getField("log_likelihood"))
        .isCloseTo(Math.log(u / ((2 * u + 1) * (1 + u))), within(1e-13));
    assertThat(fit.getField("n")).isEqualTo(3L);
    assertThat(fit.getField("events")).isEqualTo(2L);
    assertThat(fit.getField("converged")).isEqualTo(true);
    assertThat(fit.getField("warning")).isNull();
  }

  @Test
  void badRowsAreCountedByReason() {
    Row fit = CoxModels.fit("CX_COX_FIT(d, e, x)", DIRTY);

    assertThat((Double) ((Row[]) fit.getField("coefficients"))[0].getField("hazard_ratio"))
        .isCloseTo(CoxModels.RATIO, within(1e-12));
    assertThat(fit.getField("rejected")).isEqualTo(3L);
    assertThat(fit.getField("rejected_reasons"))
        .isEqualTo(
            Map.of(
                "duration_not_0_or_more",
                1L,
                "features_not_finite",
                1L,
                "features_of_other_length",
                1L));
  }

  /**
   * Rows without the cluster, weight or entry that others have do not count; strata may be NULL.
   */
  @Test
  void badDesignsAreCountedByReason() {
    Row fit =
        CoxModels.fit(
            "CX_COX_FIT(duration => d, event => e, x => ARRAY[x], entry => s, weights => w, cluster"
                + " => c, stratum => g)",
            "(VALUES (1, TRUE, 1, 0, 2.0, 'a', 'g'), (2, TRUE, 0, 0, 2.0, 'b', 'g'), (3, FALSE, 1,"
                + " 0, 2.0, 'b', 'g'), (3, TRUE, 1, 0, 2.0, 'a', CAST(NULL AS STRING)), (3, TRUE,"
                + " 1, 3, 2.0, 'a', 'g'), (3, TRUE, 1, -1, 2.0, 'a', 'g'), (3, TRUE, 1, CAST(NULL"
                + " AS INT), 2.0, 'a', 'g'), (3, TRUE, 1, 0, -2.0, 'a', 'g'), (3, TRUE, 1, 0, 0.0,"
                + " 'a', 'g'), (3, TRUE, 1, 0, CAST(NULL AS DOUBLE), 'a', 'g'), (3, TRUE, 1, 0,"
                + " 2.0, CAST(NULL AS STRING), 'g')) AS t(d, e, x, s, w, c, g)");

    assertThat((Double) ((Row[]) fit.getField("coefficients"))[0].getField("hazard_ratio"))
        .isCloseTo(CoxModels.RATIO, within(1e-12));
    assertThat(fit.getField("n")).isEqualTo(4L);
    Row[] baseline = (Row[]) fit.getField("baseline");
    assertThat(baseline)
        .extracting(step -> step.getField("stratum"))
        .containsExactly("", "g", "g", "g");
    assertThat(baseline)
        .extracting(step -> step.getField("time"))
        .containsExactly(3.0, 1.0, 2.0, 3.0);
    assertThat(fit.getField("errors")).isEqualTo("cluster");
    assertThat(fit.getField("clusters")).isEqualTo(2L);
    assertThat((String) fit.getField("warning")).startsWith("few_clusters: 2 clusters");
    assertThat(fit.getField("rejected_reasons"))
        .isEqualTo(
            Map.of(
                "entry_not_from_0_to_below_duration",
                2L,
                "weights_not_from_0_to_1e15",
                1L,
                "entry_null",
                1L,
                "weights_null",
                1L,
                "cluster_null",
                1L));
  }

  /** The score of a row at u = exp(b), by hand; the errors are its square over the information. */
  @Test
  void errorsAreTheKindThatIsAskedFor() {
    String call = "CX_COX_FIT(duration => d, event => e, x => ARRAY[x], ";
    double u = CoxModels.RATIO;
    double information = 2 * u / Math.pow(2 * u + 1, 2) + u / Math.pow(1 + u, 2);
    double m1 = 2 * u / (2 * u + 1);
    double m2 = u / (1 + u);
    double[] scores = {
      (1 - m1) * (1 - u / (2 * u + 1)),
      -m2 + m1 / (2 * u + 1) + m2 / (1 + u),
      -(1 - m1) * u / (2 * u + 1) - (1 - m2) * u / (1 + u)
    };
    double robust =
        Math.sqrt(scores[0] * scores[0] + scores[1] * scores[1] + scores[2] * scores[2])
            / information;
    double clustered = Math.hypot(scores[0] + scores[1], scores[2]) / information;

    Row plain = CoxModels.fit(call + "robust => FALSE)", CoxModels.THREE);
    Row rows = CoxModels.fit(call + "robust => TRUE)", CoxModels.THREE);
    Row weighted = CoxModels.fit(call + "weights => 7)", CoxModels.THREE);
    Row clusters =
        CoxModels.fit(call + "cluster => CASE WHEN d < 3 THEN 'a' ELSE 'b' END)", CoxModels.THREE);
    Row one = CoxModels.fit(call + "cluster => 'a')", CoxModels.THREE);

    assertThat(plain.getField("errors")).isEqualTo("classical");
    assertThat(plain.getField("clusters")).isNull();
    assertThat(rows.getField("errors")).isEqualTo("robust");
    assertThat(error(rows)).isCloseTo(robust, within(1e-12));
    assertThat(weighted.getField("errors")).isEqualTo("robust");
    assertThat(error(weighted)).isCloseTo(robust, within(1e-12));
    assertThat(error(clusters)).isCloseTo(clustered, within(1e-12));
    assertThat(error(one)).isNull();
    assertThat(one.getField("errors")).isNull();
    assertThat((String) one.getField("warning")).startsWith("one_cluster");
    double b = Math.log(u);
    assertThat((Double) rows.getField("wald")).isCloseTo(b * b / robust / robust, within(1e-12));
    assertThat((Double) plain.getField("likelihood_ratio"))
        .isCloseTo(2 * ((Double) plain.getField("log_likelihood") + Math.log(6)), within(1e-13));
    // at b = 0: (1 - 2/3 - 1/2)^2 / (2/9 + 1/4)
    assertThat((Double) plain.getField("score"))
        .isCloseTo(Math.pow(1 / 6.0, 2) / (2 / 9.0 + 1 / 4.0), within(1e-12));
    Row[] tests = (Row[]) plain.getField("proportional_hazards");
    assertThat(tests).extracting(test -> test.getField("name")).containsExactly("x1", "GLOBAL");
    assertThat((Double) tests[1].getField("chi_square"))
        .isCloseTo((Double) tests[0].getField("chi_square"), within(1e-12));
  }

  private static Double error(Row fit) {
    return (Double) ((Row[]) fit.getField("coefficients"))[0].getField("std_error");
  }

  @Test
  void constantAndCollinearFeaturesHaveNoCoefficient() {
    Row fit =
        CoxModels.fit(
            "CX_COX_FIT(duration => d, event => e, x => ARRAY[x, 5, 2 * x + 1], names => ARRAY['a',"
                + " 'b', 'c'])",
            CoxModels.THREE);

    Row[] coefficients = (Row[]) fit.getField("coefficients");
    assertThat((Double) coefficients[0].getField("hazard_ratio"))
        .isCloseTo(CoxModels.RATIO, within(1e-12));
    assertThat(coefficients[1].getField("coefficient")).isNull();
    assertThat(coefficients[2].getField("coefficient")).isNull();
    assertThat((String) fit.getField("warning"))
        .contains("constant: b has one value only", "collinear: c follows from features before it");
  }

  @Test
  void whatTheDataDoNotSayIsNull() {
    CoxModels.hasNone(
        CoxModels.fit("CX_COX_FIT(d, e, ARRAY[x])", CoxModels.THREE + " WHERE d > 9"), "no_data");
    CoxModels.hasNone(
        CoxModels.fit("CX_COX_FIT(d, FALSE, ARRAY[x])", CoxModels.THREE), "no_events");
    CoxModels.hasNone(CoxModels.fit("CX_COX_FIT(d, e, ARRAY[7])", CoxModels.THREE), "constant: x1");
    CoxModels.hasNone(
        CoxModels.fit(
            "CX_COX_FIT(d, e, ARRAY[x])",
            "(VALUES (1, TRUE, 9), (2, TRUE, 8), (3, TRUE, 5), (4, FALSE, 2)) AS c(d, e, x)"),
        "separation");
  }

  @Test
  void moreFeaturesThanCustomersLeaveTheRestOut() {
    Row fit = CoxModels.fit("CX_COX_FIT(d, e, ARRAY[x, d, x * d, d * d])", CoxModels.THREE);

    assertThat((String) fit.getField("warning")).isNotNull();
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_COX_FIT(duration => x, event => b, x => ARRAY[y], ties => 'exact')",
        "CX_COX_FIT: ties must be 'efron' or 'breslow', got 'exact'");
    Planning.stops(
        "CX_COX_FIT(duration => x, event => b, x => ARRAY[y], time_transform => 'sqrt')",
        "CX_COX_FIT: time_transform must be one of 'km', 'rank', 'identity', 'log', got 'sqrt'");
  }
}
