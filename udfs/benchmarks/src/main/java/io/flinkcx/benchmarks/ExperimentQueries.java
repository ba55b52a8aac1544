package io.flinkcx.benchmarks;

import java.util.List;

/**
 * Tests of an experiment with two variants, the groups {@code after} (the control, by its label)
 * and {@code before}. Neither side selects p-values, which SQL cannot compute.
 */
final class ExperimentQueries {

  private ExperimentQueries() {}

  static List<QueryPair> pairs() {
    return List.of(proportionTest(), meanTest());
  }

  private static QueryPair proportionTest() {
    return new QueryPair(
        "CX_PROPORTION_TEST",
        """
        SELECT k, v[1].n, v[2].n, v[1].mean, v[2].mean, v[2].difference, v[2].std_error,
          v[2].statistic, v[2].ci_lower, v[2].ci_upper
        FROM (
          SELECT k, CX_PROPORTION_TEST(`variant` => grp, converted => is_resolved).variants AS v
          FROM contacts
          WHERE grp IN ('before', 'after')
          GROUP BY k
        )
        """,
        """
        SELECT k, n1, n2, p1, p2, p2 - p1, std_error,
          (p2 - p1) / SQRT((c1 + c2) / (n1 + n2) * (1 - (c1 + c2) / (n1 + n2)) * (1 / n1 + 1 / n2)),
          p2 - p1 - %1$s * std_error, p2 - p1 + %1$s * std_error
        FROM (
          SELECT k, n1, n2, c1, c2, c1 / n1 AS p1, c2 / n2 AS p2,
            SQRT(c1 / n1 * (1 - c1 / n1) / n1 + c2 / n2 * (1 - c2 / n2) / n2) AS std_error
          FROM (
            SELECT k,
              CAST(COUNT(is_resolved) FILTER (WHERE grp = 'after') AS DOUBLE) AS n1,
              CAST(COUNT(is_resolved) FILTER (WHERE grp = 'before') AS DOUBLE) AS n2,
              CAST(COUNT(*) FILTER (WHERE is_resolved AND grp = 'after') AS DOUBLE) AS c1,
              CAST(COUNT(*) FILTER (WHERE is_resolved AND grp = 'before') AS DOUBLE) AS c2
            FROM contacts
            WHERE grp IN ('before', 'after')
            GROUP BY k
          )
        )
        """
            .formatted(QueryPair.Z));
  }

  private static QueryPair meanTest() {
    return new QueryPair(
        "CX_MEAN_TEST",
        """
        SELECT k, v[1].n, v[2].n, v[1].mean, v[2].mean, v[2].difference, v[2].std_error,
          v[2].statistic
        FROM (
          SELECT k, CX_MEAN_TEST(`variant` => grp, `value` => amount).variants AS v
          FROM contacts
          WHERE grp IN ('before', 'after')
          GROUP BY k
        )
        """,
        """
        SELECT k, n1, n2, m1, m2, m2 - m1, SQRT(v1 / n1 + v2 / n2),
          (m2 - m1) / SQRT(v1 / n1 + v2 / n2)
        FROM (
          SELECT k,
            COUNT(amount) FILTER (WHERE grp = 'after') AS n1,
            COUNT(amount) FILTER (WHERE grp = 'before') AS n2,
            AVG(amount) FILTER (WHERE grp = 'after') AS m1,
            AVG(amount) FILTER (WHERE grp = 'before') AS m2,
            VAR_SAMP(amount) FILTER (WHERE grp = 'after') AS v1,
            VAR_SAMP(amount) FILTER (WHERE grp = 'before') AS v2
          FROM contacts
          WHERE grp IN ('before', 'after')
          GROUP BY k
        )
        """);
  }
}
