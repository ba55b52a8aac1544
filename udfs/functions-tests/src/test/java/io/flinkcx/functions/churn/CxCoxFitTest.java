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
  }
}
