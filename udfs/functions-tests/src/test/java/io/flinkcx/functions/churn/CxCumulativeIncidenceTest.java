package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCumulativeIncidenceTest {

  private static final String ROWS =
      "(VALUES (2, 'b'), (3, 'a'), (3, CAST(NULL AS STRING)), (5, 'b'), (8, ''), (9, 'b'), (12, '"
          + " ')) AS c(months, reason)";

  @Test
  void incidenceIsTheSumOfTheStepsOfThoseStillThere() {
    Row[] curves = curves("CX_CUMULATIVE_INCIDENCE(cause => reason, duration => months)", ROWS);

    // 7 customers; at 2, 3, 5, 8, 9 and 12 for each of 2 causes
    assertThat(curves).hasSize(12);
    assertThat(curves[0].getField("cause")).isEqualTo("a");
    assertThat(curves[0].getField("incidence")).isEqualTo(0.0);
    assertThat(curves[0].getField("ci_lower")).isNull();
    assertThat((Double) curves[1].getField("incidence")).isCloseTo(6 / 7.0 / 6, within(1e-15));
    assertThat((Double) curves[5].getField("incidence")).isCloseTo(6 / 7.0 / 6, within(1e-15));
    Row last = curves[11];
    double atFive = 5 / 7.0 / 4;
    double atNine = 5 / 7.0 * 3 / 4 / 2;
    assertThat(last.getField("cause")).isEqualTo("b");
    assertThat(last.getField("time")).isEqualTo(12.0);
    assertThat(last.getField("at_risk")).isEqualTo(1L);
    assertThat(last.getField("events")).isEqualTo(0L);
    assertThat((Double) last.getField("incidence"))
        .isCloseTo(1 / 7.0 + atFive + atNine, within(1e-15));
  }

  @Test
  void intervalsAreOfTheScaleThatIsAskedFor() {
    Row point = curves("CX_CUMULATIVE_INCIDENCE(months, reason)", ROWS)[1];
    Row plain =
        curves(
            "CX_CUMULATIVE_INCIDENCE(duration => months, cause => reason, confidence => 0.9,"
                + " interval_type => 'plain')",
            ROWS)[11];

    double f = 1 / 7.0;
    double error = Math.sqrt(f * (1 - f) / 7);
    double scaled = Math.exp(1.959963984540054 * error / f / Math.log(f));
    assertThat((Double) point.getField("std_error")).isCloseTo(error, within(1e-15));
    assertThat((Double) point.getField("ci_upper")).isCloseTo(Math.pow(f, scaled), within(1e-13));
    assertThat((Double) point.getField("ci_lower"))
        .isCloseTo(Math.pow(f, 1 / scaled), within(1e-13));
    assertThat((Double) plain.getField("ci_upper") - (Double) plain.getField("incidence"))
        .isCloseTo(1.6448536269514722 * (Double) plain.getField("std_error"), within(1e-13));
  }

  @Test
  void badDurationsAreCountedAndNullsSkipped() {
    Row[] curves =
        curves(
            "CX_CUMULATIVE_INCIDENCE(d, e)",
            "(VALUES (CAST(3 AS DOUBLE), 'a'), (5, ''), (-1, 'a'), (-0.5, 'b'), (CAST(NULL AS"
                + " DOUBLE), 'a'), (CAST('NaN' AS DOUBLE), 'a')) AS c(d, e)");

    assertThat(curves).hasSize(2);
    assertThat(curves[0].getField("at_risk")).isEqualTo(2L);
    assertThat(curves[0].getField("rejected")).isEqualTo(3L);
  }

  @Test
  void withoutLeaversThereAreNoCurves() {
    assertThat(curves("CX_CUMULATIVE_INCIDENCE(months, '')", ROWS)).isNull();
    assertThat(curves("CX_CUMULATIVE_INCIDENCE(-months, reason)", ROWS)).isNull();
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_CUMULATIVE_INCIDENCE(duration => x, cause => 'a', confidence => 1.5)",
        "CX_CUMULATIVE_INCIDENCE: confidence must be between 0 and 1");
    Planning.stops(
        "CX_CUMULATIVE_INCIDENCE(duration => x, cause => 'a', interval_type => 'loglog')",
        "CX_CUMULATIVE_INCIDENCE: interval_type must be one of 'log-log', 'log', 'plain', got"
            + " 'loglog'");
  }

  private static Row[] curves(String call, String rows) {
    return (Row[]) Planning.session().row("SELECT " + call + " FROM " + rows).getField(0);
  }
}
