package io.flinkcx.benchmarks;

/** Frequency, recency, age and monetary value of every customer of {@link BenchmarkOrders}. */
final class RfmQueries {

  static final String IN_ONE_STEP =
      """
      SELECT customer_id, s.frequency, s.recency, s.age, s.monetary_value
      FROM (
        SELECT
          customer_id,
          CX_RFM_SUMMARY(
            order_time => ordered_at,
            amount => amount,
            observation_end => TIMESTAMP '2025-12-28 23:59:59') AS s
        FROM orders
        GROUP BY customer_id
      )
      """;

  private static final String DAYS =
      """
      SELECT customer_id, CAST(ordered_at AS DATE) AS ordered_on, SUM(amount) AS amount
      FROM orders
      GROUP BY customer_id, CAST(ordered_at AS DATE)
      """;

  static final String OF_DAYS =
      """
      SELECT customer_id, s.frequency, s.recency, s.age, s.monetary_value
      FROM (
        SELECT
          customer_id,
          CX_RFM_SUMMARY_OF_DAYS(
            order_day => ordered_on,
            amount => amount,
            observation_end => DATE '2025-12-28') AS s
        FROM (%s)
        GROUP BY customer_id
      )
      """
          .formatted(DAYS);

  /**
   * Without functions of ours; the mean is that of all purchases, as no SUM leaves the first out.
   */
  static final String BY_HAND =
      """
      SELECT
        customer_id,
        COUNT(*) - 1 AS frequency,
        TIMESTAMPDIFF(DAY, MIN(ordered_on), MAX(ordered_on)) AS recency,
        TIMESTAMPDIFF(DAY, MIN(ordered_on), DATE '2025-12-28') AS age,
        SUM(amount) / COUNT(*) AS monetary_value
      FROM (%s)
      WHERE ordered_on <= DATE '2025-12-28'
      GROUP BY customer_id
      """
          .formatted(DAYS);

  /** The same for DuckDB, whose dates are subtracted to days: the best that was found. */
  static final String DUCK_DB =
      """
      SELECT
        customer_id,
        COUNT(*) - 1 AS frequency,
        MAX(day) - MIN(day) AS recency,
        DATE '2025-12-28' - MIN(day) AS age,
        CASE WHEN COUNT(*) > 1
          THEN (SUM(amount) - ARG_MIN(amount, day)) / (COUNT(*) - 1)
          ELSE 0 END AS monetary_value
      FROM (
        SELECT customer_id, CAST(ordered_at AS DATE) AS day, SUM(amount) AS amount
        FROM orders
        WHERE ordered_at <= TIMESTAMP '2025-12-28 23:59:59'
        GROUP BY ALL
      )
      GROUP BY customer_id
      """;

  private RfmQueries() {}
}
