package io.flinkcx.benchmarks;

import java.util.List;

/** Retention of customers and of their value. */
final class ChurnQueries {

  private ChurnQueries() {}

  static List<QueryPair> pairs() {
    return List.of(retentionStats());
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
            "rejected"),
        """
        SELECT k, n, retained, n - retained,
          1E0 * retained / NULLIF(n, 0), 1E0 * (n - retained) / NULLIF(n, 0),
          (start_sum - contraction - churned_value) / start_sum, end_sum / start_sum,
          expansion, contraction, churned_value,
          center - half_width, center + half_width, rejected
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
}
