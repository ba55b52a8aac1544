package io.flinkcx.functions.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import java.time.Instant;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxBusinessSecondsTest {

  private static final String HOURS = "Mon-Fri 09:00-17:00 Europe/Berlin";

  private static Long seconds(String from, String to, String calendar) {
    return new CxBusinessSeconds()
        .eval(
            from == null ? null : Instant.parse(from),
            to == null ? null : Instant.parse(to),
            calendar);
  }

  @Test
  void secondsAreWholeAndTheFractionIsCutOff() {
    String start = "2026-03-02T09:00:00Z";
    assertThat(seconds(start, "2026-03-02T09:00:01.999Z", HOURS)).isEqualTo(1);
    assertThat(seconds("2026-03-02T09:00:01.999Z", start, HOURS)).isEqualTo(-1);
    assertThat(seconds(start, "2026-03-02T09:00:00.999Z", HOURS)).isZero();
  }

  @Test
  void nullInGivesNullOut() {
    String time = "2026-03-02T09:00:00Z";
    assertThat(seconds(null, time, HOURS)).isNull();
    assertThat(seconds(time, null, HOURS)).isNull();
    assertThat(seconds(time, time, null)).isNull();
  }

  @Test
  void calendarMayComeFromAColumn() {
    FlinkSession flink = FlinkSession.batch();
    flink.set("table.local-time-zone", "UTC").run("LOAD MODULE cx");
    assertThat(
            flink.rows(
                "SELECT team, CX_BUSINESS_SECONDS(from_time => DATE '2026-03-02', to_time =>"
                    + " TIMESTAMP '2026-03-02 12:00:00', calendar => hours) FROM (VALUES ('de', 'Mon"
                    + " 09:00-17:00 Europe/Berlin'), ('us', 'Mon 09:00-17:00 America/New_York'),"
                    + " ('none', CAST(NULL AS STRING))) AS teams(team, hours)"))
        .containsExactlyInAnyOrder(Row.of("de", 4 * 3600L), Row.of("us", 0L), Row.of("none", null));
  }

  @Test
  void unreadableCalendarIsAnError() {
    String message =
        "CX_BUSINESS_SECONDS: calendar cannot be read at character 5 of 'Mon 9-17 UTC'";
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    String query =
        "SELECT CX_BUSINESS_SECONDS(DATE '2026-03-02', DATE '2026-03-03', 'Mon 9-17 UTC')";
    assertThatThrownBy(() -> flink.tables().explainSql(query)).hasStackTraceContaining(message);
    String time = "2026-03-02T09:00:00Z";
    assertThatThrownBy(() -> seconds(time, time, "Mon 9-17 UTC")).hasMessageContaining(message);
  }
}
