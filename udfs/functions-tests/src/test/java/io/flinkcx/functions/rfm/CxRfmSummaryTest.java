package io.flinkcx.functions.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.rfm.OrderLog;
import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CxRfmSummaryTest {

  private static final String ORDERS =
      "(VALUES ('a', TIMESTAMP '2024-01-01 09:00:00', 1000.0), ('a', TIMESTAMP '2024-01-03"
          + " 08:00:00', 10.0), ('a', TIMESTAMP '2024-01-03 20:00:00', 30.0), ('a', TIMESTAMP"
          + " '2024-01-15 12:00:00', 20.0), ('a', TIMESTAMP '2024-02-01 00:00:00', 99.0), ('b',"
          + " TIMESTAMP '2024-01-08 12:00:00', 5.0), ('b', TIMESTAMP '2024-01-09 12:00:00', -5.0),"
          + " ('b', CAST(NULL AS TIMESTAMP), 5.0), ('b', TIMESTAMP '2024-01-10 12:00:00', CAST(NULL"
          + " AS DECIMAL(5, 1)))) AS o(customer, t, amount)";

  private static final String ORDER_COLUMNS =
      "customer INT, ordered_at TIMESTAMP(3), amount DOUBLE";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void mergesTheDayAndMeasuresInTheUnit(boolean streaming) {
    List<Row> rows =
        Planning.session(streaming)
            .rows(
                "SELECT customer, CX_RFM_SUMMARY(order_time => t, amount => amount, observation_end"
                    + " => TIMESTAMP '2024-01-29 00:00:00', unit => 'WEEK') FROM "
                    + ORDERS
                    + " GROUP BY customer");

    assertThat(rows)
        .containsExactlyInAnyOrder(
            Row.of("a", Row.of(2L, 2.0, 4.0, 30.0)), Row.of("b", Row.of(0L, 0.0, 3.0, 0.0)));
  }

  @Test
  void unitIsTheDayUnlessSaid() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_RFM_SUMMARY(t, amount, TIMESTAMP '2024-01-29 00:00:00') FROM "
                    + ORDERS
                    + " WHERE customer = 'a'");

    assertThat(row).isEqualTo(Row.of(Row.of(2L, 14.0, 28.0, 30.0)));
  }

  @Test
  void instantsCastToTheSessionTimeZone() {
    FlinkSession flink = Planning.session();
    flink.set("table.local-time-zone", "Asia/Tokyo");

    // 20:00 UTC of the day before is 05:00 in Tokyo
    Row row =
        flink.row(
            "SELECT CX_RFM_SUMMARY(CAST(t AS TIMESTAMP(3)), 1, TIMESTAMP '2024-01-04 00:00:00')"
                + " FROM (VALUES TO_TIMESTAMP_LTZ(1704020400000, 3),"
                + " TO_TIMESTAMP_LTZ(1704139200000, 3)) AS o(t)");

    assertThat(row).isEqualTo(Row.of(Row.of(1L, 2.0, 4.0, 1.0)));
  }

  @Test
  void updatesAndDeletesLeaveWhatNeverHappenedBehind() {
    FlinkSession flink = Planning.session(true);
    // The inner query updates its rows: orders of a day grow, and with them the amounts
    List<Row> rows =
        flink.rows(
            "SELECT customer, CX_RFM_SUMMARY(t, amount, TIMESTAMP '2024-01-29 00:00:00') FROM"
                + " (SELECT customer, MAX(t) AS t, SUM(CAST(amount AS DOUBLE)) AS amount FROM "
                + ORDERS
                + " WHERE customer = 'a' GROUP BY customer, FLOOR(t TO DAY)) GROUP BY customer");

    assertThat(rows).containsExactly(Row.of("a", Row.of(2L, 14.0, 28.0, 30.0)));
  }

  @Test
  void cdnowLogEqualsTheReferenceSummary() throws IOException {
    CdnowOrders.assertSummary(
        "SELECT customer, s.* FROM (SELECT customer, CX_RFM_SUMMARY(order_time => ordered_at,"
            + " amount => amount, observation_end => TIMESTAMP '1997-09-30 23:59:59', unit =>"
            + " 'WEEK') AS s FROM orders GROUP BY customer)");
  }

  @Test
  void ordersThatAreChangedAndCancelledAreAsIfTheyHadNeverBeen() {
    FlinkSession flink = Planning.session(true);
    LocalDateTime start = LocalDateTime.parse("2024-01-01T12:00:00");
    flink.view(
        "orders",
        ORDER_COLUMNS,
        List.of(
            Row.ofKind(RowKind.INSERT, 1, start, 10.0),
            Row.ofKind(RowKind.INSERT, 1, start.plusDays(3), 20.0),
            Row.ofKind(RowKind.INSERT, 1, start.plusDays(5), 30.0),
            Row.ofKind(RowKind.INSERT, 2, start.plusDays(1), 5.0),
            // the first order was none, and with it goes the origin of time
            Row.ofKind(RowKind.DELETE, 1, start, 10.0),
            Row.ofKind(RowKind.UPDATE_BEFORE, 1, start.plusDays(5), 30.0),
            Row.ofKind(RowKind.UPDATE_AFTER, 1, start.plusDays(6), 70.0),
            Row.ofKind(RowKind.DELETE, 2, start.plusDays(1), 5.0)));

    assertThat(
            flink.rows(
                "SELECT customer, CX_RFM_SUMMARY(ordered_at, amount, TIMESTAMP '2024-01-11"
                    + " 12:00:00') FROM orders GROUP BY customer"))
        .containsExactly(Row.of(1, Row.of(1L, 3.0, 7.0, 70.0)));
  }

  @Test
  void endOfObservationMovesWithTheWindow() {
    FlinkSession flink = Planning.session(true);
    LocalDateTime start = LocalDateTime.parse("2024-01-01T12:00:00");
    flink.view(
        "orders",
        ORDER_COLUMNS,
        "ordered_at",
        "ordered_at - INTERVAL '1' DAY",
        List.of(
            Row.of(1, start, 10.0),
            Row.of(1, start.plusDays(1), 20.0),
            Row.of(1, start.plusDays(3), 40.0),
            Row.of(1, start.plusDays(3).plusHours(1), 2.0)));

    // a window ends with its last millisecond, so that its end is not a day of the next
    assertThat(
            flink.rows(
                "SELECT window_end, CX_RFM_SUMMARY(ordered_at, amount, window_time) FROM"
                    + " CUMULATE(TABLE orders, DESCRIPTOR(ordered_at), INTERVAL '1' DAY, INTERVAL"
                    + " '31' DAY) WHERE window_end <= TIMESTAMP '2024-01-10 00:00:00' GROUP BY"
                    + " customer, window_start, window_end, window_time"))
        .contains(
            cumulated("2024-01-02", 0L, 0.0, 0.0, 0.0),
            cumulated("2024-01-03", 1L, 1.0, 1.0, 20.0),
            cumulated("2024-01-04", 1L, 1.0, 2.0, 20.0),
            cumulated("2024-01-05", 2L, 3.0, 3.0, 31.0),
            cumulated("2024-01-09", 2L, 3.0, 7.0, 31.0));
  }

  private static Row cumulated(
      String windowEnd, long frequency, double recency, double age, double monetaryValue) {
    return Row.of(
        LocalDate.parse(windowEnd).atStartOfDay(), Row.of(frequency, recency, age, monetaryValue));
  }

  @Test
  void endOfObservationThatMovesBackTakesOrdersWithIt() throws Exception {
    CxRfmSummary summary = new CxRfmSummary();
    OrderLog orders = summary.createAccumulator();
    LocalDateTime start = LocalDateTime.parse("2024-01-01T12:00:00");
    for (int day = 0; day < 3; day++) {
      summary.accumulate(orders, start.plusDays(day), 10, start.plusDays(9), null);
    }
    // what a join with a table of ends sends, when the end changes
    for (int day = 0; day < 3; day++) {
      summary.retract(orders, start.plusDays(day), 10, start.plusDays(9), null);
      summary.accumulate(orders, start.plusDays(day), 10, start.plusDays(1), null);
    }

    RowData moved = summary.getValue(orders);
    assertThat(moved.getLong(0)).isEqualTo(1);
    assertThat(moved.getDouble(2)).isEqualTo(1);
  }

  @Test
  void noOrderGivesNull() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_RFM_SUMMARY(t, amount, TIMESTAMP '2023-01-01 00:00:00', 'DAY') FROM "
                        + ORDERS))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void unknownUnitStopsAtPlanning() {
    FlinkSession flink = Planning.session();
    assertThatThrownBy(
            () ->
                flink
                    .tables()
                    .explainSql("SELECT CX_RFM_SUMMARY(t, amount, t, 'FORTNIGHT') FROM " + ORDERS))
        .hasStackTraceContaining(
            "CX_RFM_SUMMARY: unit must be SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR,"
                + " got 'FORTNIGHT'");
  }
}
