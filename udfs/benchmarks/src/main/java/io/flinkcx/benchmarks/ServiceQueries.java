package io.flinkcx.benchmarks;

import java.util.List;

/** Quality of service. */
final class ServiceQueries {

  private ServiceQueries() {}

  static List<QueryPair> pairs() {
    return List.of(shareStats(), handleTime());
  }

  private static QueryPair shareStats() {
    return QueryPair.ofRow(
        "CX_SHARE_STATS",
        "CX_SHARE_STATS(is_resolved)",
        List.of(
            "share",
            "successes",
            "n",
            "std_error",
            "margin_of_error",
            "ci_lower",
            "ci_upper",
            "thin"),
        """
        SELECT k, share, successes, n, std_error, %1$s * std_error,
          center - half_width, center + half_width, n < 30
        FROM (
          SELECT k, 1E0 * successes / NULLIF(n, 0) AS share, successes, n,
            SQRT(1E0 * successes * (n - successes) / NULLIF(n, 0)) / NULLIF(n, 0) AS std_error,
            (successes + %1$s * %1$s / 2) / (n + %1$s * %1$s) AS center,
            %1$s * SQRT(%1$s * %1$s / 4 + 1E0 * successes * (n - successes) / NULLIF(n, 0))
              / (n + %1$s * %1$s) AS half_width
          FROM (
            SELECT k, COUNT(CASE WHEN is_resolved THEN 1 END) AS successes,
              COUNT(is_resolved) AS n
            FROM contacts
            GROUP BY k
          )
        )
        """
            .formatted(QueryPair.Z));
  }

  /** Without margin of error and interval: SQL has no quantile of Student's t. */
  private static QueryPair handleTime() {
    return QueryPair.ofRow(
            "CX_AHT",
            "CX_AHT(talk_seconds, hold_seconds, wrap_seconds, is_abandoned)",
            List.of("aht_seconds", "p50", "p90", "n", "std_error", "abandoned", "rejected", "thin"),
            """
            SELECT k, aht_seconds, quantiles[1], quantiles[2], n, std_dev / SQRT(n), abandoned,
              given - n, n < 30
            FROM (
              SELECT k, AVG(seconds) AS aht_seconds,
                PERCENTILE(seconds, ARRAY[0.5, 0.9]) AS quantiles,
                STDDEV_SAMP(seconds) AS std_dev,
                COUNT(seconds) AS n, COUNT(CASE WHEN is_handled THEN talk_seconds END) AS given,
                COUNT(CASE WHEN is_abandoned THEN 1 END) AS abandoned
              FROM (
                SELECT k, talk_seconds, is_abandoned, is_handled, CASE WHEN is_handled
                  AND talk_seconds >= 0 AND on_hold >= 0 AND after_call >= 0
                  AND talk_seconds + on_hold + after_call <= 86400
                  THEN FLOOR(talk_seconds + on_hold + after_call + 0.5E0) END AS seconds
                FROM (
                  SELECT k, talk_seconds, COALESCE(hold_seconds, 0) AS on_hold,
                    COALESCE(wrap_seconds, 0) AS after_call, is_abandoned,
                    is_abandoned IS NOT TRUE AS is_handled
                  FROM contacts
                )
              )
              GROUP BY k
            )
            """)
        .growing();
  }
}
