package io.flinkcx.benchmarks;

import java.util.List;

/** Quality of service. */
final class ServiceQueries {

  private ServiceQueries() {}

  static List<QueryPair> pairs() {
    return List.of(shareStats());
  }

  private static QueryPair shareStats() {
    return QueryPair.ofRow(
        "CX_SHARE_STATS",
        "CX_SHARE_STATS(is_resolved)",
        List.of("share", "successes", "n", "std_error", "margin_of_error", "ci_lower", "ci_upper"),
        """
        SELECT k, share, successes, n, std_error, %1$s * std_error,
          center - half_width, center + half_width
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
}
