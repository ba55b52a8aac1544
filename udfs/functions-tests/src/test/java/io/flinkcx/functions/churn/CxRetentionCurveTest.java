package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxRetentionCurveTest {

  private static final LocalDateTime DAY_0 = LocalDateTime.of(2024, 1, 1, 0, 0);

  private static final String EVENTS =
      "customer_id STRING, cohort_time TIMESTAMP(3), event_time TIMESTAMP(3), observation_end"
          + " TIMESTAMP(3)";

  private static FlinkSession streaming() {
    FlinkSession flink = FlinkSession.streaming();
    flink.run("LOAD MODULE cx");
    return flink;
  }

  @Test
  void everyModeAnswersAsTheDocumentedTable() {
    List<String[]> cases =
        DocEntry.of(CxFunctions.find("cx_retention_curve").orElseThrow())
            .text()
            .lines()
            .dropWhile(line -> !line.startsWith("| came | events"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replaceAll("\\([^)]*\\)", "").split("\\|"))
            .toList();
    assertThat(cases).hasSizeGreaterThan(10);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      String[] cells = cases.get(i);
      for (String event : cells[2].split(",")) {
        LocalDateTime time = event.trim().equals("none") ? null : time(event);
        rows.add(Row.of(i, cells[4].trim(), time(cells[1]), time, time(cells[3])));
      }
    }
    FlinkSession flink = Planning.session();
    flink.view(
        "events",
        "id INT, alignment STRING, came TIMESTAMP(3), happened TIMESTAMP(3), observed"
            + " TIMESTAMP(3)",
        rows);

    List<Row> answers =
        flink.rows(
            Arrays.stream(new String[] {"exact", "on_or_after", "every_interval"})
                .map(
                    mode ->
                        "CX_RETENTION_CURVE(customer_id => 'one', cohort_time => came, event_time"
                            + " => happened, observation_end => observed, `period` => 'DAY',"
                            + " periods => 3, mode => '"
                            + mode
                            + "', alignment => alignment)")
                .collect(Collectors.joining(", ", "SELECT id, ", " FROM events GROUP BY id")));

    assertThat(answers).hasSameSizeAs(cases);
    for (Row answer : answers) {
      String[] cells = cases.get(answer.<Integer>getFieldAs(0));
      for (int mode = 1; mode <= 3; mode++) {
        assertThat(actives(answer.getFieldAs(mode)))
            .as(String.join("|", cells))
            .isEqualTo(cells[4 + mode].trim());
      }
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

  private static String actives(Row[] curve) {
    return Arrays.stream(curve)
        .map(period -> period.getField(1) == null ? "-" : period.getField(1).toString())
        .collect(Collectors.joining(" "));
  }

  @Test
  void cdnowCohortsEqualTheReference() throws IOException {
    Path path = SharedData.find("data/stats/cdnow_elog_raw.csv").orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    FlinkSession flink = cdnow(path);

    List<Row> cohorts =
        flink.rows(
            "SELECT DATE_FORMAT(came, 'yyyy-MM'), CX_RETENTION_CURVE(customer_id => customer,"
                + " cohort_time => came, event_time => ordered, observation_end => TIMESTAMP"
                + " '1998-07-01 00:00:00', periods => 18) FROM orders GROUP BY DATE_FORMAT(came,"
                + " 'yyyy-MM')");

    assertThat(cohorts).hasSize(3);
    List<Map<String, String>> reference = golden("cohort_retention_cdnow.csv");
    // January and February whole; March stands in the weighted reference only
    assertThat(reference).hasSize(18 + 17);
    for (Row cohort : cohorts) {
      Row[] curve = cohort.getFieldAs(1);
      List<Map<String, String>> expected =
          reference.stream().filter(row -> row.get("cohort").equals(cohort.getField(0))).toList();
      for (int k = 0; k < expected.size(); k++) {
        Map<String, String> row = expected.get(k);
        assertThat(curve[k].getField("period")).isEqualTo(k);
        assertThat(curve[k].getField("active")).isEqualTo(Long.parseLong(row.get("active")));
        assertThat(curve[k].getField("cohort_size"))
            .isEqualTo(Long.parseLong(row.get("cohort_size")));
        // the reference prints 17 digits
        assertThat(curve[k].<Double>getFieldAs("share"))
            .isCloseTo(Double.parseDouble(row.get("retention")), within(1e-15));
      }
      int observed = 18 - Integer.parseInt(cohort.<String>getFieldAs(0).substring(5)) + 1;
      for (int k = observed; k < curve.length; k++) {
        assertThat(curve[k].getField("active")).isNull();
        assertThat(curve[k].getField("share")).isNull();
        assertThat(curve[k].getField("cohort_size")).isEqualTo(0L);
      }
    }
  }

  @Test
  void cdnowPooledEqualsTheWeightedReference() throws IOException {
    Path path = SharedData.find("data/stats/cdnow_elog_raw.csv").orElse(null);
    assumeTrue(path != null, SharedData.MISSING);

    Row[] curve =
        cdnow(path)
            .row(
                "SELECT CX_RETENTION_CURVE(customer, came, ordered, TIMESTAMP '1998-07-01"
                    + " 00:00:00', 'month', 18) FROM orders")
            .getFieldAs(0);

    List<Map<String, String>> expected = golden("cohort_retention_cdnow_avg.csv");
    assertThat(expected).hasSize(18);
    for (int k = 0; k < expected.size(); k++) {
      assertThat(curve[k].<Double>getFieldAs("share"))
          .isCloseTo(Double.parseDouble(expected.get(k).get("weighted_retention")), within(1e-15));
    }
    assertThat(curve[18].getField("share")).isNull();
  }

  private static FlinkSession cdnow(Path path) throws IOException {
    List<String> lines = Files.readAllLines(path);
    Map<String, LocalDateTime> came = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      LocalDateTime time =
          LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
      came.merge(cells[1], time, (a, b) -> a.isBefore(b) ? a : b);
      rows.add(Row.of(cells[1], null, time));
    }
    rows.forEach(row -> row.setField(1, came.get(row.<String>getFieldAs(0))));
    return Planning.session()
        .view("orders", "customer STRING, came TIMESTAMP(3), ordered TIMESTAMP(3)", rows);
  }

  private static List<Map<String, String>> golden(String name) throws IOException {
    try (var stream = CxRetentionCurveTest.class.getResourceAsStream(name)) {
      List<String> lines =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      String[] header = lines.get(0).split(",");
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",");
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i]);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Test
  void intervalsAndThinFollowTheirArguments() {
    Row[] curve =
        Planning.session()
            .row(
                "SELECT CX_RETENTION_CURVE(customer_id => c, cohort_time => t, event_time => t,"
                    + " observation_end => TIMESTAMP '2024-01-03 00:00:00', `period` => 'DAY',"
                    + " periods => 1, confidence => 0.9, thin_below => 2) FROM (VALUES ('a',"
                    + " TIMESTAMP '2024-01-01 00:00:00'), ('b', TIMESTAMP '2024-01-02 00:00:00'))"
                    + " AS o(c, t)")
            .getFieldAs(0);

    assertThat(curve[0].getField("thin")).isEqualTo(false);
    assertThat(curve[1].getField("thin")).isEqualTo(true);
    assertThat(curve[1].getField("active")).isEqualTo(0L);
    assertThat(curve[1].getField("ci_lower")).isEqualTo(0.0);
    // Wilson's upper end for none of one: z^2 / (1 + z^2), z = 1.6448536269514722
    assertThat(curve[1].<Double>getFieldAs("ci_upper"))
        .isCloseTo(2.7055434540954146 / 3.7055434540954146, within(1e-12));
  }

  @Test
  void anEndThatMovesCountsEverybodyAnew() {
    FlinkSession flink = streaming();
    LocalDateTime first = DAY_0.plusMonths(1);
    LocalDateTime second = DAY_0.plusMonths(2);
    flink.view(
        "events",
        EVENTS,
        List.of(
            Row.ofKind(RowKind.INSERT, "a", DAY_0, DAY_0, first),
            Row.ofKind(RowKind.INSERT, "b", DAY_0, DAY_0, first),
            Row.ofKind(RowKind.INSERT, "b", DAY_0, first, second),
            Row.ofKind(RowKind.DELETE, "a", DAY_0, DAY_0, first),
            Row.ofKind(RowKind.INSERT, "c", DAY_0, DAY_0.plusDays(1), second),
            Row.ofKind(RowKind.DELETE, "b", DAY_0, first, second)));

    Row[] curve =
        flink
            .row(
                "SELECT CX_RETENTION_CURVE(customer_id => customer_id, cohort_time => cohort_time,"
                    + " event_time => event_time, observation_end => observation_end, periods => 1)"
                    + " FROM events")
            .getFieldAs(0);

    assertThat(actives(curve)).isEqualTo("2 0");
    assertThat(curve[1].getField("cohort_size")).isEqualTo(2L);
  }

  @Test
  void weeksBeginOnMonday() {
    // 2024-01-07 is a Sunday
    Row[] curve =
        Planning.session()
            .row(
                "SELECT CX_RETENTION_CURVE(customer_id => 'a', cohort_time => TIMESTAMP '2024-01-07"
                    + " 09:00:00', event_time => TIMESTAMP '2024-01-08 00:00:00', observation_end"
                    + " => TIMESTAMP '2024-01-15 00:00:00', `period` => 'WEEK', periods => 2)")
            .getFieldAs(0);

    assertThat(actives(curve)).isEqualTo("0 1 -");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`period` => 'FORTNIGHT' | period must be HOUR, DAY, WEEK, MONTH, QUARTER or YEAR, got"
            + " 'FORTNIGHT'",
        "periods => 1.5 | periods must be a whole number from 0 to 1000, got 1.5",
        "periods => 1001 | periods must be a whole number from 0 to 1000, got 1001.0",
        "mode => 'rolling' | mode must be 'exact', 'on_or_after' or 'every_interval', got 'rolling'",
        "alignment => 'utc' | alignment must be 'calendar' or 'elapsed', got 'utc'",
        "confidence => 95 | confidence must be between 0 and 1 (exclusive), such as 0.95, got 95.0"
      })
  void badSettingsStopAtPlanning(String setting, String message) {
    assertThatThrownBy(() -> Planning.session().tables().explainSql(call(setting)))
        .hasStackTraceContaining("CX_RETENTION_CURVE: " + message);
  }

  @Test
  void negativePeriodsStopAtTheFirstRow() {
    assertThatThrownBy(() -> Planning.session().row(call("periods => -1")))
        .hasStackTraceContaining(
            "CX_RETENTION_CURVE: periods must be a whole number from 0 to 1000, got -1.0");
  }

  @Test
  void settingsThatChangeWithinAGroupAreAnError() {
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(call("mode => CASE c WHEN 'a' THEN 'exact' ELSE 'on_or_after' END")))
        .hasStackTraceContaining(
            "CX_RETENTION_CURVE: period, periods, mode and alignment must be the same in all rows of"
                + " a group");
  }

  private static String call(String setting) {
    return "SELECT CX_RETENTION_CURVE(customer_id => c, cohort_time => TIMESTAMP '2024-01-01"
        + " 00:00:00', event_time => TIMESTAMP '2024-01-01 00:00:00', observation_end => TIMESTAMP"
        + " '2024-03-01 00:00:00', "
        + setting
        + ") FROM (VALUES 'a', 'b') AS o(c)";
  }
}
