package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.journey.Lifecycle;
import io.flinkcx.core.journey.LifecycleChange;
import io.flinkcx.core.journey.LifecycleCustomer;
import io.flinkcx.core.journey.LifecycleEvent;
import io.flinkcx.core.journey.LifecycleRules;
import io.flinkcx.functions.machine.MachineState;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of a file moves the watermark: what is late and what fires is decided by the file. */
class CxLifecycleTest {

  private static final String CALL =
      "CX_LIFECYCLE(events => TABLE events PARTITION BY customer_id, on_time =>"
          + " DESCRIPTOR(occurred_at)";

  @TempDir Path folder;

  private FlinkSession session(FlinkSession flink, Duration maxDelay, String... rows)
      throws IOException {
    return session(flink, "TIMESTAMP_LTZ(3)", maxDelay, Stream.of(rows).map(r -> r + "Z").toList());
  }

  private FlinkSession session(
      FlinkSession flink, String timeType, Duration maxDelay, List<String> rows)
      throws IOException {
    return session(
        flink, timeType, "TIMESTAMPADD(DAY, -" + maxDelay.toDays() + ", occurred_at)", rows);
  }

  private FlinkSession session(
      FlinkSession flink, String timeType, String watermark, List<String> rows) throws IOException {
    Path file = Files.createTempFile(folder, "events", ".csv");
    Files.write(file, rows);
    flink.set("table.local-time-zone", "UTC");
    flink.set("parallelism.default", "1");
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE TEMPORARY TABLE events (customer_id STRING, journey_stage STRING, occurred_at "
            + timeType
            + ", WATERMARK FOR occurred_at AS "
            + watermark
            + ") WITH ('connector' = 'filesystem', 'path' = '"
            + file
            + "', 'format' = 'csv', 'csv.null-literal' = 'NULL',"
            + " 'scan.watermark.emit.strategy' = 'on-event')");
    return flink;
  }

  private FlinkSession events(String... rows) throws IOException {
    return session(FlinkSession.streaming(), Duration.ZERO, rows);
  }

  /** Changes as "customer stage date", in the order of time. */
  private static List<String> changes(FlinkSession flink, String arguments) {
    return changes(flink, CALL, arguments);
  }

  private static List<String> changes(FlinkSession flink, String call, String arguments) {
    return flink
        .rows("SELECT customer_id, stage, entered_at FROM " + call + arguments + ")")
        .stream()
        .sorted(
            Comparator.comparing((Row row) -> row.<Instant>getFieldAs(2))
                .thenComparing(row -> row.<String>getFieldAs(0)))
        .map(
            row ->
                row.getField(0)
                    + " "
                    + row.getField(1)
                    + " "
                    + row.<Instant>getFieldAs(2).toString().substring(0, 10))
        .toList();
  }

  @Test
  void watermarkMovesTheCustomerWhoDoesNothing() throws IOException {
    FlinkSession flink =
        events("a,purchase,2024-01-01 00:00:00", "b,consideration,2024-12-01 00:00:00");
    assertThat(changes(flink, ""))
        .containsExactly(
            "a purchase 2024-01-01",
            "a post_purchase 2024-01-08",
            "a at_risk 2024-03-31",
            "a lost 2024-06-29",
            "b consideration 2024-12-01");
  }

  @Test
  void rowSaysWhenFromWhereAndWhy() throws IOException {
    FlinkSession flink =
        events("a,purchase,2024-01-01 00:00:00", "b,consideration,2024-02-01 00:00:00");
    Instant bought = Instant.parse("2024-01-01T00:00:00Z");
    Instant settled = Instant.parse("2024-01-08T00:00:00Z");
    assertThat(flink.rows("SELECT * FROM " + CALL + ")"))
        .contains(
            Row.of("a", "purchase", bought, null, null, "purchase", bought),
            Row.of("a", "post_purchase", settled, "purchase", 604_800L, "time_passed", settled));
  }

  @Test
  void endOfInputIsNoSilence() throws IOException {
    FlinkSession flink = events("a,purchase,2024-01-01 00:00:00");
    assertThat(changes(flink, "")).containsExactly("a purchase 2024-01-01");
  }

  @Test
  void silenceBeforeALaterEventIsKnownAtTheEndOfInput() throws IOException {
    // a watermark that never comes until the input ends
    FlinkSession flink =
        session(
            FlinkSession.streaming(),
            Duration.ofDays(9999),
            "a,purchase,2024-09-01 00:00:00",
            "a,purchase,2024-01-01 00:00:00");
    assertThat(changes(flink, ""))
        .containsExactly(
            "a purchase 2024-01-01",
            "a post_purchase 2024-01-08",
            "a at_risk 2024-03-31",
            "a lost 2024-06-29",
            "a won_back 2024-09-01");
  }

