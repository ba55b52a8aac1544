package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxRevenueCurveTest {

  private static final LocalDateTime DAY_0 = LocalDateTime.of(2024, 1, 1, 0, 0);

  @Test
  void documentedTableIsWhatComesOut() {
    List<String[]> cases =
        DocEntry.of(CxFunctions.find("cx_revenue_curve").orElseThrow())
            .text()
            .lines()
            .dropWhile(line -> !line.startsWith("| came | amounts"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replaceAll("\\([^)]*\\)", "").split("\\|"))
            .toList();
    assertThat(cases).hasSizeGreaterThan(9);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      String[] cells = cases.get(i);
      for (String event : cells[2].split(",")) {
        boolean isNone = event.trim().equals("none");
        String[] words = event.trim().split(" ");
        rows.add(
            Row.of(
                i,
                cells[4].trim(),
                time(cells[1]),
                isNone ? null : time(event),
                isNone ? null : Double.valueOf(words[2]),
                time(cells[3])));
      }
    }
    FlinkSession flink =
        Planning.session()
            .view(
                "events",
                "id INT, alignment STRING, came TIMESTAMP(3), happened TIMESTAMP(3), amount DOUBLE,"
                    + " observed TIMESTAMP(3)",
                rows);

    List<Row> answers =
        flink.rows(
            "SELECT id, CX_REVENUE_CURVE(customer_id => 'one', cohort_time => came, event_time =>"
                + " happened, amount => amount, observation_end => observed, `period` => 'DAY',"
                + " periods => 3, alignment => alignment) FROM events GROUP BY id");

    assertThat(answers).hasSameSizeAs(cases);
    for (Row answer : answers) {
      String[] cells = cases.get(answer.<Integer>getFieldAs(0));
      assertThat(field(answer.getFieldAs(1), "revenue")).isEqualTo(cells[5].trim());
      assertThat(field(answer.getFieldAs(1), "cumulative_revenue")).isEqualTo(cells[6].trim());
    }
  }

  /** Such as {@code 1 12:00}. */
  private static LocalDateTime time(String cell) {
    String[] parts = cell.trim().split("[ :]");
    return DAY_0
        .plusDays(Long.parseLong(parts[0]))
        .plusHours(Long.parseLong(parts[1]))
        .plusMinutes(Long.parseLong(parts[2]));
  }

  private static String field(Row[] curve, String name) {
    return Arrays.stream(curve)
        .map(period -> period.<Double>getFieldAs(name))
        .map(value -> value == null ? "-" : String.valueOf(Math.round(value)))
        .collect(Collectors.joining(" "));
  }

  @Test
  void anEndThatMovesSumsEverybodyAnew() {
    LocalDateTime first = DAY_0.plusMonths(1);
    LocalDateTime second = DAY_0.plusMonths(2);
    Row[] curve =
        Planning.session(true)
            .view(
                "events",
                "customer STRING, came TIMESTAMP(3), ordered TIMESTAMP(3), amount DOUBLE, until"
                    + " TIMESTAMP(3)",
                List.of(
                    Row.ofKind(RowKind.INSERT, "a", DAY_0, DAY_0, 10.0, first),
                    Row.ofKind(RowKind.INSERT, "b", DAY_0, DAY_0, 5.0, first),
                    Row.ofKind(RowKind.INSERT, "b", DAY_0, first, 7.0, second),
                    Row.ofKind(RowKind.DELETE, "a", DAY_0, DAY_0, 10.0, first),
                    Row.ofKind(RowKind.INSERT, "c", DAY_0, DAY_0.plusDays(1), 3.0, second)))
            .row(
                "SELECT CX_REVENUE_CURVE(customer_id => customer, cohort_time => came, event_time"
                    + " => ordered, amount => amount, observation_end => until, periods => 2) FROM"
                    + " events")
            .getFieldAs(0);
    assertThat(field(curve, "revenue")).isEqualTo("8 7 -");
    assertThat(field(curve, "per_customer")).isEqualTo("4 8 -");
    assertThat(curve[2].getField("customers")).isEqualTo(0L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`period` => 'FORTNIGHT' | period must be HOUR, DAY, WEEK, MONTH, QUARTER or YEAR, got"
            + " 'FORTNIGHT'",
        "periods => 1.5 | periods must be a whole number from 0 to 1000, got 1.5",
        "periods => -1 | periods must be a whole number from 0 to 1000, got -1.0",
        "alignment => 'utc' | alignment must be 'calendar' or 'elapsed', got 'utc'",
        "confidence => 95 | confidence must be between 0 and 1 (exclusive), such as 0.95, got 95.0",
        "periods => CASE c WHEN 'a' THEN 1 ELSE 2 END | period, periods and alignment must be the"
            + " same in all rows of a group"
      })
  void badSettingsStop(String setting, String message) {
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_REVENUE_CURVE(customer_id => c, cohort_time => TIMESTAMP"
                            + " '2024-01-01 00:00:00', event_time => TIMESTAMP '2024-01-01"
                            + " 00:00:00', amount => 1, observation_end => TIMESTAMP '2024-03-01"
                            + " 00:00:00', "
                            + setting
                            + ") FROM (VALUES 'a', 'b') AS o(c)"))
        .hasStackTraceContaining("CX_REVENUE_CURVE: " + message);
  }
}
