package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** From experience to revenue on the small company of its test folder. */
class ToRevenueTest extends JobContract {

  ToRevenueTest() {
    super("cx_to_revenue");
  }

  /** What is lived through in one period is never set against the same period. */
  @Test
  void periodsFollowEachOtherAndTheSecondIsOver() {
    Row row =
        flink.row(
            "SELECT TIMESTAMPDIFF(DAY, experience_from, outcome_from), TIMESTAMPDIFF(DAY,"
                + " outcome_from, as_of), as_of = (SELECT MAX(ordered_at) FROM ctr_orders) FROM"
                + " ctr_periods");

    assertThat(row).isEqualTo(Row.of(180, 180, true));
  }

  /** The same counted by hand: the orders in 180 days after the first of the period. */
  @Test
  void revenueAfterIsThatOfTheHalfYearAfterTheFirstOrder() {
    Row row =
        flink.row(
            """
            SELECT
              (SELECT SUM(revenue_after) FROM ctr_customers
               WHERE moment = 'delivery' AND basis = 'first'),
              (SELECT SUM(o.revenue) * 365 / 180
               FROM ctr_orders AS o
               JOIN (
                 SELECT customer_id, MIN(ordered_at) AS first_at
                 FROM ctr_orders CROSS JOIN ctr_periods
                 WHERE ordered_at >= experience_from AND ordered_at < outcome_from
                 GROUP BY customer_id
               ) AS f ON f.customer_id = o.customer_id
               WHERE o.ordered_at > f.first_at
                 AND o.ordered_at <= TIMESTAMPADD(DAY, 180, f.first_at))
            """);

    assertThat((Double) row.getField(0)).isCloseTo((Double) row.getField(1), within(1e-6));
    assertThat((Double) row.getField(0)).isPositive();
  }

  /** The naive difference is that of two averages; the job's other numbers have R's as judges. */
  @Test
  void naiveDifferenceIsThatOfTheAverages() {
    Row row =
        flink.row(
            """
            SELECT
              (SELECT AVG(y) FILTER (WHERE is_late) - AVG(y) FILTER (WHERE NOT is_late)
               FROM (
                 SELECT
                   o.customer_id,
                   MAX(CASE WHEN o.ordered_at < p.outcome_from AND o.delivered_at > o.promised_at
                     THEN 1 ELSE 0 END) = 1 AS is_late,
                   SUM(CASE WHEN o.ordered_at > p.outcome_from THEN o.revenue ELSE 0 END) * 365 / 180
                     AS y
                 FROM ctr_orders AS o CROSS JOIN ctr_periods AS p
                 WHERE o.ordered_at >= p.experience_from
                 GROUP BY o.customer_id
                 HAVING MIN(o.ordered_at) < MAX(p.outcome_from)
               )),
              (SELECT naive_difference FROM ctr_like_with_like
               WHERE driver = 'late_delivery' AND outcome = 'revenue')
            """);

    assertThat((Double) row.getField(1)).isCloseTo((Double) row.getField(0), within(1e-9));
  }

  /** A shorter period is a setting, and the job takes it. */
  @Test
  void settingsThatStandAlreadyAreKept() {
    FlinkSession session = expected.session();
    session.run("CREATE TEMPORARY VIEW ctr_settings AS SELECT 90 AS days, 60 AS long_wait_seconds");
    job.define(session);

    assertThat(session.row("SELECT TIMESTAMPDIFF(DAY, experience_from, as_of) FROM ctr_periods"))
        .isEqualTo(Row.of(180));
  }
}
