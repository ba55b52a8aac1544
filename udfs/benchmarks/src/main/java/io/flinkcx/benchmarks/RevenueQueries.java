package io.flinkcx.benchmarks;

import java.util.List;

/** From scores to money. */
final class RevenueQueries {

  private RevenueQueries() {}

  static List<QueryPair> pairs() {
    return List.of(npsValue());
  }

  /** Without intervals and p-value: SQL has neither quantile nor tail of Student's t. */
  private static QueryPair npsValue() {
    return QueryPair.ofRow(
        "CX_NPS_VALUE",
        "CX_NPS_VALUE(score, amount)",
        List.of(
            "promoter_value",
            "promoters",
            "passive_value",
            "passives",
            "detractor_value",
            "detractors",
            "value_of_one_point",
            "std_error",
            "n",
            "rejected"),
        """
        SELECT k, p_mean, p, s_mean, s, d_mean, d, slope,
          SQRT(1E0 * n / (n - 2) * (
            POWER(100 - points, 2) * (p_squares - p * p_mean * p_mean
              + p * POWER(p_mean - mean - slope * (100 - points), 2))
            + points * points * (s_squares - s * s_mean * s_mean
              + s * POWER(s_mean - mean + slope * points, 2))
            + POWER(100 + points, 2) * (d_squares - d * d_mean * d_mean
              + d * POWER(d_mean - mean + slope * (100 + points), 2)))) / spread,
          n, given - n
        FROM (
          SELECT *, (1E2 * (p * p_mean - d * d_mean) - n * points * mean) / spread AS slope
          FROM (
            SELECT *, 1E4 * (p + d) - n * points * points AS spread
            FROM (
              SELECT *, p + s + d AS n, 1E2 * (p - d) / (p + s + d) AS points,
                (p * p_mean + s * s_mean + d * d_mean) / (p + s + d) AS mean
              FROM (
                SELECT k,
                  COUNT(CASE WHEN score >= 9 AND score <= 10 THEN amount END) AS p,
                  AVG(CASE WHEN score >= 9 AND score <= 10 THEN amount END) AS p_mean,
                  SUM(CASE WHEN score >= 9 AND score <= 10 THEN amount * amount END) AS p_squares,
                  COUNT(CASE WHEN score >= 7 AND score < 9 THEN amount END) AS s,
                  AVG(CASE WHEN score >= 7 AND score < 9 THEN amount END) AS s_mean,
                  SUM(CASE WHEN score >= 7 AND score < 9 THEN amount * amount END) AS s_squares,
                  COUNT(CASE WHEN score >= 0 AND score < 7 THEN amount END) AS d,
                  AVG(CASE WHEN score >= 0 AND score < 7 THEN amount END) AS d_mean,
                  SUM(CASE WHEN score >= 0 AND score < 7 THEN amount * amount END) AS d_squares,
                  COUNT(CASE WHEN score IS NOT NULL THEN amount END) AS given
                FROM contacts
                GROUP BY k
              )
            )
          )
        )
        """);
  }
}
