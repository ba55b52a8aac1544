package io.flinkcx.functions.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.service.BusinessCalendar;
import io.flinkcx.core.service.SlaEvent;
import io.flinkcx.core.service.SlaEventKind;
import io.flinkcx.core.service.SlaResult;
import io.flinkcx.core.service.SlaWatch;
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

class CxSlaTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long WATCHED = 1_000;

  private static final String COLUMNS =
      "interaction_id STRING, event_type STRING, target_seconds BIGINT, is_erased BOOLEAN";

  private static final String CALL =
      "CX_SLA(events => TABLE events PARTITION BY interaction_id, on_time =>"
          + " DESCRIPTOR(occurred_at)";

  @TempDir Path folder;

  static List<List<String>> sequences() {
    return EventSequences.rows("cx_sla", "events");
  }

  /** Events such as {@code activate=60}. */
  private static long targetMinutes(String event) {
    String[] parts = event.split("=");
    return parts.length > 1 ? Long.parseLong(parts[1]) : -1;
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void machineGivesTheResultsOfTheTable(List<String> row) {
    List<Timed<SlaEvent>> events = new ArrayList<>();
    for (Timed<String> event : EventSequences.timed(row.get(0))) {
      long target = targetMinutes(event.what());
      SlaEventKind.of(event.what().split("=")[0])
          .map(
              kind ->
                  new SlaEvent(
                      kind,
                      null,
                      null,
                      target < 0 ? SlaEvent.NO_TARGET : target * MINUTE.toMillis()))
          .ifPresent(e -> events.add(new Timed<>(event.at(), e)));
    }
    SlaWatch watch = new SlaWatch(BusinessCalendar.ALWAYS, SlaWatch.DEFAULT_TTL);
    assertThat(EventSequences.run(watch, MINUTE, events, WATCHED))
        .map(CxSlaTest::text)
        .containsExactlyElementsOf(EventSequences.entries(row.get(1)));
  }

  private static String text(SlaResult result) {
    return "%d %s %d"
        .formatted(
            EventSequences.at(MINUTE, Instant.ofEpochMilli(result.millis())),
            result.status().label(),
            result.elapsedMillis() / MINUTE.toMillis());
  }

  /** Each row of the table is a contact, all in one job. */
  @Test
  void jobGivesTheResultsOfTheTable() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<List<String>> sequences = sequences();
    for (int i = 0; i < sequences.size(); i++) {
      int contact = i;
      for (Timed<String> event : EventSequences.timed(sequences.get(i).get(0))) {
        long target = targetMinutes(event.what());
        rows.add(
            row(
                "" + contact,
                event.what().split("=")[0],
                target < 0 ? "NULL" : "" + target * 60,
                event.at()));
      }
      EventSequences.entries(sequences.get(i).get(1))
          .forEach(result -> expected.add(contact + " " + result));
    }
    FlinkSession flink = EventSequences.session(folder, COLUMNS, "occurred_at", 99, rows);
    List<Row> results =
        flink.rows(
            "SELECT interaction_id, occurred_at, status, elapsed_seconds / 60, `rowtime` FROM "
                + CALL
                + EventSequences.asOf(MINUTE, WATCHED)
                + ")");
    assertThat(results)
        .map(
            result ->
                "%s %d %s %s"
                    .formatted(
                        result.getField(0),
                        EventSequences.at(MINUTE, result.getFieldAs(1)),
                        result.getField(2),
                        result.getField(3)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(results).allSatisfy(row -> assertThat(row.getField(1)).isEqualTo(row.getField(4)));
  }

  private static String row(String contact, String event, String target, long minute) {
    return row(contact, event, target, "false", minute);
  }

  private static String row(
      String contact, String event, String target, String erased, long minute) {
    return String.join(",", contact, event, target, erased, EventSequences.csv(MINUTE, minute));
  }

  @Test
  void lateAndBadRowsAreLeftOutAndAContactIsForgotten() throws IOException {
    FlinkSession flink =
        EventSequences.session(
            folder,
            COLUMNS,
            "occurred_at",
            0,
            List.of(
                row("a", "activate", "3600", 0),
                row("NULL", "activate", "3600", 0),
                row("b", "activate", "3600", 1),
                row("c", "activate", "-5", 2),
                row("c", "began", "3600", 3),
                row("c", "NULL", "3600", 4),
                row("e", "activate", "3600", 5),
                row("e", "NULL", "NULL", "true", 6),
                row("d", "activate", "3600", 50),
                row("b", "fulfill", "NULL", 40), // late, and nothing is decided
                row("d", "pause", "NULL", 70),
                row("a", "fulfill", "NULL", 30), // too late: breached at 60
                row("d", "resume", "NULL", 200),
                row("z", "activate", "3600", 300)));
    assertThat(
            flink
                .rows(
                    "SELECT interaction_id, status, breached_at, target_seconds, explanation FROM "
                        + CALL
                        + ", erase => DESCRIPTOR(is_erased))")
                .stream()
                .map(Row::toString))
        .containsExactlyInAnyOrder(
            "+I[a, breached, 2024-01-01T01:00:00Z, 3600, not fulfilled within 3600 s]",
            "+I[b, met, null, 3600, fulfilled after 2340 s of 3600 s]",
            "+I[d, breached, 2024-01-01T04:00:00Z, 3600, not fulfilled within 3600 s]");
  }

  @Test
  void clocksRunInOpeningHoursForEachMetricAndInstance() throws IOException {
    FlinkSession flink =
        EventSequences.session(
            folder,
            "team STRING, id STRING, kpi STRING, nr STRING, kind STRING, goal DOUBLE",
            "happened_at",
            0,
            List.of(
                // 2024-01-05 is a Friday
                "x,a,reply,1,activate,7200,2024-01-05 15:00:00Z",
                "x,a,solve,1,activate,36000,2024-01-05 15:00:00Z",
                "x,a,reply,1,fulfill,NULL,2024-01-05 15:30:00Z",
                "x,a,reply,2,activate,7200,2024-01-05 15:45:00Z",
                "x,z,reply,1,activate,7200,2024-02-01 00:00:00Z"));
    assertThat(
            flink
                .rows(
                    "SELECT metric, instance_id, status, occurred_at, elapsed_seconds FROM"
                        + " CX_SLA(events => TABLE events PARTITION BY (team, id), on_time =>"
                        + " DESCRIPTOR(happened_at), event => DESCRIPTOR(kind), metric =>"
                        + " DESCRIPTOR(kpi), instance => DESCRIPTOR(nr), target =>"
                        + " DESCRIPTOR(goal), calendar => 'Mon-Fri 09:00-17:00 Europe/Berlin')"
                        + " WHERE id = 'a'")
                .stream()
                .map(Row::toString))
        .containsExactlyInAnyOrder(
            "+I[reply, 1, met, 2024-01-05T15:30:00Z, 1800]",
            "+I[reply, 2, breached, 2024-01-08T09:45:00Z, 7200]",
            "+I[solve, 1, breached, 2024-01-09T09:00:00Z, 36000]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calendar => 'Mon 9-17 UTC' | calendar cannot be read at character 5 of 'Mon 9-17 UTC'",
        "ttl => INTERVAL '0' DAY | ttl must be an interval above 0",
        "event => DESCRIPTOR(kind) | the table has no column kind; name the column by event =>",
        "target => DESCRIPTOR(event_type) | the column of target must be a number, got event_type",
        "erase => DESCRIPTOR(event_type) | the column of erase must be BOOLEAN, got event_type",
      })
  void badConfigurationStopsAtPlanning(String argument, String message) throws IOException {
    FlinkSession flink = EventSequences.session(folder, COLUMNS, "occurred_at", 0, List.of());
    assertThatThrownBy(
            () -> flink.tables().explainSql("SELECT * FROM " + CALL + ", " + argument + ")"))
        .hasStackTraceContaining("CX_SLA: " + message);
  }

  @Test
  void calendarNeedsInstantsAndTimeAWatermark() throws IOException {
    FlinkSession flink = FlinkSession.streaming();
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE TEMPORARY TABLE events ("
            + COLUMNS
            + ", occurred_at TIMESTAMP(3), WATERMARK FOR occurred_at AS occurred_at) WITH"
            + " ('connector' = 'datagen')");
    assertThatThrownBy(
            () ->
                flink
                    .tables()
                    .explainSql("SELECT * FROM " + CALL + ", calendar => 'Mon 09:00-17:00 UTC')"))
        .hasStackTraceContaining(
            "CX_SLA: calendar has a time zone and needs an on_time column of type"
                + " TIMESTAMP_LTZ(3), got TIMESTAMP");
    FlinkSession batch =
        EventSequences.session(FlinkSession.batch(), folder, COLUMNS, "occurred_at", 0, List.of());
    assertThatThrownBy(() -> batch.tables().explainSql("SELECT * FROM " + CALL + ")"))
        .hasStackTraceContaining("CX_SLA: on_time must be a column with a watermark");
  }
}