  @Test
  void asOfIsTheEndOfTheObservation() throws IOException {
    FlinkSession flink = events("a,purchase,2024-01-01 00:00:00", "a,purchase,2024-05-01 00:00:00");
    assertThat(changes(flink, ", as_of => TO_TIMESTAMP_LTZ('2024-04-15 00:00:00')"))
        .containsExactly(
            "a purchase 2024-01-01", "a post_purchase 2024-01-08", "a at_risk 2024-03-31");
    assertThat(changes(flink, ", as_of => TO_TIMESTAMP_LTZ('2030-01-01 00:00:00')"))
        .endsWith(
            "a purchase 2024-05-01",
            "a post_purchase 2024-05-08",
            "a at_risk 2024-07-30",
            "a lost 2024-10-28");
  }

  @Test
  void lateRowCountsWhereNothingLaterIsDecided() throws IOException {
    FlinkSession flink =
        events(
            "a,purchase,2024-01-01 00:00:00",
            "b,consideration,2024-01-06 00:00:00",
            "a,purchase,2024-01-03 00:00:00",
            "b,consideration,2024-02-01 00:00:00");
    assertThat(changes(flink, ""))
        .containsExactly(
            "a purchase 2024-01-01", "b consideration 2024-01-06", "a post_purchase 2024-01-10");
  }

  @Test
  void lateRowIsSkippedWhereSomethingLaterIsDecided() throws IOException {
    FlinkSession flink =
        events(
            "a,post_purchase,2024-01-01 00:00:00",
            "b,consideration,2024-04-15 00:00:00",
            "a,post_purchase,2024-02-01 00:00:00",
            "b,consideration,2024-05-15 00:00:00");
    assertThat(changes(flink, ""))
        .containsExactly(
            "a post_purchase 2024-01-01", "a at_risk 2024-03-31", "b consideration 2024-04-15");
  }

  @Test
  void eventsOfOneInstantCountInLifecycleOrderAndDuplicatesOnce() throws IOException {
    FlinkSession flink =
        session(
            FlinkSession.streaming(),
            Duration.ofDays(1),
            "a,purchase,2024-01-01 00:00:00",
            "a,evaluation,2024-01-01 00:00:00",
            "a,purchase,2024-01-01 00:00:00",
            "a,purchase,2024-01-01 00:00:00");
    assertThat(flink.rows("SELECT stage, reason FROM " + CALL + ")"))
        .containsExactlyInAnyOrder(
            Row.of("evaluation", "evaluation"), Row.of("purchase", "purchase"));
  }

  @Test
  void rowsWithoutCustomerOrKnownEventAreSkipped() throws IOException {
    FlinkSession flink =
        events(
            "a,awareness,2024-01-01 00:00:00",
            "a,NULL,2024-01-02 00:00:00",
            "NULL,purchase,2024-01-03 00:00:00",
            "a,Purchase,2024-01-04 00:00:00");
    assertThat(changes(flink, "")).containsExactly("a purchase 2024-01-04");
  }

  @Test
  void thresholdsAreArguments() throws IOException {
    FlinkSession flink =
        events(
            "a,purchase,2024-01-01 00:00:00",
            "a,purchase,2024-02-01 00:00:00",
            "b,consideration,2025-01-01 00:00:00");
    assertThat(
            changes(
                flink,
                ", post_purchase_after => INTERVAL '36' HOUR, loyal_purchases => 2, loyal_period =>"
                    + " INTERVAL '40' DAY, at_risk_after => INTERVAL '100' DAY(3), lost_after =>"
                    + " INTERVAL '200' DAY(3)"))
        .containsExactly(
            "a purchase 2024-01-01",
            "a post_purchase 2024-01-02",
            "a loyal 2024-02-01",
            "a post_purchase 2024-02-10",
            "a at_risk 2024-05-11",
            "a lost 2024-08-19",
            "b consideration 2025-01-01");
  }

  @Test
  void eventColumnIsAnArgument() throws IOException {
    FlinkSession flink = events("a,purchase,2024-01-01 00:00:00");
    flink.run(
        "CREATE TEMPORARY VIEW orders AS SELECT customer_id, 'purchase' AS what, occurred_at FROM"
            + " events");
    assertThat(
            flink.rows(
                "SELECT stage FROM CX_LIFECYCLE(events => TABLE orders PARTITION BY customer_id,"
                    + " on_time => DESCRIPTOR(occurred_at), event => DESCRIPTOR(what))"))
        .containsExactly(Row.of("purchase"));
  }

