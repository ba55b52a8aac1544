package io.flinkcx.functions.regression;

import static io.flinkcx.functions.regression.Regressions.coefficient;
import static io.flinkcx.functions.regression.Regressions.error;
import static io.flinkcx.functions.regression.Regressions.fields;
import static io.flinkcx.functions.regression.Regressions.hasNone;
import static io.flinkcx.functions.regression.Regressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxLinearFitTest extends FeatureFitContract {

  /** y = 2 x with residuals 1, -2, 1, 0, intercept 0 : slope and intercept by hand below. */
  private static final String ROWS = "(VALUES (3, 1), (2, 2), (7, 3), (8, 4)) AS c(y, x)";

  @Override
  protected String call(String features, String option) {
    return "CX_LINEAR_FIT(y => y, x => " + features + ", " + option + ")";
  }

  @Test
  void equalsTheFormulas() {
    Row fit = fields("CX_LINEAR_FIT(x => ARRAY[x], y => y, names => ARRAY['csat'])", ROWS);

    // means 2.5 and 5, Sxx 5, Sxy 10, Syy 26
    assertThat(fit.getField(0)).isEqualTo("linear");
    assertThat(coefficient(fit, 1).getField(0)).isEqualTo("csat");
    assertThat(value(fit, 1)).isCloseTo(2, within(1e-14));
    assertThat(value(fit, 0)).isCloseTo(0, within(1e-13));
    assertThat((Double) fit.getField(Regressions.DEVIANCE)).isCloseTo(6, within(1e-13));
    assertThat((Double) fit.getField(Regressions.RESIDUAL_ERROR))
        .isCloseTo(Math.sqrt(3), within(1e-13));
    assertThat((Double) fit.getField(Regressions.R_SQUARED)).isCloseTo(20 / 26.0, within(1e-14));
    assertThat(error(fit, 1)).isCloseTo(Math.sqrt(3 / 5.0), within(1e-13));
    assertThat(error(fit, 0)).isCloseTo(Math.sqrt(3 * (1 / 4.0 + 6.25 / 5)), within(1e-13));
    assertThat(coefficient(fit, 1).getField(7)).isEqualTo(1.0);
    assertThat(fit.getField(Regressions.WARNING)).isNull();
  }

  @Test
  void robustErrorsAreThoseOfTheResiduals() {
    Row fit = fields("CX_LINEAR_FIT(y => y, x => ARRAY[x], robust => TRUE)", ROWS);

    // n / (n - 2) sum (x - 2.5)^2 e^2 / Sxx^2 with residuals 1, -2, 1, 0
    double meat = 2.25 * 1 + 0.25 * 4 + 0.25 * 1;
    assertThat(error(fit, 1)).isCloseTo(Math.sqrt(2 * meat / 25), within(1e-13));
    // the same of the intercept: weights 1/4 - 2.5 (x - 2.5) / 5 = 1, .5, 0, -.5
    assertThat(error(fit, 0)).isCloseTo(Math.sqrt(2 * (1 * 1 + 0.25 * 4)), within(1e-13));
  }

  @Test
  void largeMeansLoseNoDigits() {
    Row near = fields("CX_LINEAR_FIT(y, ARRAY[x])", ROWS);
    Row far = fields("CX_LINEAR_FIT(1e6 + y, ARRAY[1e9 + x])", ROWS);
    Row robust = fields("CX_LINEAR_FIT(y => y, x => ARRAY[x], robust => TRUE)", ROWS);
    Row farRobust =
        fields("CX_LINEAR_FIT(y => 1e4 + y, x => ARRAY[1e5 + x], robust => TRUE)", ROWS);

    assertThat(value(far, 1)).isCloseTo(2, within(1e-13));
    assertThat(error(far, 1)).isCloseTo(error(near, 1), within(1e-13));
    assertThat(error(farRobust, 1)).isCloseTo(error(robust, 1), within(1e-7));
  }

  @Test
  void robustErrorsThatRoundingHasTakenAreNull() {
    Row fit = fields("CX_LINEAR_FIT(y => y, x => ARRAY[1e9 + x], robust => TRUE)", ROWS);

    assertThat(value(fit, 1)).isCloseTo(2, within(1e-13));
    assertThat(coefficient(fit, 1).getField(2)).isNull();
    assertThat((String) fit.getField(Regressions.WARNING)).startsWith("rounding: ");
  }

  @Test
  void weightsAreRows() {
    Row weighted =
        fields(
            "CX_LINEAR_FIT(y => y, x => ARRAY[x], weight => n, robust => TRUE)",
            "(VALUES (3, 1, 2), (2, 2, 1), (7, 3, 0), (8, 4, 1)) AS c(y, x, n)");
    Row rows =
        fields(
            "CX_LINEAR_FIT(y => y, x => ARRAY[x], robust => TRUE)",
            "(VALUES (3, 1), (3, 1), (2, 2), (8, 4)) AS c(y, x)");

    assertThat(weighted).isEqualTo(rows);
  }

  @Test
  void badRowsAreCountedByReason() {
    Row fit =
        fields(
            "CX_LINEAR_FIT(y => y, x => x, weight => n)",
            "(VALUES (CAST(3 AS DOUBLE), ARRAY[CAST(1 AS DOUBLE)], 1), (2, ARRAY[2], 1), (7,"
                + " ARRAY[3], 1), (8, ARRAY[4], 1), (CAST('NaN' AS DOUBLE), ARRAY[4], 1), (8,"
                + " ARRAY[CAST(NULL AS DOUBLE)], 1), (8, ARRAY[4], -1), (8, ARRAY[4, 1], 1),"
                + " (CAST(NULL AS DOUBLE), ARRAY[4], 1)) AS c(y, x, n)");

    assertThat(value(fit, 1)).isCloseTo(2, within(1e-14));
    assertThat(fit.getField(Regressions.REASONS))
        .isEqualTo(
            Map.of(
                "not_finite_or_beyond_1e70", 2L,
                "weight_not_a_count", 1L,
                "features_of_other_length", 1L));
    assertThat(fit.getField(Regressions.REJECTED)).isEqualTo(4L);
  }

  @Test
  void constantAndCollinearColumnsAreNamedAndTheOthersFitted() {
    Row fit =
        fields(
            "CX_LINEAR_FIT(y => y, x => ARRAY[7, x, 2 * x - 1], names => ARRAY['a', 'b', 'c'])",
            ROWS);

    assertThat(value(fit, 2)).isCloseTo(2, within(1e-14));
    assertThat(coefficient(fit, 1).getField(1)).isNull();
    assertThat(coefficient(fit, 3).getField(1)).isNull();
    assertThat((String) fit.getField(Regressions.WARNING)).startsWith("constant: a");
  }

  @Test
  void fewRowsHaveNoErrors() {
    Row two = fields("CX_LINEAR_FIT(y, ARRAY[x])", ROWS + " WHERE x < 3");
    Row more = fields("CX_LINEAR_FIT(y, ARRAY[x, x * x, x * x * x, x * y])", ROWS);

    assertThat(value(two, 1)).isCloseTo(-1, within(1e-14));
    assertThat(coefficient(two, 1).getField(2)).isNull();
    assertThat((String) two.getField(Regressions.WARNING)).startsWith("too_few_rows");
    assertThat((String) more.getField(Regressions.WARNING)).startsWith("collinear: x4");
    hasNone(fields("CX_LINEAR_FIT(y, ARRAY[x])", ROWS + " WHERE x > 9"), "no_data");
  }

  @Test
  void outcomesWithoutErrorOrSpreadAreSaid() {
    assertThat(
            (String) fields("CX_LINEAR_FIT(3 * x, ARRAY[x])", ROWS).getField(Regressions.WARNING))
        .startsWith("perfect_fit");
    assertThat((String) fields("CX_LINEAR_FIT(5, ARRAY[x])", ROWS).getField(Regressions.WARNING))
        .startsWith("constant_outcome");
  }

  @Test
  void badSettingsAreErrors() {
    assertThatThrownBy(() -> fields("CX_LINEAR_FIT(y => y, x => ARRAY[x], robust => x > 2)", ROWS))
        .hasStackTraceContaining("CX_LINEAR_FIT: robust must be the same in all rows of a group");
    assertThatThrownBy(
            () ->
                fields(
                    "CX_LINEAR_FIT(y => y, x => ARRAY[x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x], robust =>"
                        + " TRUE)",
                    ROWS))
        .hasStackTraceContaining(
            "CX_LINEAR_FIT: robust standard errors take at most 16 features, got 17");
  }
}
