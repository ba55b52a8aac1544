package io.flinkcx.functions.regression;

import static io.flinkcx.functions.regression.Regressions.coefficient;
import static io.flinkcx.functions.regression.Regressions.error;
import static io.flinkcx.functions.regression.Regressions.fields;
import static io.flinkcx.functions.regression.Regressions.hasNone;
import static io.flinkcx.functions.regression.Regressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxLogisticFitTest extends FeatureFitContract {

  /** Of 20 with the offer 15 renewed, of 30 without 12. */
  private static final String COUNTS =
      "(VALUES (1, 1, 15), (0, 1, 5), (1, 0, 12), (0, 0, 18)) AS c(y, x, n)";

  @Override
  protected String call(String features, String option) {
    return "CX_LOGISTIC_FIT(y => y, x => " + features + ", " + option + ")";
  }

  @Test
  void oneFeatureGivesTheLogOddsRatio() {
    Row fit =
        fields(
            "CX_LOGISTIC_FIT(weight => n, x => ARRAY[x], y => y, names => ARRAY['offer'])", COUNTS);

    assertThat(fit.getField(0)).isEqualTo("logistic");
    assertThat(coefficient(fit, 0).getField(0)).isEqualTo("intercept");
    assertThat(coefficient(fit, 1).getField(0)).isEqualTo("offer");
    assertThat(value(fit, 0)).isCloseTo(Math.log(12 / 18.0), within(1e-13));
    assertThat(value(fit, 1)).isCloseTo(Math.log(15 * 18.0 / (5 * 12)), within(1e-13));
    assertThat(error(fit, 0)).isCloseTo(Math.sqrt(1 / 12.0 + 1 / 18.0), within(1e-13));
    assertThat(error(fit, 1))
        .isCloseTo(Math.sqrt(1 / 15.0 + 1 / 5.0 + 1 / 12.0 + 1 / 18.0), within(1e-13));
    // pairs of a case and a non-case: 15 18 concordant, 15 5 + 12 18 tied
    assertThat((Double) fit.getField(Regressions.AUC))
        .isCloseTo((15 * 18 + (15 * 5 + 12 * 18) / 2.0) / (27 * 23), within(1e-15));
    assertThat((Double) fit.getField(Regressions.NULL_DEVIANCE))
        .isCloseTo(-2 * (27 * Math.log(.54) + 23 * Math.log(.46)), within(1e-12));
    assertThat(fit.getField(Regressions.N)).isEqualTo(50L);
    assertThat(fit.getField(Regressions.DEGREES_OF_FREEDOM)).isEqualTo(48L);
    assertThat(fit.getField(Regressions.WARNING)).isNull();
  }

  @Test
  void covarianceHasTheSquaresOfTheErrors() {
    Row fit = fields("CX_LOGISTIC_FIT(y => y, x => ARRAY[x], weight => n)", COUNTS);
    Double[][] covariance = (Double[][]) fit.getField(Regressions.COVARIANCE);

    assertThat(Math.sqrt(covariance[0][0])).isCloseTo(error(fit, 0), within(1e-14));
    assertThat(Math.sqrt(covariance[1][1])).isCloseTo(error(fit, 1), within(1e-14));
    assertThat(covariance[0][1]).isCloseTo(-(1 / 12.0 + 1 / 18.0), within(1e-13));
  }

  @Test
  void separationIsSaidAndNotFitted() {
    hasNone(
        fields(
            "CX_LOGISTIC_FIT(y, ARRAY[x])", "(VALUES (0, 1), (0, 2), (1, 3), (1, 4)) AS c(y, x)"),
        "separation");
    // nearly: at 2 there are both
    hasNone(
        fields(
            "CX_LOGISTIC_FIT(y, ARRAY[x])",
            "(VALUES (0, 1), (0, 2), (1, 2), (1, 4), (1, 5)) AS c(y, x)"),
        "separation");
    // a rare category that always renewed
    hasNone(
        fields(
            "CX_LOGISTIC_FIT(y, ARRAY[x, z])",
            "(VALUES (0, 1, 0), (1, 2, 0), (0, 3, 0), (1, 1, 0), (0, 2, 0), (1, 2, 1), (1, 1, 1))"
                + " AS c(y, x, z)"),
        "separation");
  }

  @Test
  void strongButOverlappingFeaturesAreNoSeparation() {
    Row fit =
        fields(
            "CX_LOGISTIC_FIT(y => y, x => ARRAY[x], weight => n)",
            "(VALUES (0, 0, 1000000), (1, 0, 1), (0, 1, 1), (1, 1, 1000000)) AS c(y, x, n)");

    assertThat(value(fit, 1)).isCloseTo(2 * Math.log(1e6), within(1e-9));
    assertThat(fit.getField(Regressions.WARNING)).isNull();
  }

  @Test
  void oneClassAndNoRowsHaveNoModel() {
    hasNone(fields("CX_LOGISTIC_FIT(1, ARRAY[x])", COUNTS), "one_class: the outcome is 1");
    hasNone(fields("CX_LOGISTIC_FIT(0, ARRAY[x])", COUNTS), "one_class: the outcome is 0");
    hasNone(fields("CX_LOGISTIC_FIT(y, ARRAY[x])", COUNTS + " WHERE n > 99"), "no_data");
  }

  @Test
  void constantAndCollinearColumnsAreNamedAndTheOthersFitted() {
    Row clean = fields("CX_LOGISTIC_FIT(y => y, x => ARRAY[x], weight => n)", COUNTS);
    Row fit =
        fields(
            "CX_LOGISTIC_FIT(y => y, x => ARRAY[3, x, 1 - x], names => ARRAY['one', 'offer', 'no"
                + " offer'], weight => n)",
            COUNTS);

    assertThat(value(fit, 2)).isCloseTo(value(clean, 1), within(1e-13));
    assertThat(coefficient(fit, 1).getField(1)).isNull();
    assertThat(coefficient(fit, 3).getField(1)).isNull();
    assertThat((String) fit.getField(Regressions.WARNING))
        .isEqualTo(
            "constant: one has one value only; collinear: no offer follows from features before it:"
                + " its coefficient is NULL");
  }

  @Test
  void badRowsAreCountedByReasonAndWeightsOfZeroLeftOut() {
    Row fit =
        fields(
            "CX_LOGISTIC_FIT(y => y, x => x, weight => n)",
            "(VALUES (1, ARRAY[CAST(1 AS DOUBLE)], CAST(15 AS DOUBLE)), (0, ARRAY[1], 5), (1,"
                + " ARRAY[0], 12), (0, ARRAY[0], 18), (2, ARRAY[0], 1), (1, ARRAY[0], -1), (1,"
                + " ARRAY[0], 0.5), (1, ARRAY[9], 0), (1, ARRAY[0, 1], 1), (1, ARRAY[CAST(NULL AS"
                + " DOUBLE)], 1), (CAST(NULL AS INT), ARRAY[0], 1)) AS c(y, x, n)");

    assertThat(value(fit, 1)).isCloseTo(Math.log(4.5), within(1e-13));
    assertThat(fit.getField(Regressions.N)).isEqualTo(50L);
    assertThat(fit.getField(Regressions.REJECTED)).isEqualTo(5L);
    assertThat(fit.getField(Regressions.REASONS))
        .isEqualTo(
            Map.of(
                "outcome_not_0_or_1", 1L,
                "weight_not_a_count", 2L,
                "features_of_other_length", 1L,
                "features_not_finite", 1L));
  }

  @Test
  void allWeightsOfZeroAreNoData() {
    hasNone(fields("CX_LOGISTIC_FIT(y => y, x => ARRAY[x], weight => 0)", COUNTS), "no_data");
  }

  @Test
  void moreColumnsThanRowsLeaveTheRestOut() {
    Row fit =
        fields(
            "CX_LOGISTIC_FIT(y, ARRAY[x, x * x, x * x * x, SQRT(x + 1)])",
            "(VALUES (0, 1), (1, 1), (0, 2), (1, 2)) AS c(y, x)");

    assertThat((String) fit.getField(Regressions.WARNING)).contains("collinear: x2, x3, x4");
    assertThat(value(fit, 1)).isCloseTo(0, within(1e-12));
  }
}