  @Test
  void changesCanBeWindowedByTheirTime() throws IOException {
    FlinkSession flink =
        events("a,purchase,2024-01-01 00:00:00", "b,consideration,2024-12-01 00:00:00");
    flink.run("CREATE TEMPORARY VIEW changes AS SELECT * FROM " + CALL + ")");
    assertThat(
            flink.rows(
                "SELECT window_start, COUNT(*) FROM TUMBLE(TABLE changes, DESCRIPTOR(rowtime),"
                    + " INTERVAL '1' DAY) WHERE stage = 'at_risk' GROUP BY window_start,"
                    + " window_end"))
        .containsExactly(Row.of(LocalDateTime.parse("2024-03-31T00:00:00"), 1L));
  }

  @Test
  void localTimestampsComeBackAsTheyWere() throws IOException {
    FlinkSession flink =
        session(
            FlinkSession.streaming(),
            "TIMESTAMP(3)",
            Duration.ZERO,
            List.of("a,purchase,2024-01-01 00:00:00", "b,evaluation,2024-01-20 00:00:00"));
    flink.set("table.local-time-zone", "America/New_York");
    assertThat(flink.rows("SELECT stage, entered_at FROM " + CALL + ")"))
        .contains(Row.of("post_purchase", LocalDateTime.parse("2024-01-08T00:00:00")));
    assertThatThrownBy(() -> changes(flink, ", as_of => TO_TIMESTAMP_LTZ('2024-04-15 00:00:00')"))
        .hasStackTraceContaining(
            "CX_LIFECYCLE: as_of is a point in time and needs an on_time column of type"
                + " TIMESTAMP_LTZ(3), got TIMESTAMP");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void equalsTheMachineForAnyOrderOfArrival(int parallelism) throws IOException {
    Random random = new Random(17);
    long start = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    long asOf = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    Lifecycle lifecycle = new Lifecycle(LifecycleRules.DEFAULT);
    List<String> rows = new ArrayList<>();
    List<Row> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String customerId = "c" + i;
      LifecycleCustomer customer = lifecycle.start();
      List<LifecycleChange> changes = new ArrayList<>();
      long seconds = start;
      for (int n = random.nextInt(20); n >= 0; n--) {
        seconds += (long) (Math.exp(random.nextDouble() * 5.5) * 86_400);
        LifecycleEvent event =
            LifecycleEvent.values()[random.nextInt(LifecycleEvent.values().length)];
        rows.add(customerId + "," + event.label() + "," + Instant.ofEpochSecond(seconds));
        if (seconds * 1000 <= asOf) {
          customer.advance(seconds * 1000 - 1, changes::add);
          customer.take(seconds * 1000, event, changes::add);
        }
      }
      customer.advance(asOf, changes::add);
      changes.forEach(
          change ->
              expected.add(
                  Row.of(
                      customerId,
                      change.stage().label(),
                      Instant.ofEpochMilli(change.enteredAtMillis()),
                      Instant.ofEpochMilli(change.enteredAtMillis()))));
    }
    Collections.shuffle(rows, random);
    FlinkSession flink =
        session(
            FlinkSession.streaming(),
            "TIMESTAMP_LTZ(3)",
            Duration.ofDays(9999),
            rows.stream().map(row -> row.replace('T', ' ')).toList());
    flink.set("parallelism.default", String.valueOf(parallelism));
    assertThat(
            flink.rows(
                "SELECT customer_id, stage, entered_at, rowtime FROM "
                    + CALL
                    + ", as_of => TO_TIMESTAMP_LTZ('2026-06-01 00:00:00'))"))
        .hasSizeGreaterThan(500)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** A savepoint keeps it: a change here is a change of every running job's state. */
  @Test
  void stateIsOneColumnOfBytes() {
    assertThat(columns(MachineState.class)).containsExactly("bytes BYTES");
  }

  private static List<String> columns(Class<?> state) {
    TableEnvironmentInternal tables = (TableEnvironmentInternal) FlinkSession.streaming().tables();
    DataTypeFactory types = tables.getCatalogManager().getDataTypeFactory();
    return DataType.getFields(DataTypes.of(state).toDataType(types)).stream()
        .map(field -> field.getName() + " " + field.getDataType())
        .toList();
  }

  @Test
  void batchModeSaysWhatToDo() throws IOException {
    FlinkSession flink =
        session(FlinkSession.batch(), Duration.ZERO, "a,purchase,2024-01-01 00:00:00");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM " + CALL + ")"))
        .hasStackTraceContaining(
            "CX_LIFECYCLE: on_time must be a column with a watermark, in streaming mode, got"
                + " occurred_at TIMESTAMP_LTZ(3) without one; SET 'execution.runtime-mode' ="
                + " 'streaming' (bounded tables too), and declare WATERMARK FOR occurred_at in its"
                + " table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lost_after => INTERVAL '60' DAY | CX_LIFECYCLE: lost_after must be longer than"
            + " at_risk_after (90 days), got 60 days; both count from the last event",
        "loyal_purchases => 0 | CX_LIFECYCLE: loyal_purchases must be >= 1 purchase, got 0",
        "loyal_period => INTERVAL '0' DAY | CX_LIFECYCLE: loyal_period must be > 0 days, got 0"
            + " days",
        "event => DESCRIPTOR(what) | CX_LIFECYCLE: the table has no column what; name the"
            + " column by event => DESCRIPTOR(column), the table has [customer_id, journey_stage,"
            + " occurred_at]",
        "event => DESCRIPTOR(occurred_at) | CX_LIFECYCLE: the column of event must be STRING, got"
            + " occurred_at TIMESTAMP_LTZ(3)",
        "event => DESCRIPTOR(customer_id, journey_stage) | CX_LIFECYCLE: event must name one"
            + " column, got [customer_id, journey_stage]"
      })
  void badConfigurationStopsAtPlanning(String argument, String message) throws IOException {
    FlinkSession flink = events("a,purchase,2024-01-01 00:00:00");
    assertThatThrownBy(
            () -> flink.tables().explainSql("SELECT * FROM " + CALL + ", " + argument + ")"))
        .hasStackTraceContaining(message);
  }

