package io.flinkcx.functions.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.time.Instant;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxKpiGoalTest {

  /** A goal of ten days as the table kpi_targets has it, judged after five. */
  private static FlinkSession goals() {
    return Planning.session()
        .view(
            "goals",
            "v DOUBLE, baseline DECIMAL(18, 4), target INT, direction STRING, start_at"
                + " TIMESTAMP_LTZ(3), due_at TIMESTAMP_LTZ(3), as_of TIMESTAMP_LTZ(6), way STRING",
            java.util.List.of(
                Row.of(
                    34.5,
                    new java.math.BigDecimal("30.0000"),
                    40,
                    "higher",
                    Instant.parse("2024-01-01T00:00:00Z"),
                    Instant.parse("2024-01-11T00:00:00Z"),
                    Instant.parse("2024-01-06T00:00:00Z"),
                    "up")));
  }

  @Test
  void columnsServeByPlaceAndByNameWithSettings() {
    Row row =
        goals()
            .row(
                "SELECT CX_KPI_GOAL(v, baseline, target, start_at, due_at, as_of), CX_KPI_GOAL("
                    + "`value` => v, baseline => baseline, target => target, `start` => start_at,"
                    + " due => due_at, as_of => as_of, direction => direction, on_track_from => 1,"
                    + " at_risk_from => 0.8) FROM goals");

    assertThat(row)
        .isEqualTo(Row.of(Row.of(0.45, 0.5, "on_track", 39.0), Row.of(0.45, 0.5, "at_risk", 39.0)));
  }

  @Test
  void localTimesServeByACast() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_KPI_GOAL(`value` => 35, baseline => 30.5, target => 39.5E0, `start` =>"
                        + " CAST(t AS TIMESTAMP_LTZ(3)), due => CAST(TIMESTAMPADD(DAY, 10, t) AS"
                        + " TIMESTAMP_LTZ(3)), as_of => CAST(TIMESTAMPADD(DAY, 5, t) AS"
                        + " TIMESTAMP_LTZ(3))) FROM (VALUES TIMESTAMP '2024-01-01 00:00:00') AS"
                        + " x(t)"))
        .isEqualTo(Row.of(Row.of(0.5, 0.5, "on_track", 39.5)));
  }

  @Test
  void nullAndBadDataAreNull() {
    assertThat(
            goals()
                .row(
                    "SELECT CX_KPI_GOAL(CAST(NULL AS DOUBLE), 1, 2, start_at, due_at, as_of),"
                        + " CX_KPI_GOAL(CAST('NaN' AS DOUBLE), 1, 2, start_at, due_at, as_of),"
                        + " CX_KPI_GOAL(1, 1, CAST('Infinity' AS DOUBLE), start_at, due_at, as_of),"
                        + " CX_KPI_GOAL(1, 1, 2, start_at, due_at, CAST(NULL AS TIMESTAMP_LTZ(3)))"
                        + " FROM goals"))
        .isEqualTo(Row.of(null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "due_at, start_at | due must be after start, got 2024-01-01T00:00:00Z after"
            + " 2024-01-11T00:00:00Z",
        "start_at, start_at | due must be after start, got 2024-01-01T00:00:00Z after"
            + " 2024-01-01T00:00:00Z"
      })
  void anEndBeforeTheStartStopsAtTheFirstRow(String times, String message) {
    assertThatThrownBy(
            () ->
                goals()
                    .row(
                        "SELECT CX_KPI_GOAL(v, baseline, target, " + times + ", as_of) FROM goals"))
        .hasStackTraceContaining("CX_KPI_GOAL: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "LOWER(way) | direction must be 'higher' or 'lower', got 'up'",
        "LOWER('LOWER') | direction must be the one from baseline to target, got 'lower' from 30.0 to"
            + " 40.0: leave direction out, or swap the two",
        "direction, 0.5 | at_risk_from and on_track_from must be shares of the expected attainment with 0"
            + " <= at_risk_from <= on_track_from, got 0.7 and 0.5"
      })
  void badConfigurationStopsAtTheFirstRow(String settings, String message) {
    assertThatThrownBy(
            () ->
                goals()
                    .row(
                        "SELECT CX_KPI_GOAL(v, baseline, target, start_at, due_at, as_of, "
                            + settings
                            + ") FROM goals"))
        .hasStackTraceContaining("CX_KPI_GOAL: " + message);
  }

  @Test
  void anUnknownDirectionStopsAtPlanning() {
    assertThatThrownBy(
            () ->
                goals()
                    .tables()
                    .explainSql(
                        "SELECT CX_KPI_GOAL(v, baseline, target, start_at, due_at, as_of, 'up')"
                            + " FROM goals"))
        .hasStackTraceContaining("CX_KPI_GOAL: direction must be 'higher' or 'lower', got 'up'");
  }
}
