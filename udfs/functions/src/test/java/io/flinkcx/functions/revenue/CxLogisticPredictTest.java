package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxLogisticPredictTest {

  private static final String MODEL = "CX_LOGISTIC_MODEL(1.5, ARRAY[0.4, -0.2])";

  @Test
  void predictsByTheCoefficients() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_LOGISTIC_PREDICT(x => ARRAY[3, 2], model => m) FROM (SELECT "
                    + MODEL
                    + " AS m)");

    assertThat((Double) row.getField(0))
        .isCloseTo(1 / (1 + Math.exp(-(1.5 + 0.4 * 3 - 0.2 * 2))), within(1e-15));
  }

  @Test
  void whatIsNotOfTheModelGivesNull() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_LOGISTIC_PREDICT(m, ARRAY[3]), CX_LOGISTIC_PREDICT(m, ARRAY[3, 2, 1]),"
                    + " CX_LOGISTIC_PREDICT(m, ARRAY[3, CAST(NULL AS INT)]), CX_LOGISTIC_PREDICT(m,"
                    + " ARRAY[3, CAST('NaN' AS DOUBLE)]), CX_LOGISTIC_PREDICT(m, CAST(NULL AS"
                    + " ARRAY<DOUBLE>)) FROM (SELECT "
                    + MODEL
                    + " AS m)");

    assertThat(row).isEqualTo(Row.of(null, null, null, null, null));
    assertThat(new CxLogisticPredict().eval(null, new Number[] {1})).isNull();
  }

  @Test
  void modelWithoutCoefficientsGivesNullAndAFeatureWithoutOneChangesNothing() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_LOGISTIC_PREDICT(empty_fit, ARRAY[1]), CX_LOGISTIC_PREDICT(fit, ARRAY[1, 0]) ="
                    + " CX_LOGISTIC_PREDICT(fit, ARRAY[1, 9]) FROM (SELECT CX_LOGISTIC_FIT(y, ARRAY[x])"
                    + " FILTER (WHERE x > 9) AS empty_fit, CX_LOGISTIC_FIT(y, ARRAY[x, 7]) AS fit FROM"
                    + " (VALUES (0, 1), (1, 2), (0, 3), (1, 4)) AS c(y, x))");

    assertThat(row).isEqualTo(Row.of(null, true));
  }

  @Test
  void modelOfAnotherKindIsAnError() {
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row("SELECT CX_LOGISTIC_PREDICT(CX_LINEAR_MODEL(1, ARRAY[2]), ARRAY[3])"))
        .hasStackTraceContaining("CX_LOGISTIC_PREDICT: model must be 'logistic', got 'linear'");
  }
}
