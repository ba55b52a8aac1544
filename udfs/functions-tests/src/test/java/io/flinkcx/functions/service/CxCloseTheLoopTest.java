package io.flinkcx.functions.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.service.BusinessCalendar;
import io.flinkcx.core.service.CloseTheLoop;
import io.flinkcx.core.service.LoopEvent;
import io.flinkcx.core.service.LoopEventKind;
import io.flinkcx.core.service.LoopResult;
import io.flinkcx.functions.service.EventSequences.Timed;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CxCloseTheLoopTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SLA = Duration.ofHours(48);
  private static final long WATCHED = 1_000;

  private static final String COLUMNS =
      "customer_id STRING, event_type STRING, response_id STRING, is_erased BOOLEAN";

  private static final String CALL =
      "CX_CLOSE_THE_LOOP(events => TABLE events PARTITION BY customer_id, on_time =>"
          + " DESCRIPTOR(occurred_at)";

  @TempDir Path folder;

  static List<List<String>> sequences() {
    return EventSequences.rows("cx_close_the_loop", "events");
  }

  /** The id of an event such as {@code response:x}, null for none. */
  private static String id(String event) {
    String[] parts = event.split(":");
    return parts.length > 1 ? parts[1] : null;
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void machineGivesTheResultsOfTheTable(List<String> row) {
    List<Timed<LoopEvent>> events =
        EventSequences.timed(row.get(0)).stream()
            .map(
                event ->
                    new Timed<>(
                        event.at(),
                        new LoopEvent(
                            LoopEventKind.of(event.what().split(":")[0]).orElseThrow(),
                            id(event.what()))))
            .toList();
    CloseTheLoop rules = new CloseTheLoop(SLA, BusinessCalendar.ALWAYS, CloseTheLoop.DEFAULT_TTL);
    assertThat(EventSequences.run(rules, HOUR, events, WATCHED))
        .map(CxCloseTheLoopTest::text)
        .containsExactlyElementsOf(EventSequences.entries(row.get(1)));
  }

  private static String text(LoopResult result) {
    return "%d %s %s %s"
        .formatted(
            EventSequences.at(HOUR, Instant.ofEpochMilli(result.millis())),
            result.responseId() == null ? "-" : result.responseId(),
            result.status().label(),
            result.waitedMillis().isEmpty()
                ? "-"
                : result.waitedMillis().getAsLong() / HOUR.toMillis());
  }

  /** Each row of the table is a customer, all in one job. */
  @Test
  void jobGivesTheResultsOfTheTable() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<List<String>> sequences = sequences();
    for (int i = 0; i < sequences.size(); i++) {
      String customer = "" + i;
      for (Timed<String> event : EventSequences.timed(sequences.get(i).get(0))) {
        String id = id(event.what());
        rows.add(
            row(
                customer,
                event.what().split(":")[0],
                id == null ? "NULL" : id,
                "false",
                event.at()));
      }
      EventSequences.entries(sequences.get(i).get(1))
          .forEach(result -> expected.add(customer + " " + result));
    }
    FlinkSession flink = EventSequences.session(folder, COLUMNS, "occurred_at", 99, rows);
    assertThat(
            flink.rows(
                "SELECT customer_id, occurred_at, response_id, status, CAST(hours_waited AS INT)"
                    + " FROM "
                    + CALL
                    + ", sla => INTERVAL '48' HOUR"
                    + EventSequences.asOf(HOUR, WATCHED)
                    + ")"))
        .map(
            row ->
                "%s %d %s %s %s"
                    .formatted(
                        row.getField(0),
                        EventSequences.at(HOUR, row.getFieldAs(1)),
                        row.getField(2) == null ? "-" : row.getField(2),
                        row.getField(3),
                        row.getField(4) == null ? "-" : row.getField(4)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String row(String customer, String event, String id, String erased, long hour) {
    return String.join(",", customer, event, id, erased, EventSequences.csv(HOUR, hour));
  }

  @Test
  void slaCountsInOpeningHoursAndBadRowsAreLeftOut() throws IOException {
    FlinkSession flink =
        EventSequences.session(
            folder,
            COLUMNS,
            "occurred_at",
            0,
            List.of(
                // 2024-01-01 is a Monday, at 8 and 9 in Berlin
                row("a", "response", "r1", "false", 7),
                row("b", "response", "r2", "false", 8),
                row("NULL", "response", "r3", "false", 9),
                row("a", "called", "r1", "false", 9),
                row("a", "NULL", "r1", "false", 9),
                row("b", "follow_up", "r2", "true", 10),
                row("a", "follow_up", "r1", "false", 34),
                row("b", "response", "r4", "false", 60),
                row("b", "response", "r5", "false", 59), // too late: b is forgotten
                row("a", "follow_up", "NULL", "false", 20), // too late: r1 is closed
                row("b", "follow_up", "NULL", "false", 61)));
    assertThat(
            flink
                .rows(
                    "SELECT response_id, status, due_at, hours_waited, explanation FROM "
                        + CALL
                        + ", sla => INTERVAL '8' HOUR, calendar => 'Mon-Fri 09:00-17:00"
                        + " Europe/Berlin', erase => DESCRIPTOR(is_erased))")
                .stream()
                .map(Row::toString))
        .containsExactlyInAnyOrder(
            "+I[r1, opened, 2024-01-01T16:00:00Z, 0.0, to be followed up within 8 h]",
            "+I[r2, opened, 2024-01-01T16:00:00Z, 0.0, to be followed up within 8 h]",
            "+I[r1, overdue, 2024-01-01T16:00:00Z, 8.0, nobody has followed it up within 8 h]",
            "+I[r1, closed_late, 2024-01-01T16:00:00Z, 10.0, followed up after 10 h of 8 h]",
            "+I[r4, opened, 2024-01-04T12:00:00Z, 0.0, to be followed up within 8 h]",
            "+I[r4, closed, 2024-01-04T12:00:00Z, 1.0, followed up after 1 h of 8 h]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sla => INTERVAL '0' HOUR | sla must be an interval above 0",
        "sla => INTERVAL '8' HOUR, calendar => 'Mon' | calendar cannot be read at character 4",
        "sla => INTERVAL '8' HOUR, event => DESCRIPTOR(kind) | the table has no column kind",
        "sla => INTERVAL '8' HOUR, response => DESCRIPTOR(is_erased) | the column of response must"
            + " be STRING",
      })
  void badConfigurationStopsAtPlanning(String arguments, String message) throws IOException {
    FlinkSession flink = EventSequences.session(folder, COLUMNS, "occurred_at", 0, List.of());
    assertThatThrownBy(
            () -> flink.tables().explainSql("SELECT * FROM " + CALL + ", " + arguments + ")"))
        .hasStackTraceContaining("CX_CLOSE_THE_LOOP: " + message);
  }
}
