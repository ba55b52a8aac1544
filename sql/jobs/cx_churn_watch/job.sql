-- Customers who are about to be lost, at the moment when it shows: at risk, churned, won back, each
-- with what is at stake, from the unified table orders of the current catalog and database, or a
-- view of that name with event time.
-- A purchase model is fitted to all customers every four weeks. From each order on, a customer is
-- watched by the newest model of that time, and before the first model by the customer's own rhythm.
-- README.md describes rules and settings.

SET 'execution.runtime-mode' = 'streaming';
-- At the end of a window the timers of all customers fire at once. With these settings a checkpoint
-- waits neither for the last of them nor for the rows that they have sent.
SET 'execution.checkpointing.unaligned.enabled' = 'true';
SET 'execution.checkpointing.unaligned.interruptible-timers.enabled' = 'true';
-- The views read different columns of orders. If a source supports projection, Flink 2.3 fails to
-- plan one scan for all of them ("Output row type of merged program is not the same top program").
SET 'table.optimizer.reuse-source-enabled' = 'false';

-- ---------------------------------------------------------------------------------------------
-- Orders: an existing view of the same name is not replaced
-- ---------------------------------------------------------------------------------------------

-- Orders that count, and their revenue after refunds. Amounts of two currencies are never added: each
-- currency has customers and models of its own.
CREATE TEMPORARY VIEW IF NOT EXISTS churn_orders AS
SELECT
  customer_id,
  COALESCE(currency, 'XXX') AS currency,
  CAST(net - COALESCE(refunded, 0) AS DOUBLE) AS revenue,
  ordered_at
FROM orders
WHERE status IS DISTINCT FROM 'cancelled'
  AND customer_id IS NOT NULL
  AND net - COALESCE(refunded, 0) >= 0;

-- ---------------------------------------------------------------------------------------------
-- Models
-- ---------------------------------------------------------------------------------------------

-- Every customer's history at each of their orders. Arguments are positional, because Flink 2.3 does
-- not accept named arguments with OVER.
CREATE TEMPORARY VIEW churn_purchases AS
SELECT
  customer_id,
  currency,
  ordered_at,
  first_at,
  rfm.frequency AS frequency,
  rfm.recency AS recency
FROM (
  SELECT
    customer_id,
    currency,
    ordered_at,
    MIN(CAST(ordered_at AS TIMESTAMP(3))) OVER until_now AS first_at,
    CX_RFM_SUMMARY(ordered_at, revenue, ordered_at, 'DAY') OVER until_now AS rfm
  FROM churn_orders
  WINDOW until_now AS (
    PARTITION BY customer_id, currency ORDER BY ordered_at
    RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
);

-- The model of all histories as of the end of every four weeks; customers without an order in them
-- count too, which is why the window cumulates. It begins on 2002-03-14. Frequency and recency never
-- decrease from one order to the next, so their maxima are those of the latest.
-- At the end of bounded input Flink closes all windows until 2034; those that end a year or more after
-- the clock and the watermark are left out.
CREATE TEMPORARY VIEW IF NOT EXISTS churn_models AS
SELECT
  currency,
  window_time,
  CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age) AS model
FROM (
  SELECT
    currency,
    window_start,
    window_end,
    window_time,
    MAX(frequency) AS frequency,
    MAX(recency) AS recency,
    CAST(
      TIMESTAMPDIFF(DAY, FLOOR(MIN(first_at) TO DAY), CAST(window_time AS TIMESTAMP(3))) AS DOUBLE)
      AS age
  FROM TABLE(CUMULATE(
    TABLE churn_purchases, DESCRIPTOR(ordered_at), INTERVAL '28' DAY, INTERVAL '11760' DAY(5)))
  GROUP BY customer_id, currency, window_start, window_end, window_time
)
WHERE window_time
  < GREATEST(CURRENT_TIMESTAMP, COALESCE(CURRENT_WATERMARK(window_time), CURRENT_TIMESTAMP))
    + INTERVAL '364' DAY(3)
GROUP BY currency, window_start, window_end, window_time;

