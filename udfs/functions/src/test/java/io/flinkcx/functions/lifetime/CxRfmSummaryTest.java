package io.flinkcx.functions.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import java.util.List;
import org.apache.flink.types.Row;
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

  private static FlinkSession session(boolean streaming) {
    FlinkSession session = streaming ? FlinkSession.streaming() : FlinkSession.batch();
    session.set("table.local-time-zone", "UTC");
    session.run("LOAD MODULE cx");
    return session;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void mergesTheDayAndMeasuresInTheUnit(boolean streaming) {
    List<Row> rows =
        session(streaming)
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
        session(false)
            .row(
                "SELECT CX_RFM_SUMMARY(t, amount, TIMESTAMP '2024-01-29 00:00:00') FROM "
                    + ORDERS
                    + " WHERE customer = 'a'");

    assertThat(row).isEqualTo(Row.of(Row.of(2L, 14.0, 28.0, 30.0)));
  }

  @Test
  void instantsCastToTheSessionTimeZone() {
    FlinkSession flink = session(false);
    flink.set("table.local-time-zone", "Asia/Tokyo");

    // 20:00 UTC of the day before is 05:00 in Tokyo
    Row row =
        flink.row(
            "SELECT CX_RFM_SUMMARY(CAST(t AS TIMESTAMP(3)), 1, TIMESTAMP '2024-01-04 00:00:00') FROM"
                + " (VALUES TO_TIMESTAMP_LTZ(1704020400000, 3), TO_TIMESTAMP_LTZ(1704139200000, 3))"
                + " AS o(t)");

    assertThat(row).isEqualTo(Row.of(Row.of(1L, 2.0, 4.0, 1.0)));
  }

  @Test
  void updatesAndDeletesLeaveWhatNeverHappenedBehind() {
    FlinkSession flink = session(true);
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
  void noOrderGivesNull() {
    assertThat(
            session(false)
                .row(
                    "SELECT CX_RFM_SUMMARY(t, amount, TIMESTAMP '2023-01-01 00:00:00', 'DAY') FROM "
                        + ORDERS))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void unknownUnitStopsAtPlanning() {
    FlinkSession flink = session(false);
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
