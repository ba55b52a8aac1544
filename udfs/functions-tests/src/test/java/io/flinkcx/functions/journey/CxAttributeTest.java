package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CxAttributeTest {

  private static FlinkSession batch() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    flink.set("table.local-time-zone", "UTC");
    return flink;
  }

  private static List<Row> attribute(FlinkSession flink, String arguments) {
    return flink.rows("SELECT * FROM TABLE(CX_ATTRIBUTE(" + arguments + "))");
  }

  private static void assertCredits(List<Row> rows, double... credits) {
    assertThat(rows).hasSize(credits.length);
    for (int i = 0; i < credits.length; i++) {
      int position = i + 1;
      assertThat(rows)
          .filteredOn(row -> row.getField(0).equals(position))
          .singleElement()
          .satisfies(
              row ->
                  assertThat(row.<Double>getFieldAs(2))
                      .isCloseTo(credits[position - 1], within(1e-12)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "first, 1, 0, 0, 0",
    "last, 0, 0, 0, 1",
    "linear, .25, .25, .25, .25",
    "position, .4, .1, .1, .4"
  })
  void positionModelsShareByPlace(String model, double a, double b, double c, double d) {
    assertCredits(
        attribute(batch(), "ARRAY['email', 'ads', 'search', 'ads'], '" + model + "'"), a, b, c, d);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "half_life => 7, times => ARRAY[0, 3, 7, 9.5]",
        "times => ARRAY[CAST(0 AS DOUBLE), 3, 7, 9.5]",
        "half_life => CAST(7 AS DECIMAL(5, 2)), times => ARRAY[0.0, 3.0, 7.0, 9.5]",
        "half_life => CAST(7 AS FLOAT), times => ARRAY[CAST(100 AS FLOAT), 103, 107, 109.5]",
        "timestamps => ARRAY[CAST(TIMESTAMP '2024-03-01 00:00:00' AS TIMESTAMP_LTZ(6)),"
            + " CAST(TIMESTAMP '2024-03-04 00:00:00' AS TIMESTAMP_LTZ(6)),"
            + " CAST(TIMESTAMP '2024-03-08 00:00:00' AS TIMESTAMP_LTZ(6)),"
            + " CAST(TIMESTAMP '2024-03-10 12:00:00' AS TIMESTAMP_LTZ(6))]",
        "timestamps => ARRAY[TO_TIMESTAMP_LTZ(0, 3), TO_TIMESTAMP_LTZ(259200000, 3),"
            + " TO_TIMESTAMP_LTZ(604800000, 3), TO_TIMESTAMP_LTZ(820800000, 3)]"
      })
  void timeDecayEqualsReferenceForAnyKindOfTimes(String arguments) {
    // attribution_time_decay.csv, row by row
    assertCredits(
        attribute(
            batch(), "path => ARRAY['A', 'B', 'C', 'B'], model => 'time_decay', " + arguments),
        0.14476653963936137,
        0.19484131358733608,
        0.28953307927872274,
        0.37085906749457986);
  }

  @Test
  void readsColumnsInBatchAndStreaming() {
    for (FlinkSession flink : List.of(FlinkSession.batch(), FlinkSession.streaming())) {
      flink.run("LOAD MODULE cx");
      List<Row> rows =
          flink.rows(
              "SELECT a.touchpoint, SUM(a.credit * c.revenue) FROM (VALUES (ARRAY['x', 'y'],"
                  + " 'linear', 10.0), (ARRAY['y'], 'first', 5.0)) AS c(path, model, revenue),"
                  + " LATERAL TABLE(CX_ATTRIBUTE(c.path, c.model)) AS a GROUP BY a.touchpoint");
      assertThat(rows).containsExactlyInAnyOrder(Row.of("x", 5.0), Row.of("y", 10.0));
    }
  }

  @Test
  void nullPathOrModelOrTimesGiveNoRows() {
    FlinkSession flink = batch();
    assertThat(attribute(flink, "CAST(NULL AS ARRAY<STRING>), 'linear'")).isEmpty();
    assertThat(attribute(flink, "ARRAY['a'], CAST(NULL AS STRING)")).isEmpty();
    assertThat(
            flink.rows(
                "SELECT a.* FROM (SELECT CASE WHEN x > 0 THEN ARRAY[1e0] END AS t FROM (VALUES (0))"
                    + " AS v(x)) AS c, LATERAL TABLE(CX_ATTRIBUTE(path => ARRAY['a'], model =>"
                    + " 'time_decay', times => c.t)) AS a"))
        .isEmpty();
  }

  @Test
  void nullTouchpointLeavesItsCreditToTheOthers() {
    assertThat(attribute(batch(), "ARRAY['a', NULL, 'c'], 'linear'"))
        .containsExactlyInAnyOrder(Row.of(1, "a", .5), Row.of(3, "c", .5));
  }

  @Test
  void touchpointWithoutTimeIsLeftOutOfTimeDecay() {
    assertThat(
            attribute(
                batch(),
                "path => ARRAY['a', 'b', 'c'], model => 'time_decay', times => ARRAY[1e0, NULL,"
                    + " 1e0]"))
        .containsExactlyInAnyOrder(Row.of(1, "a", .5), Row.of(3, "c", .5));
  }

  @Test
  void unknownModelStopsAtPlanning() {
    assertThatThrownBy(
            () ->
                batch()
                    .tables()
                    .explainSql("SELECT * FROM TABLE(CX_ATTRIBUTE(ARRAY['a'], 'j_shaped'))"))
        .hasStackTraceContaining(
            "CX_ATTRIBUTE: model must be one of first, last, linear, position, u_shaped, w_shaped,"
                + " time_decay, got 'j_shaped'");
  }

  @Test
  void unknownModelInAColumnStopsAtTheRow() {
    assertThatThrownBy(
            () ->
                batch()
                    .rows(
                        "SELECT a.* FROM (VALUES ('a', 'lin'), ('a', 'x')) AS c(t, m), LATERAL"
                            + " TABLE(CX_ATTRIBUTE(ARRAY[c.t], c.m)) AS a"))
        .hasStackTraceContaining("CX_ATTRIBUTE: model must be one of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "CAST(-3 AS DOUBLE)"})
  void halfLifeMustBePositive(String halfLife) {
    assertThatThrownBy(
            () ->
                attribute(
                    batch(),
                    "path => ARRAY['a'], model => 'time_decay', times => ARRAY[1e0], half_life => "
                        + halfLife))
        .hasStackTraceContaining("CX_ATTRIBUTE: half_life must be > 0 days, got ");
  }

  @Test
  void timesMustBeAsManyAsTouchpoints() {
    assertThatThrownBy(
            () ->
                attribute(
                    batch(), "path => ARRAY['a', 'b'], model => 'time_decay', times => ARRAY[1e0]"))
        .hasStackTraceContaining(
            "CX_ATTRIBUTE: times must have one entry for each touchpoint of path, got 1 times for"
                + " 2 touchpoints");
  }

  @Test
  void timeDecayWithoutTimesStopsAtPlanning() {
    assertThatThrownBy(() -> attribute(batch(), "ARRAY['a'], 'time_decay'"))
        .hasStackTraceContaining(
            "CX_ATTRIBUTE: model time_decay needs the times of the touchpoints, got none; add"
                + " timestamps => (ARRAY<TIMESTAMP_LTZ(3)>) or times => (ARRAY<DOUBLE>, days)");
  }

  @Test
  void timesAndTimestampsTogetherStopAtPlanning() {
    assertThatThrownBy(
            () ->
                attribute(
                    batch(),
                    "path => ARRAY['a'], model => 'time_decay', times => ARRAY[1e0], timestamps =>"
                        + " ARRAY[TO_TIMESTAMP_LTZ(0, 3)]"))
        .hasStackTraceContaining(
            "CX_ATTRIBUTE: times and timestamps are alternatives, got both; leave one out");
  }

  @Test
  void weightsOfPositionsAreAnArgument() {
    assertCredits(
        attribute(
            batch(),
            "path => ARRAY['a', 'b', 'c', 'd'], model => 'position', weights => ARRAY[60, 20, 20]"),
        .6,
        .1,
        .1,
        .2);
    assertThatThrownBy(
            () ->
                attribute(
                    batch(), "path => ARRAY['a'], model => 'position', weights => ARRAY[1.0, 2.0]"))
        .hasStackTraceContaining("CX_ATTRIBUTE: weights must be three numbers >= 0");
  }

  @Test
  void leadThatDoesNotCountGivesNoRows() {
    String call = "path => ARRAY['a', NULL, 'c'], model => 'w_shaped', lead_position => ";
    assertThat(attribute(batch(), call + "2")).isEmpty();
    assertThat(attribute(batch(), call + "4")).isEmpty();
    assertThat(attribute(batch(), call + "0")).isEmpty();
    assertThat(attribute(batch(), call + "3")).hasSize(2);
    assertThatThrownBy(() -> attribute(batch(), "ARRAY['a'], 'w_shaped'"))
        .hasStackTraceContaining(
            "CX_ATTRIBUTE: model w_shaped needs the place of the touchpoint that made the lead, got"
                + " none; add lead_position => (INT, from 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "converted_at => TO_TIMESTAMP_LTZ(0, 3) | converted_at is compared with timestamps, got"
            + " none",
        "timestamps => ARRAY[TO_TIMESTAMP_LTZ(0, 3)], lookback => INTERVAL '1' DAY | lookback is"
            + " counted back from the conversion, got no converted_at",
        "timestamps => ARRAY[TO_TIMESTAMP_LTZ(0, 3)], converted_at => TO_TIMESTAMP_LTZ(0, 3),"
            + " lookback => INTERVAL '0' DAY | lookback must be an interval above 0, such as"
            + " INTERVAL '7' DAY, got 0.0 seconds"
      })
  void timesThatDoNotFitStopAtPlanning(String arguments, String message) {
    assertThatThrownBy(
            () -> attribute(batch(), "path => ARRAY['a'], model => 'last', " + arguments))
        .hasStackTraceContaining("CX_ATTRIBUTE: " + message);
  }

  @Test
  void conversionThatDidNotHappenGivesNoRows() {
    assertThat(
            batch()
                .rows(
                    "SELECT a.* FROM (VALUES (CAST(NULL AS TIMESTAMP_LTZ(3)))) AS c(t), LATERAL"
                        + " TABLE(CX_ATTRIBUTE(path => ARRAY['a'], model => 'last', timestamps =>"
                        + " ARRAY[TO_TIMESTAMP_LTZ(0, 3)], converted_at => c.t)) AS a"))
        .isEmpty();
  }

  /** The table of the doc entry, row by row and model by model. */
  @Test
  void everyModelAnswersAsTheDocumentedTable() {
    List<String> lines =
        DocEntry.of(CxFunctions.find("cx_attribute").orElseThrow())
            .text()
            .lines()
            .dropWhile(line -> !line.startsWith("| touchpoints and days"))
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    String[] header = cells(lines.get(0));
    List<String[]> cases = lines.stream().skip(2).map(CxAttributeTest::cells).toList();
    assertThat(cases).hasSizeGreaterThan(8);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      String[] touches = cases.get(i)[0].replaceAll("\\([^)]*\\)", "").split(",");
      for (int model = 2; model < header.length; model++) {
        rows.add(
            Row.of(
                i,
                header[model],
                Arrays.stream(touches).map(t -> t.trim().split(" ")[0]).toArray(String[]::new),
                Arrays.stream(touches)
                    .map(t -> day(t.trim().split(" ")[1]))
                    .toArray(Instant[]::new),
                day(cases.get(i)[1])));
      }
    }
    FlinkSession flink = batch();
    flink.view(
        "conversions",
        "id INT, model STRING, path ARRAY<STRING>, touched_at ARRAY<TIMESTAMP_LTZ(3)>, converted_at"
            + " TIMESTAMP_LTZ(3)",
        rows);

    Map<String, Double> credits = new HashMap<>();
    for (Row row :
        flink.rows(
            "SELECT c.id, c.model, a.`position`, a.credit FROM conversions AS c, LATERAL"
                + " TABLE(CX_ATTRIBUTE(path => c.path, model => c.model, half_life => 2, timestamps"
                + " => c.touched_at, lead_position => 2, converted_at => c.converted_at, lookback"
                + " => INTERVAL '30' DAY)) AS a")) {
      credits.put(
          row.getField(0) + " " + row.getField(1) + " " + row.getField(2), row.getFieldAs(3));
    }

    for (int i = 0; i < cases.size(); i++) {
      for (int model = 2; model < header.length; model++) {
        List<String> answer = new ArrayList<>();
        int touches = cases.get(i)[0].replaceAll("\\([^)]*\\)", "").split(",").length;
        for (int position = 1; position <= touches; position++) {
          Double credit = credits.get(i + " " + header[model] + " " + position);
          answer.add(credit == null ? "-" : text(credit));
        }
        assertThat(String.join(" ", answer))
            .as(cases.get(i)[0] + " " + header[model])
            .isEqualTo(cases.get(i)[model]);
      }
    }
  }

  /** Three decimals without zeros at the end: 1, .4, .333. */
  private static String text(double credit) {
    BigDecimal rounded = new BigDecimal(credit).setScale(3, RoundingMode.HALF_EVEN);
    return rounded.stripTrailingZeros().toPlainString().replaceFirst("^0\\.", ".");
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|")).map(String::trim).toArray(String[]::new);
  }

  private static Instant day(String day) {
    return Instant.parse("2024-03-01T00:00:00Z")
        .plusSeconds(Math.round(86_400 * Double.parseDouble(day)));
  }
}
