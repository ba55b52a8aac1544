package io.flinkcx.benchmarks;

import java.util.List;

/** Scores of surveys and means of any number. */
final class SurveyQueries {

  private SurveyQueries() {}

  static List<QueryPair> pairs() {
    return List.of(
        nps(),
        npsStats(),
        npsInterval(),
        npsTest(),
        csat(),
        csatStats(),
        ces(),
        cesStats(),
        meanStats());
  }

  private static QueryPair nps() {
    // 1E2 and not 100.0: a DECIMAL would cost the hand-written query time and digits
    return QueryPair.ofValue(
        "CX_NPS",
        "CX_NPS(score)",
        """
        1E2 * (COUNT(CASE WHEN score >= 9 AND score <= 10 THEN 1 END)
          - COUNT(CASE WHEN score >= 0 AND score < 7 THEN 1 END))
          / NULLIF(COUNT(CASE WHEN score BETWEEN 0 AND 10 THEN 1 END), 0)
        """);
  }

  private static QueryPair npsStats() {
    return QueryPair.ofRow(
        "CX_NPS_STATS",
        "CX_NPS_STATS(score)",
        List.of(
            "nps",
            "promoters",
            "passives",
            "detractors",
            "n",
            "std_error",
            "margin_of_error",
            "ci_lower",
            "ci_upper",
            "rejected",
            "thin",
            "n_eff"),
        """
        SELECT k, nps, promoters, passives, detractors, n, std_error,
          %1$s * std_error AS margin_of_error,
          GREATEST(-1E2, center - %1$s * adjusted) AS ci_lower,
          LEAST(1E2, center + %1$s * adjusted) AS ci_upper,
          rejected, n < 30, CAST(n AS DOUBLE)
        FROM (
          SELECT k, 1E2 * (promoters - detractors) / NULLIF(n, 0) AS nps, promoters,
            n - promoters - detractors AS passives, detractors, n, given - n AS rejected,
            1E2 * SQRT((1E0 * (promoters + detractors) / NULLIF(n, 0)
              - POWER(1E0 * (promoters - detractors) / NULLIF(n, 0), 2)) / NULLIF(n, 0))
              AS std_error,
            CASE WHEN n > 0 THEN 1E2 * (promoters - detractors) / (n + 3) END AS center,
            1E2 * SQRT(((promoters + detractors + 1.5E0) / (n + 3)
              - POWER(1E0 * (promoters - detractors) / (n + 3), 2)) / (n + 3)) AS adjusted
          FROM (
            SELECT k,
              COUNT(CASE WHEN score >= 9 AND score <= 10 THEN 1 END) AS promoters,
              COUNT(CASE WHEN score >= 0 AND score < 7 THEN 1 END) AS detractors,
              COUNT(CASE WHEN score BETWEEN 0 AND 10 THEN 1 END) AS n,
              COUNT(score) AS given
            FROM contacts
            GROUP BY k
          )
        )
        """
            .formatted(QueryPair.Z));
  }

  /** Counts by hand, of which the function makes the same row as above. */
  private static QueryPair npsInterval() {
    return new QueryPair(
        "CX_NPS_INTERVAL",
        """
        SELECT k, s.nps, s.promoters, s.passives, s.detractors, s.n, s.std_error,
          s.margin_of_error, s.ci_lower, s.ci_upper, given - s.n, s.thin, s.n_eff
        FROM (
          SELECT k, given, CX_NPS_INTERVAL(promoters, passives, detractors) AS s
          FROM (
            SELECT k,
              COUNT(CASE WHEN score >= 9 AND score <= 10 THEN 1 END) AS promoters,
              COUNT(CASE WHEN score >= 7 AND score < 9 THEN 1 END) AS passives,
              COUNT(CASE WHEN score >= 0 AND score < 7 THEN 1 END) AS detractors,
              COUNT(score) AS given
            FROM contacts
            GROUP BY k
          )
        )
        """,
        npsStats().handWritten());
  }

  private static QueryPair csat() {
    return QueryPair.ofValue(
        "CX_CSAT",
        "CX_CSAT(rating, 5)",
        """
        1E2 * COUNT(CASE WHEN rating >= 4 AND rating <= 5 THEN 1 END)
          / NULLIF(COUNT(CASE WHEN rating BETWEEN 1 AND 5 THEN 1 END), 0)
        """);
  }

  private static QueryPair csatStats() {
    return QueryPair.ofRow(
        "CX_CSAT_STATS",
        "CX_CSAT_STATS(rating, 5)",
        List.of(
            "top_box_share",
            "mean",
            "n",
            "std_error",
            "margin_of_error",
            "ci_lower",
            "ci_upper",
            "rejected",
            "thin"),
        """
        SELECT k, 1E2 * share, mean, n, 1E2 * std_error, 1E2 * %1$s * std_error,
          1E2 * (center - half_width), 1E2 * (center + half_width), rejected, n < 30
        FROM (
          SELECT k, 1E0 * satisfied / NULLIF(n, 0) AS share, mean, n, given - n AS rejected,
            SQRT(1E0 * satisfied * (n - satisfied) / NULLIF(n, 0)) / NULLIF(n, 0) AS std_error,
            (satisfied + %1$s * %1$s / 2) / (n + %1$s * %1$s) AS center,
            %1$s * SQRT(%1$s * %1$s / 4 + 1E0 * satisfied * (n - satisfied) / NULLIF(n, 0))
              / (n + %1$s * %1$s) AS half_width
          FROM (
            SELECT k,
              COUNT(CASE WHEN rating >= 4 AND rating <= 5 THEN 1 END) AS satisfied,
              COUNT(CASE WHEN rating BETWEEN 1 AND 5 THEN 1 END) AS n,
              COUNT(rating) AS given,
              AVG(CASE WHEN rating BETWEEN 1 AND 5 THEN rating END) AS mean
            FROM contacts
            GROUP BY k
          )
        )
        """
            .formatted(QueryPair.Z));
  }

