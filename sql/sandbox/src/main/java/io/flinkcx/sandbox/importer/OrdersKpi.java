package io.flinkcx.sandbox.importer;

import java.util.List;

/** The KPIs of orders as sections of a script, over the view import_counted. */
final class OrdersKpi {

  private OrdersKpi() {}

  static List<String> revenue() {
    return """
        -- ## Revenue
        -- How to read it: mean_order is the mean revenue of an order, with its 95 % interval.
        SELECT
          currency,
          order_count,
          revenue,
          s.mean AS mean_order,
          s.ci_lower,
          s.ci_upper
        FROM (
          SELECT
            currency,
            COUNT(*) AS order_count,
            SUM(revenue) AS revenue,
            CX_MEAN_STATS(`value` => CAST(revenue AS DOUBLE)) AS s
          FROM import_counted
          GROUP BY currency
        )
        ORDER BY revenue DESC;
        """
        .lines()
        .toList();
  }

  static List<String> months(boolean hasAmount, boolean hasCustomer) {
    String customers = hasCustomer ? "\n  COUNT(DISTINCT customer_id) AS customers," : "";
    String revenue = hasAmount ? "\n  SUM(revenue) AS revenue," : "";
    return """

        -- ## By month
        -- How to read it: the first and the last month may be incomplete.
        SELECT
          DATE_FORMAT(ordered_at, 'yyyy-MM') AS order_month,%s%s
          COUNT(*) AS order_count,
          currency
        FROM import_counted
        GROUP BY currency, DATE_FORMAT(ordered_at, 'yyyy-MM')
        ORDER BY order_month, currency;
        """
        .formatted(revenue, customers)
        .lines()
        .toList();
  }

  static List<String> repeatRate() {
    return """

        -- ## Customers who came back
        -- How to read it: the share of customers with more than one order, with its 95 % interval. The
        -- younger the customers, the less time they had to come back.
        SELECT
          s.n AS customers,
          s.successes AS came_back,
          100 * s.share AS repeat_percent,
          100 * s.ci_lower AS ci_lower,
          100 * s.ci_upper AS ci_upper
        FROM (
          SELECT CX_SHARE_STATS(flag => order_count > 1) AS s
          FROM (
            SELECT customer_id, COUNT(*) AS order_count
            FROM import_counted
            WHERE customer_id IS NOT NULL
            GROUP BY customer_id
          )
        );
        """
        .lines()
        .toList();
  }

  static List<String> lifetime() {
    return """

        -- Purchases, recency and age of every customer in weeks, as of the last order.
        CREATE TEMPORARY VIEW import_histories AS
        SELECT customer_id, currency, rfm.frequency, rfm.recency, rfm.age, rfm.monetary_value
        FROM (
          SELECT
            o.customer_id,
            o.currency,
            CX_RFM_SUMMARY(
              order_time => o.ordered_at,
              amount => CAST(o.revenue AS DOUBLE),
              observation_end => l.last_at,
              unit => 'WEEK') AS rfm
          FROM import_counted AS o
          CROSS JOIN (SELECT MAX(ordered_at) AS last_at FROM import_counted) AS l
          WHERE o.customer_id IS NOT NULL
          GROUP BY o.customer_id, o.currency
        );

        CREATE TEMPORARY VIEW import_models AS
        SELECT
          currency,
          CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age) AS purchases,
          CX_GAMMA_GAMMA_FIT(frequency => frequency, monetary_value => monetary_value) AS spend
        FROM import_histories
        GROUP BY currency;

        -- ## Customer lifetime value
        -- How to read it: estimates of a model of purchases (BG/NBD) and spend (Gamma-Gamma): the number
        -- of customers who are still active, their expected orders in the next 52 weeks, and the value
        -- of these, discounted at 10 % a year. It assumes orders without a contract and without a season.
        SELECT
          h.currency,
          COUNT(*) AS customers,
          SUM(CX_P_ALIVE(m.purchases, h.frequency, h.recency, h.age)) AS still_customers,
          SUM(CX_EXPECTED_PURCHASES(
            model => m.purchases,
            frequency => h.frequency,
            recency => h.recency,
            age => h.age,
            horizon => 52)) AS expected_orders,
          SUM(CX_CLV(
            model => m.purchases,
            gamma_gamma_model => m.spend,
            frequency => h.frequency,
            recency => h.recency,
            age => h.age,
            monetary_value => h.monetary_value,
            horizon => 52,
            discount_rate => 0.00736,
            discount_period => 4)) AS lifetime_value
        FROM import_histories AS h
        JOIN import_models AS m ON m.currency = h.currency
        GROUP BY h.currency
        ORDER BY customers DESC;
        """
        .lines()
        .toList();
  }
}
