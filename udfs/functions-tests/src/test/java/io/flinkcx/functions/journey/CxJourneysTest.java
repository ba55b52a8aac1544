package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.journey.CustomerJourneys;
import io.flinkcx.core.journey.FinishedJourney;
import io.flinkcx.core.journey.JourneyEvent;
import io.flinkcx.core.journey.Journeys;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of a file moves the watermark: what is late and what fires is decided by the file. */
class CxJourneysTest {

  private static final Instant DAY_0 = Instant.parse("2024-01-01T00:00:00Z");

  private static final String CALL =
      "CX_JOURNEYS(touchpoints => TABLE events PARTITION BY customer_id, on_time =>"
          + " DESCRIPTOR(occurred_at), conversion => DESCRIPTOR(is_order)";

  private static final String TEN_DAYS =
      ", `value` => DESCRIPTOR(revenue), timeout => INTERVAL '10' DAY";

  @TempDir Path folder;

  /** Rows such as {@code ann,3.5,shop!}: customer, day, touchpoint and ! for a conversion. */
  private FlinkSession session(
      FlinkSession flink, String timeType, Duration maxDelay, List<String> rows)
      throws IOException {
    Path file = Files.createTempFile(folder, "events", ".csv");
    Files.write(file, rows.stream().map(row -> csv(row, timeType.contains("LTZ"))).toList());
    flink.set("table.local-time-zone", "UTC");
    flink.set("parallelism.default", "1");
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE TEMPORARY TABLE events (customer_id STRING, channel STRING, is_order BOOLEAN,"
            + " revenue DOUBLE, occurred_at "
            + timeType
            + ", WATERMARK FOR occurred_at AS TIMESTAMPADD(DAY, -"
            + maxDelay.toDays()
            + ", occurred_at)) WITH ('connector' = 'filesystem', 'path' = '"
            + file
            + "', 'format' = 'csv', 'csv.null-literal' = 'NULL',"
            + " 'scan.watermark.emit.strategy' = 'on-event')");
    return flink;
  }

  private static String csv(String row, boolean isLtz) {
    String[] cells = row.split(",", -1);
    boolean isOrder = cells[2].endsWith("!");
    String channel = cells[2].replace("!", "");
    return String.join(
        ",",
        cells[0],
        channel.isEmpty() ? "NULL" : channel,
        String.valueOf(isOrder),
        isOrder ? "9.5" : "NULL",
        day(cells[1]).toString().replace('T', ' ').replace("Z", isLtz ? "Z" : ""));
  }

  private static Instant day(String day) {
    return DAY_0.plusSeconds(Math.round(86_400 * Double.parseDouble(day)));
  }

  private FlinkSession events(String... rows) throws IOException {
    return session(FlinkSession.streaming(), "TIMESTAMP_LTZ(3)", Duration.ZERO, List.of(rows));
  }

  /** Journeys as "customer path + day", in the order of their ends. */
  private static List<String> journeys(FlinkSession flink, String arguments) {
    return flink
        .rows("SELECT customer_id, path, converted, ended_at FROM " + CALL + arguments + ")")
        .stream()
        .sorted(
            Comparator.comparing((Row row) -> row.<Instant>getFieldAs(3))
                .thenComparing(row -> row.<String>getFieldAs(0)))
        .map(row -> row.getField(0) + " " + text(row, 1))
        .toList();
  }

  private static String text(Row row, int path) {
    return Stream.concat(
            Stream.of(row.<String[]>getFieldAs(path)),
            Stream.of(
                row.<Boolean>getFieldAs(path + 1) ? "+" : "-",
                String.valueOf(
                    Duration.between(DAY_0, row.<Instant>getFieldAs(path + 2)).toDays())))
        .collect(Collectors.joining(" "));
  }

  private static String asOf(String day) {
    return ", as_of => TO_TIMESTAMP_LTZ(" + day(day).toEpochMilli() + ", 3)";
  }

