package io.flinkcx.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Retention of customers and of their value. */
final class ChurnQueries {

  private static final int LAST_PERIOD = 6;

  private ChurnQueries() {}

  static List<QueryPair> pairs() {
    return List.of(retentionStats(), retentionCurve());
  }

  private static QueryPair retentionStats() {
    return QueryPair.ofRow(
        "CX_RETENTION_STATS",
        "CX_RETENTION_STATS(start_value, end_value)",
        List.of(
            "customers_start",
            "retained",
            "churned",
            "logo_retention",
            "logo_churn",
            "grr",
            "nrr",
            "expansion",
            "contraction",
            "churned_value",
            "ci_lower",
            "ci_upper",
            "rejected",
            "thin"),
        """
        SELECT k, n, retained, n - retained,
          1E0 * retained / NULLIF(n, 0), 1E0 * (n - retained) / NULLIF(n, 0),
          (start_sum - contraction - churned_value) / start_sum, end_sum / start_sum,
          expansion, contraction, churned_value,
          center - half_width, center + half_width, rejected, n < 30
        FROM (
          SELECT *,
            (retained + %1$s * %1$s / 2) / (n + %1$s * %1$s) AS center,
            %1$s * SQRT(%1$s * %1$s / 4 + 1E0 * retained * (n - retained) / NULLIF(n, 0))
              / (n + %1$s * %1$s) AS half_width
          FROM (
            SELECT k,
              COUNT(CASE WHEN start_value > 0 AND end_value >= 0 THEN 1 END) AS n,
              COUNT(CASE WHEN start_value > 0 AND end_value > 0 THEN 1 END) AS retained,
              COUNT(CASE WHEN start_value < 0 AND end_value IS NOT NULL
                OR end_value < 0 AND start_value IS NOT NULL THEN 1 END) AS rejected,
              SUM(CASE WHEN start_value > 0 AND end_value >= 0 THEN start_value END) AS start_sum,
              SUM(CASE WHEN start_value > 0 AND end_value >= 0 THEN end_value END) AS end_sum,
              SUM(CASE WHEN start_value > 0 AND end_value > start_value
                THEN end_value - start_value ELSE 0 END) AS expansion,
              SUM(CASE WHEN end_value > 0 AND end_value < start_value
                THEN start_value - end_value ELSE 0 END) AS contraction,
              SUM(CASE WHEN start_value > 0 AND end_value = 0
                THEN start_value ELSE 0 END) AS churned_value
            FROM contacts
            GROUP BY k
          )
        )
        """
            .formatted(QueryPair.Z));
  }

  /**
   * Every key is a cohort, all of whose customers came in January 2025 and whose periods are all
   * over. COUNT(DISTINCT ...) with FILTER and not with CASE: Flink then keeps one set of customers
   * for all periods.
   */
  private static QueryPair retentionCurve() {
    return new QueryPair(
            "CX_RETENTION_CURVE",
            """
            SELECT k, %s
            FROM (
              SELECT k, CX_RETENTION_CURVE(customer_id, cohort_time, event_time,
                TIMESTAMP '2026-01-01 00:00:00', 'MONTH', %d) AS s
              FROM contacts
              GROUP BY k
            )
            """
                .formatted(
                    eachPeriod(
                        """
                        s[%2$d].active, s[%2$d].cohort_size, s[%2$d].share, s[%2$d].std_error,
                        s[%2$d].ci_lower, s[%2$d].ci_upper, s[%2$d].thin
                        """),
                    LAST_PERIOD),
            """
            SELECT k, %s
            FROM (
              SELECT k, COUNT(DISTINCT customer_id) AS n, %s
              FROM (
                SELECT k, customer_id, CASE WHEN event_time >= cohort_time
                  AND event_time < TIMESTAMP '2026-01-01 00:00:00'
                  THEN 12 * (EXTRACT(YEAR FROM event_time) - EXTRACT(YEAR FROM cohort_time))
                    + EXTRACT(MONTH FROM event_time) - EXTRACT(MONTH FROM cohort_time)
                  END AS months
                FROM contacts
                WHERE customer_id IS NOT NULL AND cohort_time < TIMESTAMP '2026-01-01 00:00:00'
              )
              GROUP BY k
            )
            """
                .formatted(
                    eachPeriod(
                        """
                        a%1$d, n, 1E0 * a%1$d / n, SQRT(1E0 * a%1$d * (n - a%1$d) / n) / n,
                        (a%1$d + %3$s * %3$s / 2
                          - %3$s * SQRT(%3$s * %3$s / 4 + 1E0 * a%1$d * (n - a%1$d) / n))
                          / (n + %3$s * %3$s),
                        (a%1$d + %3$s * %3$s / 2
                          + %3$s * SQRT(%3$s * %3$s / 4 + 1E0 * a%1$d * (n - a%1$d) / n))
                          / (n + %3$s * %3$s),
                        n < 30
                        """),
                    eachPeriod(
                        "COUNT(DISTINCT customer_id) FILTER (WHERE months = %1$d) AS a%1$d")))
        .growing();
  }

  /** Columns for every period: its number is %1$d, its place in an array %2$d. */
  private static String eachPeriod(String columns) {
    return IntStream.rangeClosed(0, LAST_PERIOD)
        .mapToObj(period -> columns.formatted(period, period + 1, QueryPair.Z))
        .collect(Collectors.joining(", "));
  }
}
