package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import java.util.Locale;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** What both functions that score a row keep; FAMILY and OTHER stand for LINEAR and LOGISTIC. */
abstract class RegressionPredictContract {

  private static final String MODEL = "CX_FAMILY_MODEL(1.5, ARRAY[0.4, -0.2])";

  private final String family;
  private final String other;
  private final RegressionPredictFunction function;

  RegressionPredictContract(String family, String other, RegressionPredictFunction function) {
    this.family = family;
    this.other = other;
    this.function = function;
  }

  /** What a linear part of this size predicts. */
  abstract double expected(double linear);

  private Row row(String query) {
    return Planning.session().row(query.replace("FAMILY", family).replace("OTHER", other));
  }

  @Test
  void predictsByTheCoefficients() {
    Row row =
        row(
            "SELECT CX_FAMILY_PREDICT(x => ARRAY[3, 2], model => m) FROM (SELECT "
                + MODEL
                + " AS m)");

    assertThat((Double) row.getField(0))
        .isCloseTo(expected(1.5 + 0.4 * 3 - 0.2 * 2), within(1e-15));
  }

  @Test
  void whatIsNotOfTheModelGivesNull() {
    Row row =
        row(
            "SELECT CX_FAMILY_PREDICT(m, ARRAY[3]), CX_FAMILY_PREDICT(m, ARRAY[3, 2, 1]),"
                + " CX_FAMILY_PREDICT(m, ARRAY[3, CAST(NULL AS INT)]), CX_FAMILY_PREDICT(m,"
                + " ARRAY[3, CAST('NaN' AS DOUBLE)]), CX_FAMILY_PREDICT(m, CAST(NULL AS"
                + " ARRAY<DOUBLE>)) FROM (SELECT "
                + MODEL
                + " AS m)");

    assertThat(row).isEqualTo(Row.of(null, null, null, null, null));
    assertThat(function.eval(null, new Number[] {1})).isNull();
  }

  @Test
  void modelWithoutCoefficientsGivesNullAndAFeatureWithoutOneChangesNothing() {
    Row row =
        row(
            "SELECT CX_FAMILY_PREDICT(empty_fit, ARRAY[1]), CX_FAMILY_PREDICT(fit, ARRAY[1, 0]) ="
                + " CX_FAMILY_PREDICT(fit, ARRAY[1, 9]) FROM (SELECT CX_FAMILY_FIT(y, ARRAY[x])"
                + " FILTER (WHERE x > 9) AS empty_fit, CX_FAMILY_FIT(y, ARRAY[x, 7]) AS fit FROM"
                + " (VALUES (0, 1), (1, 2), (0, 3), (1, 4)) AS c(y, x))");

    assertThat(row).isEqualTo(Row.of(null, true));
  }

  @Test
  void modelOfAnotherKindIsAnError() {
    assertThatThrownBy(() -> row("SELECT CX_FAMILY_PREDICT(CX_OTHER_MODEL(1, ARRAY[2]), ARRAY[3])"))
        .hasStackTraceContaining(
            "CX_%s_PREDICT: model must be '%s', got '%s'",
            family, family.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
