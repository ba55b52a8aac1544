package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCoxFitTest {

  private static final String DIRTY =
      "(VALUES (1, TRUE, ARRAY[CAST(1 AS DOUBLE)]), (2, TRUE, ARRAY[0]), (3, FALSE, ARRAY[1]), (-1,"
          + " TRUE, ARRAY[1]), (2, TRUE, ARRAY[1, 2]), (2, TRUE, ARRAY[CAST(NULL AS DOUBLE)]), (2,"
          + " TRUE, CAST(NULL AS ARRAY<DOUBLE>)), (CAST(NULL AS INT), TRUE, ARRAY[1])) AS c(d, e,"
          + " x)";

  @Test
  void equalsTheSolutionByHand() {
    Row fit =
        CoxModels.fit(
            "CX_COX_FIT(x => ARRAY[x], event => e, duration => d, names => ARRAY['promo'])",
            CoxModels.THREE);

    Row promo = ((Row[]) fit.getField(0))[0];
    double u = CoxModels.RATIO;
    assertThat(promo.getField(0)).isEqualTo("promo");
    assertThat((Double) promo.getField(1)).isCloseTo(Math.log(u), within(1e-12));
    double information = 2 * u / Math.pow(2 * u + 1, 2) + u / Math.pow(1 + u, 2);
    assertThat((Double) promo.getField(2)).isCloseTo(1 / Math.sqrt(information), within(1e-12));
    assertThat((Double) promo.getField(5)).isCloseTo(u, within(1e-12));
    assertThat((Double) promo.getField(8)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat((Double) fit.getField(4)).isCloseTo(-Math.log(6), within(1e-13));
    assertThat((Double) fit.getField(5))
        .isCloseTo(Math.log(u / ((2 * u + 1) * (1 + u))), within(1e-13));
    assertThat(fit.getField(7)).isEqualTo(3L);
    assertThat(fit.getField(8)).isEqualTo(2L);
    assertThat(fit.getField(11)).isEqualTo(true);
    assertThat(fit.getField(13)).isNull();
  }

  @Test
  void badRowsAreCountedByReason() {
    Row fit = CoxModels.fit("CX_COX_FIT(d, e, x)", DIRTY);

    assertThat((Double) ((Row[]) fit.getField(0))[0].getField(5))
        .isCloseTo(CoxModels.RATIO, within(1e-12));
    assertThat(fit.getField(9)).isEqualTo(3L);
    assertThat(fit.getField(10))
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

    Row[] coefficients = (Row[]) fit.getField(0);
    assertThat((Double) coefficients[0].getField(5)).isCloseTo(CoxModels.RATIO, within(1e-12));
    assertThat(coefficients[1].getField(1)).isNull();
    assertThat(coefficients[2].getField(1)).isNull();
    assertThat((String) fit.getField(13))
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

    assertThat((String) fit.getField(13)).isNotNull();
  }

  @Test
  void otherNamesInOneGroupAreAnError() {
    assertThatThrownBy(
            () ->
                CoxModels.fit(
                    "CX_COX_FIT(duration => d, event => e, x => ARRAY[x], names => ARRAY[CASE WHEN d"
                        + " = 1 THEN 'a' ELSE 'b' END])",
                    CoxModels.THREE))
        .hasStackTraceContaining("CX_COX_FIT: names must be the same in all rows of a group");
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_COX_FIT(duration => x, event => b, x => ARRAY[y], ties => 'exact')",
        "CX_COX_FIT: ties must be 'efron' or 'breslow', got 'exact'");
    Planning.stops(
        "CX_COX_FIT(duration => x, event => b, x => ARRAY[y], confidence => 0)",
        "CX_COX_FIT: confidence must be between 0 and 1");
  }
}
