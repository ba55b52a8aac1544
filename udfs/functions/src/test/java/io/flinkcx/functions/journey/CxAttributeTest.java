package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import java.util.List;
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
                "SELECT a.* FROM (SELECT CASE WHEN x > 0 THEN ARRAY[1e0] END AS t FROM (VALUES (0)) AS"
                    + " v(x)) AS c, LATERAL TABLE(CX_ATTRIBUTE(path => ARRAY['a'], model =>"
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
                    .explainSql("SELECT * FROM TABLE(CX_ATTRIBUTE(ARRAY['a'], 'u_shaped'))"))
        .hasStackTraceContaining(
            "CX_ATTRIBUTE: model must be one of first, last, linear, position, time_decay, got"
                + " 'u_shaped'");
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
}
