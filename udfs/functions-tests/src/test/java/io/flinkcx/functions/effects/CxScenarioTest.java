package io.flinkcx.functions.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.regression.Regressions;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxScenarioTest {

  private static final String COVARIANCE = "ARRAY[ARRAY[0.04, -0.008], ARRAY[-0.008, 0.002]]";
  private static final String LINEAR =
      "CX_LINEAR_MODEL(10, ARRAY[5], ARRAY['ces'], " + COVARIANCE + ")";
  private static final String LOGISTIC =
      "CX_LOGISTIC_MODEL(1.0, ARRAY[-0.5], ARRAY['ces'], " + COVARIANCE + ")";
  private static final String CUSTOMERS =
      "(VALUES (3, 100), (5, 250), (7, 400), (1, 80), (6, 120)) AS c(ces, revenue)";

  @Test
  void linearModelMovesByTheCoefficient() {
    Row row = scenario(LINEAR, "change => 2");

    assertThat((Double) row.getField(0)).isCloseTo(10 + 5 * 4.4, within(1e-14));
    assertThat((Double) row.getField(2)).isCloseTo(10, within(1e-14));
    assertThat((Double) row.getField(3)).isCloseTo(2 * Math.sqrt(0.002), within(1e-15));
    assertThat(row.getField(7)).isNull();
    assertThat(row.getField(11)).isEqualTo(5L);
    assertThat((String) row.getField(14)).startsWith("association");
  }

  @Test
  void endsOfTheScaleHoldCustomersBack() {
    Row row = scenario(LINEAR, "change => 2, lowest => 1, highest => 7");
    Row down = scenario(LINEAR, "change => -2, lowest => 1, highest => 7");

    // 3 and 5 and 1 move by 2, 6 by 1, 7 not at all
    assertThat((Double) row.getField(2)).isCloseTo(5 * 7 / 5.0, within(1e-14));
    assertThat((Double) down.getField(2)).isCloseTo(-5 * 8 / 5.0, within(1e-14));
  }

  @Test
  void logisticModelMovesByItsPredictionsAndTheirGradients() {
    Row row = scenario(LOGISTIC, "change => 1, highest => 7, customer_value => -revenue");

    double[] ces = {3, 5, 7, 1, 6};
    double[] revenue = {100, 250, 400, 80, 120};
    double change = 0;
    double value = 0;
    double[] gradient = new double[2];
    for (int i = 0; i < 5; i++) {
      double after = Math.min(7, ces[i] + 1);
      double p = 1 / (1 + Math.exp(-1 + 0.5 * ces[i]));
      double q = 1 / (1 + Math.exp(-1 + 0.5 * after));
      change += (q - p) / 5;
      value -= revenue[i] * (q - p);
      gradient[0] -= revenue[i] * (q * (1 - q) - p * (1 - p));
      gradient[1] -= revenue[i] * (q * (1 - q) * after - p * (1 - p) * ces[i]);
    }
    double variance =
        0.04 * gradient[0] * gradient[0]
            - 2 * 0.008 * gradient[0] * gradient[1]
            + 0.002 * gradient[1] * gradient[1];
    assertThat((Double) row.getField(2)).isCloseTo(change, within(1e-15));
    assertThat((Double) row.getField(7)).isCloseTo(value, within(1e-12));
    assertThat((Double) row.getField(8)).isCloseTo(Math.sqrt(variance), within(1e-12));
    assertThat(row.getField(12)).isEqualTo(5L);
  }

  @Test
  void modelWithoutCovarianceHasNoInterval() {
    Row row = scenario("CX_LINEAR_MODEL(10, ARRAY[5], ARRAY['ces'])", "change => 1");

    assertThat((Double) row.getField(2)).isCloseTo(5, within(1e-14));
    assertThat(row.getField(3)).isNull();
    assertThat(row.getField(5)).isNull();
  }

  @Test
  void fittedModelGoesStraightIn() {
    Row row =
        Planning.session()
            .row(
                "SELECT s.* FROM (SELECT CX_SCENARIO(model => m, x => ARRAY[ces], feature => 'ces',"
                    + " change => 1) AS s FROM (SELECT CX_LINEAR_FIT(y => revenue, x => ARRAY[ces],"
                    + " names => ARRAY['ces']) AS m FROM "
                    + CUSTOMERS
                    + ") CROSS JOIN "
                    + CUSTOMERS
                    + ")");

    Row fit = Regressions.fields("CX_LINEAR_FIT(revenue, ARRAY[ces])", CUSTOMERS);
    assertThat((Double) row.getField(2)).isCloseTo(Regressions.value(fit, 1), within(1e-10));
    assertThat((Double) row.getField(3)).isCloseTo(Regressions.error(fit, 1), within(1e-10));
  }

  @Test
  void badRowsAreCountedAndNullsSkipped() {
    Row row =
        Regressions.fields(
            "CX_SCENARIO(model => "
                + LINEAR
                + ", x => x, feature => 'ces', change => 1, customer_value => v)",
            "(VALUES (ARRAY[CAST(1 AS DOUBLE)], CAST(2 AS DOUBLE)), (ARRAY[2], CAST(NULL AS DOUBLE)),"
                + " (ARRAY[1, 2], 2), (ARRAY[CAST(NULL AS DOUBLE)], 2), (CAST(NULL AS"
                + " ARRAY<DOUBLE>), 2)) AS c(x, v)");

    assertThat(row.getField(11)).isEqualTo(2L);
    assertThat(row.getField(12)).isEqualTo(1L);
    assertThat(row.getField(13)).isEqualTo(2L);
    assertThat((Double) row.getField(7)).isCloseTo(10, within(1e-14));
  }

  @Test
  void noRowsGiveNull() {
    Row row =
        Regressions.fields(
            "CX_SCENARIO(model => " + LINEAR + ", x => ARRAY[ces], feature => 'ces', change => 1)",
            CUSTOMERS + " WHERE ces > 9");

    assertThat(row.getField(0)).isNull();
    assertThat(row.getField(11)).isEqualTo(0L);
    assertThat(row.getField(14)).isNull();
  }

  @Test
  void badSettingsAreErrors() {
    Planning.stops(
        "CX_SCENARIO(model => CX_LINEAR_FIT(x, ARRAY[y]), x => ARRAY[1], feature => 'a', change =>"
            + " 1, lowest => 7, highest => 1)",
        "CX_SCENARIO: lowest must be below highest, got 7.0 and 1.0");
    assertThatThrownBy(
            () ->
                Regressions.fields(
                    "CX_SCENARIO(model => "
                        + LINEAR
                        + ", x => ARRAY[ces], feature => 'effort', change => 1)",
                    CUSTOMERS))
        .hasStackTraceContaining(
            "CX_SCENARIO: feature must be one of the model, [ces], got 'effort'");
  }

  private static Row scenario(String model, String arguments) {
    return Regressions.fields(
        "CX_SCENARIO(model => " + model + ", x => ARRAY[ces], feature => 'ces', " + arguments + ")",
        CUSTOMERS);
  }
}