  private static QueryPair ces() {
    return QueryPair.ofValue(
        "CX_CES", "CX_CES(effort)", "AVG(CASE WHEN effort BETWEEN 1 AND 7 THEN effort END)");
  }

  /** Without margin of error and interval: SQL has no quantile of Student's t. */
  private static QueryPair cesStats() {
    return QueryPair.ofRow(
        "CX_CES_STATS",
        "CX_CES_STATS(effort)",
        List.of("mean", "positive_share", "index", "n", "std_error", "rejected", "thin"),
        """
        SELECT k, mean, 1E2 * positive / NULLIF(n, 0), 1E2 * (mean - 1) / 6, n,
          std_dev / SQRT(n), given - n, n < 30
        FROM (
          SELECT k,
            AVG(CASE WHEN effort BETWEEN 1 AND 7 THEN effort END) AS mean,
            STDDEV_SAMP(CASE WHEN effort BETWEEN 1 AND 7 THEN effort END) AS std_dev,
            COUNT(CASE WHEN effort > 4 AND effort <= 7 THEN 1 END) AS positive,
            COUNT(CASE WHEN effort BETWEEN 1 AND 7 THEN 1 END) AS n,
            COUNT(effort) AS given
          FROM contacts
          GROUP BY k
        )
        """);
  }

  /** Without margin of error and interval, as above. */
  private static QueryPair meanStats() {
    return QueryPair.ofRow(
            "CX_MEAN_STATS",
            "CX_MEAN_STATS(amount)",
            List.of("mean", "std_dev", "std_error", "n", "min", "max", "thin"),
            """
        SELECT k, mean, std_dev, std_dev / SQRT(n), n, smallest, largest, n < 30
        FROM (
          SELECT k, AVG(amount) AS mean, STDDEV_SAMP(amount) AS std_dev, COUNT(amount) AS n,
            MIN(amount) AS smallest, MAX(amount) AS largest
          FROM contacts
          GROUP BY k
        )
        """)
        .growing();
  }

  /** Without p-value: SQL has no tail of the normal distribution. */
  private static QueryPair npsTest() {
    return QueryPair.ofRow(
            "CX_NPS_TEST",
            "CX_NPS_TEST(score => score, grp => grp, group_1 => 'before', group_2 => 'after')",
            List.of(
                "difference",
                "std_error",
                "z",
                "ci_lower",
                "ci_upper",
                "n_1",
                "n_2",
                "nps_1",
                "nps_2",
                "margin_of_error",
                "rejected",
                "thin"),
            """
        SELECT k, difference, std_error, difference / NULLIF(std_error, 0),
          GREATEST(-2E2, difference - %1$s * std_error),
          LEAST(2E2, difference + %1$s * std_error),
          n_1, n_2, nps_1, nps_2, %1$s * std_error, rejected, LEAST(n_1, n_2) < 30
        FROM (
          SELECT *, nps_2 - nps_1 AS difference, 1E2 * SQRT(
            (1E0 * (p_1 + d_1) / n_1 - nps_1 * nps_1 / 1E4) / n_1
              + (1E0 * (p_2 + d_2) / n_2 - nps_2 * nps_2 / 1E4) / n_2) AS std_error
          FROM (
            SELECT *, 1E2 * (p_1 - d_1) / NULLIF(n_1, 0) AS nps_1,
              1E2 * (p_2 - d_2) / NULLIF(n_2, 0) AS nps_2
            FROM (
              SELECT k,
                COUNT(CASE WHEN grp = 'before' AND score BETWEEN 9 AND 10 THEN 1 END) AS p_1,
                COUNT(CASE WHEN grp = 'before' AND score >= 0 AND score < 7 THEN 1 END) AS d_1,
                COUNT(CASE WHEN grp = 'before' AND score BETWEEN 0 AND 10 THEN 1 END) AS n_1,
                COUNT(CASE WHEN grp = 'after' AND score BETWEEN 9 AND 10 THEN 1 END) AS p_2,
                COUNT(CASE WHEN grp = 'after' AND score >= 0 AND score < 7 THEN 1 END) AS d_2,
                COUNT(CASE WHEN grp = 'after' AND score BETWEEN 0 AND 10 THEN 1 END) AS n_2,
                COUNT(CASE WHEN grp IN ('before', 'after') AND (score < 0 OR score > 10)
                  THEN 1 END) AS rejected
              FROM contacts
              GROUP BY k
            )
          )
        )
        """
                .formatted(QueryPair.Z))
        .growing();
  }
}