  @Test
  void settingThatIsNoLiteralStopsAtPlanning() throws IOException {
    FlinkSession flink = events("a,purchase,2024-01-01 00:00:00");
    assertThatThrownBy(() -> changes(flink, ", loyal_purchases => 1 + 1"))
        .hasStackTraceContaining(
            "CX_LIFECYCLE: loyal_purchases must be a literal such as 3, got an expression; Flink"
                + " tells timers no arguments");
  }

  @Test
  void erasedCustomerStartsAnew() throws IOException {
    FlinkSession flink =
        session(
            FlinkSession.streaming(),
            Duration.ofDays(1),
            "a,purchase,2024-01-01 00:00:00",
            "b,purchase,2024-01-01 00:00:00",
            "a,consideration,2024-01-10 00:00:00",
            "a,forget,2024-01-11 00:00:00",
            "a,evaluation,2024-01-20 00:00:00",
            "c,evaluation,2024-07-01 00:00:00");
    flink.run(
        "CREATE TEMPORARY VIEW said AS SELECT *, journey_stage = 'forget' AS forget FROM events");
    assertThat(
            changes(
                flink,
                CALL.replace("TABLE events", "TABLE said"),
                ", erase => DESCRIPTOR(forget), as_of => TO_TIMESTAMP_LTZ('2024-06-01 00:00:00')"))
        .containsExactly(
            "a purchase 2024-01-01",
            "b purchase 2024-01-01",
            "a post_purchase 2024-01-08",
            "b post_purchase 2024-01-08",
            "a evaluation 2024-01-20",
            "b at_risk 2024-03-31");
  }

  /** A device with a wrong clock: the table's watermark is bounded by the clock of the machine. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "occurred_at - INTERVAL '1' SECOND | at_risk",
        "CASE WHEN occurred_at > CURRENT_TIMESTAMP THEN CURRENT_TIMESTAMP - INTERVAL '1' SECOND"
            + " ELSE occurred_at - INTERVAL '1' SECOND END | evaluation"
      })
  void rowFarInTheFutureMovesNobodyElseWhereTheWatermarkIsBounded(
      String watermark, String stageOfTheSilent) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    FlinkSession flink =
        session(
            FlinkSession.streaming(),
            "TIMESTAMP_LTZ(3)",
            watermark,
            Stream.of(
                    "a,purchase," + now.minus(Duration.ofDays(20)),
                    "wrong,evaluation," + now.plus(Duration.ofDays(3650)),
                    "a,evaluation," + now.minus(Duration.ofDays(19)),
                    "b,evaluation," + now.minus(Duration.ofSeconds(60)))
                .map(row -> row.replace('T', ' '))
                .toList());
    List<String> stages =
        flink.rows("SELECT customer_id, stage FROM " + CALL + ")").stream()
            .filter(row -> row.getField(0).equals("a"))
            .map(row -> row.<String>getFieldAs(1))
            .toList();
    assertThat(stages.contains("at_risk")).isEqualTo(stageOfTheSilent.equals("at_risk"));
    assertThat(stages).contains("purchase", "post_purchase");
  }

  @Test
  void negativeThresholdStopsAtPlanning() throws IOException {
    FlinkSession flink = events("a,purchase,2024-01-01 00:00:00");
    assertThatThrownBy(() -> changes(flink, ", loyal_purchases => -1"))
        .hasStackTraceContaining("CX_LIFECYCLE: loyal_purchases must be >= 1 purchase, got -1");
  }
}
