package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.simulator.world.TruthTables;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.testing.FlinkSession;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTableTest {

  private static final String SMALL =
      ", 'customers' = '150', 'from' = '2024-01-01', 'to' = '2025-01-01'";
  private static final String ALL_DIRT =
      ", 'dirt.disorder-share' = '.2', 'dirt.late-share' = '.1', 'dirt.duplicate-share' = '.1'"
          + ", 'dirt.out-of-range-share' = '.1', 'dirt.nan-share' = '.1'"
          + ", 'dirt.unknown-enum-share' = '.1', 'dirt.broken-reference-share' = '.1'";

  private static FlinkSession batch(int parallelism) {
    return FlinkSession.batch().set("parallelism.default", "" + parallelism);
  }

  private static FlinkSession streaming(int parallelism) {
    return FlinkSession.streaming().set("parallelism.default", "" + parallelism);
  }

  private static List<String> rows(FlinkSession flink, String table, String options) {
    flink.run(SimulatedSql.create("t", table, "", options));
    return flink.rows("SELECT * FROM t").stream().map(Row::toString).toList();
  }

  static Stream<String> tables() {
    return Stream.concat(
        UnifiedTables.ALL.stream().map(UnifiedTable::name), Stream.of(TruthTables.CUSTOMER_TRUTH));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void streamingGivesTheRowsOfBatch(String table) {
    assertThat(rows(streaming(3), table, SMALL))
        .containsExactlyInAnyOrderElementsOf(rows(batch(2), table, SMALL));
  }

  @Test
  void truthIsReadableInBothModes() {
    List<String> truth = rows(batch(1), TruthTables.TRUTH, SMALL);
    assertThat(truth).hasSizeGreaterThan(10);
    assertThat(rows(streaming(2), TruthTables.TRUTH, SMALL))
        .containsExactlyInAnyOrderElementsOf(truth);
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "survey_responses", "marketing_spend"})
  void anyParallelismGivesTheSameRowsHoweverDirty(String table) {
    List<String> expected = rows(batch(1), table, SMALL + ALL_DIRT);
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(rows(batch(7), table, SMALL + ALL_DIRT))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows(streaming(1), table, SMALL + ALL_DIRT))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows(streaming(7), table, SMALL + ALL_DIRT))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anotherSeedIsAnotherCompany() {
    assertThat(rows(batch(1), "orders", SMALL + ", 'seed' = '1'"))
        .doesNotContainAnyElementsOf(rows(batch(1), "orders", SMALL + ", 'seed' = '2'"));
  }

  @Test
  void rowsOfOneReaderAreInTheOrderOfTime() {
    FlinkSession flink = streaming(1);
    flink.run(SimulatedSql.create("t", "orders", "", SMALL));
    assertThat(
            flink.rows("SELECT ordered_at FROM t").stream().map(row -> (Instant) row.getField(0)))
        .hasSizeGreaterThan(100)
        .isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | SOURCE_WATERMARK()                       | ''",
        "4 | SOURCE_WATERMARK()                       | ''",
        "1 | ordered_at - INTERVAL '5' SECOND         | ''",
        "4 | ordered_at - INTERVAL '5' SECOND         | ''",
        "4 | SOURCE_WATERMARK()                       | , 'dirt.disorder-share' = '.3'",
        "4 | ordered_at - INTERVAL '30' SECOND        | , 'dirt.disorder-share' = '.3'"
      })
  void windowsLoseNoRow(int parallelism, String watermark, String dirt) {
    FlinkSession flink = streaming(parallelism);
    String options = ", 'customers' = '3000'" + dirt.replace("''", "");
    assertThat(rowsInWindows(flink, watermark.replace("''", "'"), options))
        .isEqualTo(count("orders", options));
  }

  @Test
  void lateRowsMissTheirWindows() {
    String options =
        ", 'customers' = '3000', 'dirt.late-share' = '.2', 'dirt.late-seconds' = '864000'";
    long inTime = rowsInWindows(streaming(1), "SOURCE_WATERMARK()", options);
    long all = count("orders", options);
    // some of them still meet a window of a day
    assertThat((double) inTime / all).isBetween(.8, .87);
  }

  private static long rowsInWindows(FlinkSession flink, String watermark, String options) {
    flink.run(
        SimulatedSql.create(
            "windowed", "orders", ", WATERMARK FOR ordered_at AS " + watermark, options));
    return flink
        .rows(
            "SELECT COUNT(*) FROM TABLE(TUMBLE(TABLE windowed, DESCRIPTOR(ordered_at),"
                + " INTERVAL '1' DAY)) GROUP BY window_start, window_end")
        .stream()
        .mapToLong(row -> (long) row.getField(0))
        .sum();
  }

  private static long count(String table, String options) {
    FlinkSession flink = batch(2);
    flink.run(SimulatedSql.create("counted", table, "", options));
    return (long) flink.row("SELECT COUNT(*) FROM counted").getField(0);
  }

  @Test
  void anyColumnsInAnyOrderMayBeDeclared() {
    FlinkSession flink = batch(1);
    flink.run(
        "CREATE TABLE orders (net DECIMAL(18, 4), twice AS net * 2, order_id STRING)"
            + " WITH ('connector' = 'cx-simulator', 'customers' = '20')");
    flink.run(SimulatedSql.create("whole", "orders", "", ", 'customers' = '20'"));
    assertThat(flink.rows("SELECT order_id, net, twice FROM orders"))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            flink.rows("SELECT order_id, net, net * 2 FROM whole"));
  }

  @Test
  void projectionAndLimitReachTheSource() {
    FlinkSession flink = batch(1);
    flink.run(SimulatedSql.create("t", "orders", "", ""));
    assertThat(flink.tables().explainSql("SELECT net FROM t LIMIT 5"))
        .contains("project=[net]")
        .contains("limit=[5]");
    assertThat(flink.rows("SELECT net FROM t LIMIT 5")).hasSize(5);
  }

  @Test
  void keyMayBeDeclared() {
    FlinkSession flink = batch(1);
    flink.run(
        SimulatedSql.create(
            "t", "orders", ", PRIMARY KEY (order_id) NOT ENFORCED", ", 'customers' = '20'"));
    assertThat(flink.rows("SELECT order_id FROM t")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "subscriptions", "touchpoints", "survey_responses"})
  @SuppressWarnings("try") // close() may be interrupted; then the test is over anyway
  void unboundedRunsOnBeyondTheFirstLives(String table) throws Exception {
    String time = UnifiedTables.find(table).orElseThrow().eventTime();
    FlinkSession flink = streaming(2);
    flink.run(
        SimulatedSql.create(
            "t",
            table,
            ", WATERMARK FOR " + time + " AS SOURCE_WATERMARK()",
            ", 'rows-per-second' = '1000000', 'customers' = '200', 'lifespan-days' = '60',"
                + " 'from' = '2024-01-01'"));
    // six lives on; how many rows that takes depends on how far the two readers are apart
    Instant beyond = Instant.parse("2025-01-01T00:00:00Z");
    Instant latest = Instant.EPOCH;
    HashSet<String> customers = new HashSet<>();
    int count = 0;
    try (CloseableIterator<Row> rows =
        flink.tables().executeSql("SELECT " + time + ", customer_id FROM t").collect()) {
      while (count < 500_000 && (latest.isBefore(beyond) || customers.size() <= 1_000)) {
        Row row = rows.next();
        Instant at = row.getFieldAs(0);
        latest = at.isAfter(latest) ? at : latest;
        customers.add(row.getFieldAs(1));
        count++;
      }
    }
    assertThat(latest).isAfterOrEqualTo(beyond);
    assertThat(customers).hasSizeGreaterThan(1_000);
  }
}
