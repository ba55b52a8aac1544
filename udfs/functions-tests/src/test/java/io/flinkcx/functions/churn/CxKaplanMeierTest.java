package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxKaplanMeierTest {

  @Test
  void curveIsTheProductOfTheSharesThatStay() {
    Row[] curve = curve("CX_KAPLAN_MEIER(event => has_left, duration => months)", Contracts.ROWS);

    assertThat(curve).hasSize(6);
    double[] survival = {7 / 8.0, 6 / 8.0, 6 / 8.0 * 4 / 5, 0.6, 0.6 * 2 / 3, 0.4};
    long[] atRisk = {8, 7, 5, 4, 3, 2};
    for (int i = 0; i < curve.length; i++) {
      assertThat((Double) curve[i].getField(4)).isCloseTo(survival[i], within(1e-15));
      assertThat(curve[i].getField(1)).isEqualTo(atRisk[i]);
      assertThat(curve[i].getField(8)).isEqualTo(0L);
    }
    // Greenwood at 5 months: .6^2 (1/(8 7) + 1/(7 6) + 1/(5 4))
    assertThat((Double) curve[2].getField(5))
        .isCloseTo(0.6 * Math.sqrt(1 / 56.0 + 1 / 42.0 + 1 / 20.0), within(1e-15));
  }

  @Test
  void intervalsAreLogLogUnlessAnotherIsAskedFor() {
    double error = Math.sqrt(1 / 56.0 + 1 / 42.0 + 1 / 20.0);
    double z = 1.959963984540054;

    Row logLog = curve("CX_KAPLAN_MEIER(months, has_left)", Contracts.ROWS)[2];
    Row log =
        curve(
            "CX_KAPLAN_MEIER(duration => months, event => has_left, interval_type => 'log')",
            Contracts.ROWS)[2];
    Row plain =
        curve(
            "CX_KAPLAN_MEIER(duration => months, event => has_left, interval_type => 'plain')",
            Contracts.ROWS)[2];

    assertThat((Double) logLog.getField(6))
        .isCloseTo(Math.pow(0.6, Math.exp(z * error / -Math.log(0.6))), within(1e-13));
    assertThat((Double) log.getField(6)).isCloseTo(0.6 * Math.exp(-z * error), within(1e-13));
    assertThat((Double) plain.getField(6)).isCloseTo(0.6 * (1 - z * error), within(1e-13));
  }

  @Test
  void nobodyLeftAndAllLeftHaveNoInterval() {
    Row[] loyal = curve("CX_KAPLAN_MEIER(d, e)", "(VALUES (3, FALSE), (5, FALSE)) AS c(d, e)");
    Row[] gone = curve("CX_KAPLAN_MEIER(d, e)", "(VALUES (3, TRUE), (5, TRUE)) AS c(d, e)");

    assertThat(loyal[1].getField(4)).isEqualTo(1.0);
    assertThat(loyal[1].getField(6)).isNull();
    assertThat(gone[1].getField(4)).isEqualTo(0.0);
    assertThat(gone[1].getField(5)).isEqualTo(0.0);
    assertThat(gone[1].getField(6)).isNull();
  }

  @Test
  void badDurationsAreCountedAndNullsSkipped() {
    Row[] curve =
        curve(
            "CX_KAPLAN_MEIER(d, e)",
            "(VALUES (CAST(3 AS DOUBLE), TRUE), (5, FALSE), (-1, TRUE), (-0.5, FALSE), (CAST(NULL"
                + " AS DOUBLE), TRUE), (4, CAST(NULL AS BOOLEAN)), (CAST('NaN' AS DOUBLE), TRUE))"
                + " AS c(d, e)");

    assertThat(curve).hasSize(2);
    assertThat(curve[0].getField(1)).isEqualTo(2L);
    assertThat(curve[0].getField(8)).isEqualTo(3L);
  }

  @Test
  void weightsAreNoCounts() {
    Row[] curve =
        curve(
            "CX_KAPLAN_MEIER(duration => d, event => e, weights => w)",
            "(VALUES (1, TRUE, 3.0), (2, FALSE, 1.0), (3, TRUE, 2.0), (9, TRUE, 0.0), (9, TRUE,"
                + " -1.0), (9, TRUE, CAST(NULL AS DOUBLE))) AS c(d, e, w)");

    assertThat(curve).hasSize(3);
    assertThat((Double) curve[0].getField(4)).isCloseTo(0.5, within(1e-15));
    // (3/6 3/6)^2 of those who stay and of the one who left
    assertThat((Double) curve[0].getField(5))
        .isCloseTo(Math.sqrt(9 * 9 + 9 + 4 * 9) / 36, within(1e-15));
    assertThat(curve[0].getField(1)).isEqualTo(3L);
    assertThat(curve[0].getField(2)).isEqualTo(1L);
    assertThat(curve[0].getField(8)).isEqualTo(2L);
  }

  @Test
  void noRowsGiveNull() {
    assertThat(curve("CX_KAPLAN_MEIER(months, has_left)", Contracts.ROWS + " WHERE months > 99"))
        .isNull();
    assertThat(curve("CX_KAPLAN_MEIER(d, e)", "(VALUES (-1, TRUE)) AS c(d, e)")).isNull();
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_KAPLAN_MEIER(duration => x, event => b, confidence => 1.5)",
        "CX_KAPLAN_MEIER: confidence must be between 0 and 1");
    Planning.stops(
        "CX_KAPLAN_MEIER(duration => x, event => b, interval_type => 'loglog')",
        "CX_KAPLAN_MEIER: interval_type must be one of 'log-log', 'log', 'plain', got 'loglog'");
  }

  private static Row[] curve(String call, String rows) {
    return (Row[]) Planning.session().row("SELECT " + call + " FROM " + rows).getField(0);
  }
}
