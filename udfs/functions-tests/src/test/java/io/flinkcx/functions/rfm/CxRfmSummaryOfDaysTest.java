package io.flinkcx.functions.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxRfmSummaryOfDaysTest {

  private static final String DAYS =
      """
      SELECT customer, CAST(ordered_at AS DATE) AS ordered_on, SUM(amount) AS amount
      FROM orders
      WHERE amount >= 0
      GROUP BY customer, CAST(ordered_at AS DATE)
      """;

  private static final String ORDER_COLUMNS =
      "customer INT, ordered_at TIMESTAMP(3), amount DECIMAL(10, 2)";

  /** Amounts are whole quarters, which doubles add exactly: so the two differ in no digit. */
  @Test
  void ordersInTwoStepsEqualOrdersInOne() {
    FlinkSession flink = Planning.session();
    flink.view("orders", ORDER_COLUMNS, drawnOrders());
    String query =
        """
        SELECT in_one.customer, in_one.days, in_two.days, in_one.months, in_two.months
        FROM (
          SELECT
            customer,
            CX_RFM_SUMMARY(ordered_at, amount, TIMESTAMP '2024-10-10 23:59:59.999') AS days,
            CX_RFM_SUMMARY(ordered_at, amount, TIMESTAMP '2024-10-10 23:59:59.999', 'MONTH')
              AS months
          FROM orders
          GROUP BY customer
        ) AS in_one
        JOIN (
          SELECT
            customer,
            CX_RFM_SUMMARY_OF_DAYS(ordered_on, amount, DATE '2024-10-10') AS days,
            CX_RFM_SUMMARY_OF_DAYS(ordered_on, amount, DATE '2024-10-10', 'month') AS months
          FROM (%s)
          GROUP BY customer
        ) AS in_two
        ON in_two.customer = in_one.customer
        """
            .formatted(DAYS);

    List<Row> rows = flink.rows(query);

    assertThat(rows).hasSize(201);
    assertThat(rows).extracting(row -> row.getField(1)).contains((Object) null);
    for (Row row : rows) {
      assertThat(row.getField(2)).as(row.toString()).isEqualTo(row.getField(1));
      assertThat(row.getField(4)).as(row.toString()).isEqualTo(row.getField(3));
    }
  }

  /** Customers of one to some forty orders in a year, some on one day; one after the end. */
  private static List<Row> drawnOrders() {
    Random random = new Random(20260101);
    LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0);
    List<Row> orders = new ArrayList<>();
    for (int customer = 0; customer < 200; customer++) {
      for (int i = random.nextInt(1 + customer / 5); i >= 0; i--) {
        orders.add(
            Row.of(
                customer,
                start.plusMinutes(random.nextInt(60 * 24 * (customer % 2 == 0 ? 300 : 20))),
                BigDecimal.valueOf(25L * random.nextInt(i == 1 ? 4_000_000 : 400) - 100, 2)));
      }
    }
    // every customer has one that counts, but the last
    for (int customer = 0; customer < 200; customer++) {
      orders.add(Row.of(customer, start.plusDays(10), BigDecimal.ONE));
    }
    orders.add(Row.of(200, start.plusDays(284), BigDecimal.TEN));
    return orders;
  }

  @Test
  void bothStepsAreHashAggregatesInBatch() {
    FlinkSession flink = Planning.session();
    flink.run(
        "CREATE TEMPORARY TABLE orders ("
            + ORDER_COLUMNS
            + ") WITH ('connector' = 'filesystem', 'path' = '/tmp', 'format' = 'json')");

    String plan =
        flink
            .tables()
            .explainSql(
                "SELECT customer, CX_RFM_SUMMARY_OF_DAYS(ordered_on, amount, DATE '2024-10-10')"
                    + " FROM ("
                    + DAYS
                    + ") GROUP BY customer");

    assertThat(plan)
        .contains("HashAggregate(isMerge=[true], groupBy=[customer], ")
        .contains("HashAggregate(isMerge=[true], groupBy=[customer, ordered_on]")
        .doesNotContain("SortAggregate");
  }

  @Test
  void rowsThatChangeOrLeaveStopAtPlanning() {
    FlinkSession flink = Planning.session(true);
    flink.view(
        "orders", ORDER_COLUMNS, "ordered_at", "ordered_at - INTERVAL '1' DAY", drawnOrders());
    String message =
        "CX_RFM_SUMMARY_OF_DAYS: rows of this query are updated, deleted or leave a window, and the"
            + " function only adds rows; use CX_RFM_SUMMARY over the orders instead";

    assertThatThrownBy(
            () ->
                flink
                    .tables()
                    .explainSql(
                        "SELECT customer, CX_RFM_SUMMARY_OF_DAYS(ordered_on, amount, DATE"
                            + " '2024-10-10') FROM ("
                            + DAYS
                            + ") GROUP BY customer"))
        .hasStackTraceContaining(message);
    assertThatThrownBy(
            () ->
                flink
                    .tables()
                    .explainSql(
                        "SELECT CX_RFM_SUMMARY_OF_DAYS(CAST(ordered_at AS DATE), amount, DATE"
                            + " '2024-10-10', 'DAY') OVER (PARTITION BY customer ORDER BY"
                            + " ordered_at ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM orders"))
        .hasStackTraceContaining(message);
  }

  @Test
  void unitsShorterThanADayStopAtPlanning() {
    FlinkSession flink = Planning.session();
    for (String unit : List.of("HOUR", "FORTNIGHT")) {
      assertThatThrownBy(
              () ->
                  flink
                      .tables()
                      .explainSql(
                          "SELECT CX_RFM_SUMMARY_OF_DAYS(d, 1, d, '"
                              + unit
                              + "') FROM (VALUES DATE '2024-01-01') AS o(d)"))
          .hasStackTraceContaining(
              "CX_RFM_SUMMARY_OF_DAYS: unit must be DAY, WEEK, MONTH, QUARTER or YEAR, got '"
                  + unit
                  + "'");
    }
  }

  @Test
  void cdnowLogEqualsTheReferenceSummary() throws IOException {
    CdnowOrders.assertSummary(
        "SELECT customer, s.* FROM (SELECT customer, CX_RFM_SUMMARY_OF_DAYS(order_day =>"
            + " ordered_on, amount => amount, observation_end => DATE '1997-09-30', unit => 'WEEK')"
            + " AS s FROM ("
            + DAYS
            + ") GROUP BY customer)");
  }
}
