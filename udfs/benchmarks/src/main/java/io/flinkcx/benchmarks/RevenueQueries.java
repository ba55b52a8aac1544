package io.flinkcx.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** From scores to money. */
final class RevenueQueries {

  private static final int STEPS = 10;

  private RevenueQueries() {}

  static List<QueryPair> pairs() {
    return List.of(npsValue(), earnedGrowth(), acquisitionCost(), whaleCurve());
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
            "rejected",
            "thin"),
        """
        SELECT k, p_mean, p, s_mean, s, d_mean, d, slope,
          SQRT(1E0 * n / (n - 2) * (
            POWER(100 - points, 2) * (p_squares - p * p_mean * p_mean
              + p * POWER(p_mean - mean - slope * (100 - points), 2))
            + points * points * (s_squares - s * s_mean * s_mean
              + s * POWER(s_mean - mean + slope * points, 2))
            + POWER(100 + points, 2) * (d_squares - d * d_mean * d_mean
              + d * POWER(d_mean - mean + slope * (100 + points), 2)))) / spread,
          n, given - n, LEAST(p, s, d) < 30
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

  private static QueryPair earnedGrowth() {
    return QueryPair.ofRow(
        "CX_EARNED_GROWTH",
        "CX_EARNED_GROWTH(start_value, end_value, acquisition)",
        List.of(
            "nrr",
            "earned_new",
            "bought_new",
            "unknown_new",
            "earned_growth_rate",
            "earned_growth_rate_at_most",
            "growth_rate",
            "customers_start",
            "new_customers",
            "rejected",
            "thin"),
        """
        SELECT k, existing / start_sum, earned / start_sum, bought / start_sum,
          unheard / start_sum, (existing + earned) / start_sum - 1,
          (existing + earned + unheard) / start_sum - 1,
          (existing + earned + bought + unheard) / start_sum - 1,
          customers_start, new_customers, rejected, customers_start < 30
        FROM (
          SELECT k,
            SUM(CASE WHEN start_value > 0 AND end_value >= 0 THEN start_value END) AS start_sum,
            SUM(CASE WHEN start_value > 0 AND end_value >= 0 THEN end_value END) AS existing,
            SUM(CASE WHEN start_value = 0 AND end_value > 0 AND acquisition = 'earned'
              THEN end_value ELSE 0 END) AS earned,
            SUM(CASE WHEN start_value = 0 AND end_value > 0 AND acquisition = 'bought'
              THEN end_value ELSE 0 END) AS bought,
            SUM(CASE WHEN start_value = 0 AND end_value > 0 AND acquisition = 'unknown'
              THEN end_value ELSE 0 END) AS unheard,
            COUNT(CASE WHEN start_value > 0 AND end_value >= 0 THEN 1 END) AS customers_start,
            COUNT(CASE WHEN start_value = 0 AND end_value > 0
              AND acquisition IN ('earned', 'bought', 'unknown') THEN 1 END) AS new_customers,
            COUNT(CASE WHEN start_value < 0 AND end_value IS NOT NULL
              OR end_value < 0 AND start_value IS NOT NULL
              OR start_value = 0 AND end_value > 0
                AND acquisition NOT IN ('earned', 'bought', 'unknown') THEN 1 END) AS rejected
          FROM contacts
          GROUP BY k
        )
        """);
  }

  private static QueryPair acquisitionCost() {
    return QueryPair.ofRow(
        "CX_CAC",
        "CX_CAC(cost, new_customers)",
        List.of(
            "cac",
            "cost",
            "new_customers",
            "n",
            "std_error",
            "margin_of_error",
            "ci_lower",
            "ci_upper",
            "rejected",
            "thin"),
        """
        SELECT k, cac, cost_sum, customers, n, cac / SQRT(customers),
          %1$s * cac / SQRT(customers), cost_sum / upper_end,
          cost_sum * upper_end / (customers * customers), given - n, customers < 30
        FROM (
          SELECT *, cost_sum / NULLIF(customers, 0) AS cac,
            customers + %1$s * %1$s / 2 + %1$s * SQRT(customers + %1$s * %1$s / 4) AS upper_end
          FROM (
            SELECT k,
              SUM(CASE WHEN cost >= 0 AND new_customers >= 0 THEN cost END) AS cost_sum,
              SUM(CASE WHEN cost >= 0 AND new_customers >= 0 THEN new_customers END) AS customers,
              COUNT(CASE WHEN cost >= 0 AND new_customers >= 0 THEN 1 END) AS n,
              COUNT(CASE WHEN cost IS NOT NULL THEN new_customers END) AS given
            FROM contacts
            GROUP BY k
          )
        )
        """
            .formatted(QueryPair.Z));
  }

  /**
   * A step ends inside one customer, in the order of profits: what those up to this one bring, less
   * the part of this one that lies beyond the step. In batch only: the OVER of a stream has no
   * order but that of time.
   */
  private static QueryPair whaleCurve() {
    return new QueryPair(
            "CX_WHALE_CURVE",
            "SELECT k, %s FROM (SELECT k, CX_WHALE_CURVE(profit, %d) AS s FROM contacts GROUP BY k)"
                .formatted(eachStep("s[%1$d + 1].profit_share"), STEPS),
            """
            SELECT k, %s
            FROM (
              SELECT k, profit,
                SUM(profit) OVER (PARTITION BY k ORDER BY profit DESC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS so_far,
                ROW_NUMBER() OVER (PARTITION BY k ORDER BY profit DESC) AS place,
                COUNT(*) OVER (PARTITION BY k) AS n,
                SUM(profit) OVER (PARTITION BY k) AS total
              FROM contacts
              WHERE profit IS NOT NULL
            )
            GROUP BY k
            """
                .formatted(
                    eachStep(
                        """
                        MAX(CASE WHEN %2$d * (place - 1) < n * %1$d AND n * %1$d <= %2$d * place
                          THEN (so_far - (place - n * %1$d / %2$dE0) * profit) / total END)
                        """)))
        .growing()
        .onlyIn(BenchmarkMode.BATCH);
  }

  /** Columns for every step of the curve after its start: its number is %1$d, of %2$d. */
  private static String eachStep(String columns) {
    return IntStream.rangeClosed(1, STEPS)
        .mapToObj(step -> columns.formatted(step, STEPS))
        .collect(Collectors.joining(", "));
  }
}