-- The newest identified model at each time, versioned by event time; without covariance, which the
-- watch does not need.
CREATE TEMPORARY VIEW churn_model_versions AS
SELECT currency, window_time, kind, r, alpha, a, b, s, beta
FROM (
  SELECT
    currency,
    window_time,
    m.model.model AS kind,
    m.model.r AS r,
    m.model.alpha AS alpha,
    m.model.a AS a,
    m.model.b AS b,
    m.model.s AS s,
    m.model.beta AS beta,
    ROW_NUMBER() OVER (PARTITION BY currency ORDER BY window_time DESC) AS newest
  FROM churn_models AS m
  WHERE m.model.r IS NOT NULL
)
WHERE newest = 1;

-- ---------------------------------------------------------------------------------------------
-- The watch
-- ---------------------------------------------------------------------------------------------

-- Each order with the newest model of its time, and the customer's revenue of the last 365 days. The
-- key is one column, because Flink 2.3 cannot read a call with two back from a view.
CREATE TEMPORARY VIEW churn_watched_orders AS
SELECT
  CONCAT(o.currency, ' ', o.customer_id) AS customer_key,
  o.ordered_at,
  o.revenue_of_a_year,
  CASE
    WHEN m.kind IS NOT NULL
    THEN CAST(
      ROW(m.kind, m.r, m.alpha, m.a, m.b, m.s, m.beta)
      AS ROW<model STRING, r DOUBLE, alpha DOUBLE, a DOUBLE, b DOUBLE, s DOUBLE, beta DOUBLE>)
  END AS model
FROM (
  SELECT
    customer_id,
    currency,
    ordered_at,
    SUM(revenue) OVER (
      PARTITION BY customer_id, currency ORDER BY ordered_at
      RANGE BETWEEN INTERVAL '365' DAY(3) PRECEDING AND CURRENT ROW) AS revenue_of_a_year
  FROM churn_orders
) AS o
LEFT JOIN churn_model_versions FOR SYSTEM_TIME AS OF o.ordered_at AS m
  ON m.currency = o.currency;

-- Every change, at the moment when it shows. For a bounded table set as_of to the end of its
-- observation.
CREATE TEMPORARY VIEW churn_changes AS
SELECT
  SUBSTRING(customer_key FROM 5) AS customer_id,
  SUBSTRING(customer_key FROM 1 FOR 3) AS currency,
  status,
  changed_at,
  previous_status,
  `rule`,
  p_alive,
  silence_days,
  silence_threshold_days,
  purchases,
  last_purchase_at,
  value_at_risk,
  rowtime
FROM CX_CHURN_WATCH(
  orders => TABLE churn_watched_orders PARTITION BY customer_key,
  on_time => DESCRIPTOR(ordered_at),
  model => DESCRIPTOR(model),
  value_at_risk => DESCRIPTOR(revenue_of_a_year),
  threshold => 0.5,
  churned_threshold => 0.1,
  as_of => CAST(NULL AS TIMESTAMP_LTZ(3)));

-- How every customer stands who was at risk at least once: one row per customer and currency.
CREATE TEMPORARY VIEW churn_status AS
SELECT
  customer_id, currency, status, changed_at, `rule`, p_alive, silence_days, purchases,
  last_purchase_at, value_at_risk
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY customer_id, currency ORDER BY rowtime DESC) AS newest
  FROM churn_changes
)
WHERE newest = 1;

CREATE TEMPORARY VIEW churn_summary AS
SELECT
  currency,
  status,
  COUNT(*) AS customers,
  SUM(value_at_risk) AS value_at_risk
FROM churn_status
GROUP BY currency, status;

-- ---------------------------------------------------------------------------------------------
-- The results at the end of the orders; a pipeline inserts the views instead
-- ---------------------------------------------------------------------------------------------

-- ## Where the customers stand
-- How to read it: customers who are at risk now, who are churned, and who came back, with their
-- revenue of the 365 days before their last order.
SELECT * FROM churn_summary;

-- ## Whom to call
-- How to read it: the ten most valuable customers who are at risk now, since when, and why.
SELECT customer_id, currency, changed_at, `rule`, p_alive, silence_days, value_at_risk
FROM churn_status
WHERE status = 'at_risk'
ORDER BY value_at_risk DESC
LIMIT 10;
