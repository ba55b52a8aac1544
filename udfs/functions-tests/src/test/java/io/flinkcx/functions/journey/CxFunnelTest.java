package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.journey.FunnelOrder;
import io.flinkcx.functions.Planning;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxFunnelTest {

  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

  /** The table of the doc entry, row by row and order by order. */
  @Test
  void everyOrderAnswersAsTheDocumentedTable() {
    List<String[]> cases =
        DocEntry.of(CxFunctions.find("cx_funnel").orElseThrow())
            .text()
            .lines()
            .dropWhile(line -> !line.startsWith("| events | any_between"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replaceAll("\\([^)]*\\)", "").split("\\|"))
            .toList();
    assertThat(cases).hasSizeGreaterThan(15);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      for (String event : cases.get(i)[1].split(",")) {
        String[] fitsAndMinute = event.trim().split(" ");
        rows.add(Row.of(i, fitsAndMinute[0], START.plusMinutes(Long.parseLong(fitsAndMinute[1]))));
      }
    }
    FlinkSession flink =
        Planning.session().view("events", "id INT, fits STRING, seen_at TIMESTAMP(3)", rows);

    List<Row> answers =
        flink.rows(
            Arrays.stream(FunnelOrder.values())
                .map(
                    order ->
                        "CX_FUNNEL(event_time => seen_at, steps => ARRAY[fits LIKE '%a%', fits LIKE"
                            + " '%b%', fits LIKE '%c%'], `window` => INTERVAL '10' MINUTE, `order`"
                            + " => '"
                            + order.label()
                            + "').seconds")
                .collect(Collectors.joining(", ", "SELECT id, ", " FROM events GROUP BY id")));

    assertThat(answers).hasSameSizeAs(cases);
    for (Row answer : answers) {
      String[] cells = cases.get(answer.<Integer>getFieldAs(0));
      for (int order = 1; order <= 3; order++) {
        assertThat(minutes(answer.getFieldAs(order)))
            .as(String.join("|", cells))
            .isEqualTo(cells[1 + order].trim());
      }
    }
  }

  private static String minutes(Double[] seconds) {
    return seconds.length == 0
        ? "-"
        : Arrays.stream(seconds)
            .map(second -> String.valueOf(Math.round(second / 60)))
            .collect(Collectors.joining(" "));
  }

  @Test
  void robotIsCutAndTheWarningSaysSo() {
    List<Row> rows =
        IntStream.range(0, 10_005).mapToObj(i -> Row.of(START.plusSeconds(i), i == 0)).toList();
    Row funnel =
        Planning.session()
            .view("events", "seen_at TIMESTAMP(3), is_first BOOLEAN", rows)
            .row(
                "SELECT CX_FUNNEL(seen_at, ARRAY[is_first, NOT is_first], INTERVAL '1' DAY) FROM"
                    + " events")
            .getFieldAs(0);
    assertThat(funnel.getField("steps")).isEqualTo(0);
    assertThat(funnel.getField("warning"))
        .isEqualTo("cut: only the latest 10000 different events are used, 5 earlier ones are not");
  }

  @Test
  void longWindowsAndColumnsAreWindowsToo() {
    FlinkSession flink =
        Planning.session()
            .view(
                "events",
                "seen_at TIMESTAMP_LTZ(6), step INT, days INT",
                List.of(
                    Row.of(Instant.EPOCH, 0, 200),
                    Row.of(Instant.EPOCH.plusSeconds(86_400 * 150), 1, 200)));
    for (String window : List.of("INTERVAL '150' DAY(3)", "INTERVAL '1' DAY * days")) {
      Row funnel =
          flink
              .row(
                  "SELECT CX_FUNNEL(event_time => seen_at, steps => ARRAY[step = 0, step = 1],"
                      + " `window` => "
                      + window
                      + ") FROM events")
              .getFieldAs(0);
      assertThat(funnel.getField("steps")).as(window).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ARRAY[TRUE] | INTERVAL '0' DAY | 'strict' | CX_FUNNEL: window must be an interval above 0,"
            + " such as INTERVAL '7' DAY, got 0.0 seconds",
        "ARRAY[TRUE] | INTERVAL -'1' DAY | 'strict' | CX_FUNNEL: window must be an interval above"
            + " 0, such as INTERVAL '7' DAY, got -86400.0 seconds",
        "ARRAY[TRUE] | INTERVAL '1' DAY | 'loose' | CX_FUNNEL: order must be one of any_between,"
            + " strict, any_order, got 'loose'",
        "ARRAY[TRUE] | INTERVAL '1' DAY | CASE x WHEN 1 THEN 'strict' ELSE 'any_order' END |"
            + " CX_FUNNEL: the number of steps, window and order must be the same in all rows of a"
            + " group",
        "CAST(ARRAY[1] AS ARRAY<STRING>) | INTERVAL '1' DAY | 'strict' | CX_FUNNEL"
      })
  void badSettingsStop(String steps, String window, String order, String message) {
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_FUNNEL(event_time => TIMESTAMP '2024-01-01 00:00:00', steps => "
                            + steps
                            + ", `window` => "
                            + window
                            + ", `order` => "
                            + order
                            + ") FROM (VALUES 1, 2) AS v(x)"))
        .hasStackTraceContaining(message);
  }

  @Test
  void thirtyThreeStepsAreTooMany() {
    String steps = "TRUE, ".repeat(32) + "TRUE";
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_FUNNEL(TIMESTAMP '2024-01-01 00:00:00', ARRAY["
                            + steps
                            + "], INTERVAL '1' DAY)"))
        .hasStackTraceContaining("CX_FUNNEL: steps must be an array of 1 to 32 conditions, got 33");
  }

  /** In Berlin no clock showed 02:30 on that day: read there it would come after 03:00. */
  @Test
  void summerTimeOfTheSessionDoesNotReorderTimestamps() {
    FlinkSession flink =
        Planning.session()
            .set("table.local-time-zone", "Europe/Berlin")
            .view(
                "events",
                "seen_at TIMESTAMP(3), step INT",
                List.of(
                    Row.of(LocalDateTime.parse("2024-03-31T02:30:00"), 0),
                    Row.of(LocalDateTime.parse("2024-03-31T03:00:00"), 1)));
    Row funnel =
        flink
            .row(
                "SELECT CX_FUNNEL(seen_at, ARRAY[step = 0, step = 1], INTERVAL '1' DAY) FROM"
                    + " events")
            .getFieldAs(0);
    assertThat(funnel.<Double[]>getFieldAs("seconds")).containsExactly(0.0, 1800.0);
  }
}