  /** The table of the doc entry: each row is a customer, all in one job. */
  @Test
  void documentedTableIsWhatComesOut() throws IOException {
    List<String[]> cases =
        DocEntry.of(CxFunctions.find("cx_journeys").orElseThrow())
            .text()
            .lines()
            .dropWhile(line -> !line.startsWith("| events | watched until"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replaceAll("\\([^)]*\\)", "").split("\\|"))
            .toList();
    assertThat(cases).hasSizeGreaterThan(9);
    for (String until : List.of("12", "30")) {
      List<String> rows = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        String[] cells = cases.get(i);
        if (!cells[2].trim().equals(until)) {
          continue;
        }
        for (String event : cells[1].split(",")) {
          rows.add(i + "," + event.trim().replace(' ', ','));
        }
        int customer = i;
        Arrays.stream(cells[3].split(","))
            .map(String::trim)
            .filter(journey -> !journey.equals("none"))
            .forEach(journey -> expected.add(customer + " " + journey));
      }
      FlinkSession flink =
          session(FlinkSession.streaming(), "TIMESTAMP_LTZ(3)", Duration.ofDays(999), rows);
      assertThat(journeys(flink, TEN_DAYS + asOf(until)))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void rowHasPathTimesChannelsValueAndRowtime() throws IOException {
    FlinkSession flink = events("a,0,ads", "a,1,email", "a,2,ads", "a,3,!", "b,30,ads");
    assertThat(flink.rows("SELECT * FROM " + CALL + TEN_DAYS + ") WHERE converted"))
        .containsExactly(
            Row.of(
                "a",
                new String[] {"ads", "email", "ads"},
                new Instant[] {day("0"), day("1"), day("2")},
                new String[] {"ads", "email"},
                true,
                9.5,
                day("3"),
                null,
                day("3")));
  }

  @Test
  void watermarkEndsTheJourneyOfWhoDoesNothing() throws IOException {
    FlinkSession flink = events("a,0,ads", "b,40,email");
    assertThat(journeys(flink, TEN_DAYS)).containsExactly("a ads - 10");
    assertThat(journeys(flink, "")).containsExactly("a ads - 30");
  }

  @Test
  void endOfInputIsNoSilenceButEndsConversions() throws IOException {
    FlinkSession flink =
        session(
            FlinkSession.streaming(),
            "TIMESTAMP_LTZ(3)",
            Duration.ofDays(999),
            List.of("a,0,ads", "a,20,email", "a,21,shop!", "a,22,ads"));
    assertThat(journeys(flink, TEN_DAYS)).containsExactly("a ads - 10", "a email shop + 21");
  }

  @Test
  void lateRowCountsUntilItsJourneyIsOver() throws IOException {
    FlinkSession flink =
        events(
            "a,0,ads",
            "b,5,ads",
            "a,3,email", // late, the journey is open
            "b,20,ads",
            "a,12,shop!", // too late: over at 13
            "a,14,search", // late, after the end
            "b,60,ads");
    assertThat(journeys(flink, TEN_DAYS))
        .containsExactly("a ads email - 13", "b ads - 15", "a search - 24", "b ads - 30");
  }

  @Test
  void rowsWithoutCustomerOrTouchpointAreSkipped() throws IOException {
    FlinkSession flink = events("a,0,", "NULL,1,ads", "a,2,ads", "b,60,ads");
    assertThat(journeys(flink, TEN_DAYS)).containsExactly("a ads - 12");
  }

  @Test
  void columnsAreArguments() throws IOException {
    FlinkSession flink = events("a,0,ads", "a,1,shop!", "b,60,ads");
    flink.run(
        "CREATE TEMPORARY VIEW visits AS SELECT customer_id, UPPER(channel) AS page, is_order,"
            + " occurred_at FROM events");
    assertThat(
            flink.rows(
                "SELECT path, `value` FROM CX_JOURNEYS(touchpoints => TABLE visits PARTITION BY"
                    + " customer_id, on_time => DESCRIPTOR(occurred_at), conversion =>"
                    + " DESCRIPTOR(is_order), touchpoint => DESCRIPTOR(page))"))
        .containsExactly(Row.of(new String[] {"ADS", "SHOP"}, null));
  }

  @Test
  void localTimestampsComeBackAsTheyWere() throws IOException {
    FlinkSession flink =
        session(
            FlinkSession.streaming(),
            "TIMESTAMP(3)",
            Duration.ZERO,
            List.of("a,0,ads", "b,60,ads"));
    flink.set("table.local-time-zone", "America/New_York");
    assertThat(flink.rows("SELECT times, ended_at FROM " + CALL + TEN_DAYS + ")"))
        .containsExactly(
            Row.of(
                new LocalDateTime[] {LocalDateTime.parse("2024-01-01T00:00:00")},
                LocalDateTime.parse("2024-01-11T00:00:00")));
    assertThatThrownBy(() -> journeys(flink, TEN_DAYS + asOf("30")))
        .hasStackTraceContaining(
            "CX_JOURNEYS: as_of is a point in time and needs an on_time column");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void equalsTheMachineForAnyOrderOfArrival(int parallelism) throws IOException {
    Random random = new Random(23);
    List<String> rows = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    Journeys type = new Journeys(Duration.ofDays(10).toMillis());
    for (int i = 0; i < 40; i++) {
      CustomerJourneys customer = type.start();
      List<FinishedJourney> journeys = new ArrayList<>();
      int day = 0;
      for (int n = random.nextInt(15); n >= 0; n--) {
        day += 1 + random.nextInt(15);
        boolean isOrder = random.nextInt(4) == 0;
        String channel = "t" + random.nextInt(4);
        rows.add("c" + i + "," + day + "," + channel + (isOrder ? "!" : ""));
        long millis = day("" + day).toEpochMilli();
        customer.advance(millis - 1, journeys::add);
        customer.take(
            millis, new JourneyEvent(channel, isOrder, isOrder ? 9.5 : Double.NaN), journeys::add);
      }
      customer.advance(Long.MAX_VALUE, journeys::add);
      String id = "c" + i;
      journeys.forEach(
          journey ->
              expected.add(
                  id
                      + " "
                      + String.join(" ", journey.path())
                      + (journey.converted() ? " + " : " - ")
                      + Duration.between(DAY_0, Instant.ofEpochMilli(journey.endedAtMillis()))
                          .toDays()));
    }
    Collections.shuffle(rows, random);
    FlinkSession flink =
        session(FlinkSession.streaming(), "TIMESTAMP_LTZ(3)", Duration.ofDays(999), rows);
    flink.set("parallelism.default", String.valueOf(parallelism));
    assertThat(journeys(flink, TEN_DAYS + asOf("900")))
        .hasSizeGreaterThan(100)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void batchModeSaysWhatToDo() throws IOException {
    FlinkSession flink =
        session(FlinkSession.batch(), "TIMESTAMP_LTZ(3)", Duration.ZERO, List.of("a,0,ads"));
    assertThatThrownBy(() -> flink.rows("SELECT * FROM " + CALL + ")"))
        .hasStackTraceContaining(
            "CX_JOURNEYS: on_time must be a column with a watermark, in streaming mode, got"
                + " occurred_at TIMESTAMP_LTZ(3) without one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeout => INTERVAL '0' DAY | timeout must be an interval above 0, such as INTERVAL '7'"
            + " DAY, got 0.0 seconds",
        "touchpoint => DESCRIPTOR(page) | the table has no column page; name the column by"
            + " touchpoint => DESCRIPTOR(column), the table has [customer_id, channel, is_order,"
            + " revenue, occurred_at]",
        "touchpoint => DESCRIPTOR(revenue) | the column of touchpoint must be STRING, got revenue"
            + " DOUBLE",
        "`value` => DESCRIPTOR(channel) | the column of value must be a number, got channel STRING"
      })
  void badConfigurationStopsAtPlanning(String argument, String message) throws IOException {
    FlinkSession flink = events("a,0,ads");
    assertThatThrownBy(
            () -> flink.tables().explainSql("SELECT * FROM " + CALL + ", " + argument + ")"))
        .hasStackTraceContaining("CX_JOURNEYS: " + message);
  }

  @Test
  void conversionMustBeAFlag() throws IOException {
    FlinkSession flink = events("a,0,ads");
    assertThatThrownBy(
            () ->
                flink
                    .tables()
                    .explainSql("SELECT * FROM " + CALL.replace("is_order", "revenue") + ")"))
        .hasStackTraceContaining(
            "CX_JOURNEYS: the column of conversion must be BOOLEAN, got revenue DOUBLE");
  }
}
