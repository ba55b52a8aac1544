-- Customer lifetime value on live orders: every customer's history is kept up to date, every four
-- weeks a purchase and a spend model are fitted to all histories, and the newest model scores the
-- customers as they buy, and all of them at each new model.
-- It reads orders of the current catalog and database, or a view of that name with event time.
-- batch.sql gives the same scores of the orders that are there. README.md says what holds when.

SET 'execution.runtime-mode' = 'streaming';
-- At the end of a window all customers' timers fire at once. A checkpoint need not wait for the last
-- of them, nor for the rows that they have sent.
SET 'execution.checkpointing.unaligned.enabled' = 'true';
SET 'execution.checkpointing.unaligned.interruptible-timers.enabled' = 'true';
-- The views read different columns of orders. Where a source leaves columns out, Flink 2.3 fails to
-- plan one scan for them all ("Output row type of merged program is not the same top program").
SET 'table.optimizer.reuse-source-enabled' = 'false';

-- ---------------------------------------------------------------------------------------------
-- Orders and histories
-- ---------------------------------------------------------------------------------------------

-- Orders that count, and what they brought after refunds. Amounts of two currencies never meet:
-- each currency has customers and models of its own.
CREATE TEMPORARY VIEW clv_orders AS
SELECT
  customer_id,
  COALESCE(currency, 'XXX') AS currency,
  net - COALESCE(refunded, 0) AS revenue,
  ordered_at
FROM orders
WHERE status IS DISTINCT FROM 'cancelled'
  AND customer_id IS NOT NULL
  AND net - COALESCE(refunded, 0) >= 0;

-- Every customer's history at each of their orders. Arguments by position, since Flink 2.3 does not
-- take names before OVER.
CREATE TEMPORARY VIEW clv_purchases AS
SELECT
  customer_id,
  currency,
  ordered_at,
  first_at,
  rfm.frequency AS frequency,
  rfm.recency AS recency,
  rfm.age AS age,
  rfm.monetary_value AS monetary_value
FROM (
  SELECT
    customer_id,
    currency,
    ordered_at,
    MIN(CAST(ordered_at AS TIMESTAMP(3))) OVER until_now AS first_at,
    CX_RFM_SUMMARY(
      CAST(ordered_at AS TIMESTAMP(3)), revenue, CAST(ordered_at AS TIMESTAMP(3)), 'DAY')
      OVER until_now AS rfm
  FROM clv_orders
  WINDOW until_now AS (
    PARTITION BY customer_id, currency ORDER BY ordered_at
    RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
);

-- Every customer's history as it stands at the end of each window, also of those who bought nothing
-- in it: a window reaches back to 2002-03-14, where windows of 11,760 days begin.
-- Frequency, recency and the sum of the amounts never fall from one order to the next, so the
-- largest are those of the latest order, and a window keeps four numbers per customer instead of
-- the orders. The age is counted to the last day of the window.
-- Where the orders end, Flink closes every window until 2034. One that ends a year or more after the
-- clock and the watermark is not over: left out, it costs neither state nor a fit.
CREATE TEMPORARY VIEW clv_histories AS
SELECT
  customer_id,
  currency,
  window_start,
  window_end,
  window_time,
  frequency,
  recency,
  CAST(TIMESTAMPDIFF(DAY, FLOOR(first_at TO DAY), CAST(window_time AS TIMESTAMP(3))) AS DOUBLE)
    AS age,
  CASE WHEN frequency > 0 THEN repeat_revenue / frequency ELSE 0 END AS monetary_value
FROM (
  SELECT
    customer_id,
    currency,
    window_start,
    window_end,
    window_time,
    MIN(first_at) AS first_at,
    MAX(frequency) AS frequency,
    MAX(recency) AS recency,
    MAX(frequency * monetary_value) AS repeat_revenue
  FROM TABLE(CUMULATE(
    TABLE clv_purchases, DESCRIPTOR(ordered_at), INTERVAL '28' DAY, INTERVAL '11760' DAY(5)))
  GROUP BY customer_id, currency, window_start, window_end, window_time
)
WHERE window_time
  < GREATEST(CURRENT_TIMESTAMP, COALESCE(CURRENT_WATERMARK(window_time), CURRENT_TIMESTAMP))
    + INTERVAL '364' DAY(3);

-- ---------------------------------------------------------------------------------------------
-- Models
-- ---------------------------------------------------------------------------------------------

-- One fit per window, on all histories as of its end.
CREATE TEMPORARY VIEW clv_fits AS
SELECT
  currency,
  window_end,
  window_time,
  CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age) AS purchases,
  CX_GAMMA_GAMMA_FIT(frequency => frequency, monetary_value => monetary_value) AS spend
FROM clv_histories
GROUP BY currency, window_start, window_end, window_time;

-- The models among them: young data may not identify one, and then the one before remains in force.
CREATE TEMPORARY VIEW clv_parameters AS
SELECT
  currency,
  window_end AS model_version,
  window_time,
  f.purchases.r AS r,
  f.purchases.alpha AS alpha,
  f.purchases.a AS a,
  f.purchases.b AS b,
  f.spend.p AS p,
  f.spend.q AS q,
  f.spend.v AS v,
  f.purchases.n AS customers
FROM clv_fits AS f
WHERE f.purchases.r IS NOT NULL AND f.spend.p IS NOT NULL;

-- Versioned by event time: what was the newest model when?
CREATE TEMPORARY VIEW clv_model_versions AS
SELECT currency, model_version, window_time, r, alpha, a, b, p, q, v
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY currency ORDER BY window_time DESC) AS newest
  FROM clv_parameters
)
WHERE newest = 1;

-- A window is over when there is an order after it. A live stream does not need that said, but
-- where the orders end, Flink closes all windows there could ever be: those must not count.
-- One row per window that is over, on the day of the first order after it.
CREATE TEMPORARY VIEW clv_windows_over AS
SELECT window_start AS ended_at, window_time
FROM TABLE(CUMULATE(
  TABLE clv_orders, DESCRIPTOR(ordered_at), INTERVAL '1' DAY, INTERVAL '28' DAY))
GROUP BY window_start, window_end, window_time
HAVING MIN(CAST(ordered_at AS TIMESTAMP(3))) >= window_end - INTERVAL '1' DAY;

-- The table of models: a row per window. Flat, so that any table can store it; CX_BGNBD_MODEL and
-- CX_GAMMA_GAMMA_MODEL make models of it again.
CREATE TEMPORARY VIEW clv_models AS
SELECT m.currency, m.model_version, m.r, m.alpha, m.a, m.b, m.p, m.q, m.v, m.customers
FROM clv_parameters AS m
JOIN clv_windows_over AS o
  ON o.ended_at = m.model_version
  AND o.window_time BETWEEN m.window_time AND m.window_time + INTERVAL '28' DAY;

-- ---------------------------------------------------------------------------------------------
-- Scores
-- ---------------------------------------------------------------------------------------------

-- A history is scored when its customer buys, with the newest model of that time.
CREATE TEMPORARY VIEW clv_latest_purchases AS
SELECT
  customer_id, currency, as_of, first_at,
  frequency, recency, age, monetary_value,
  model_version, r, alpha, a, b, p, q, v
FROM (
  SELECT
    h.customer_id,
    h.currency,
    CAST(h.ordered_at AS TIMESTAMP_LTZ(3)) AS as_of,
    h.first_at,
    h.frequency,
    h.recency,
    h.age,
    h.monetary_value,
    m.model_version,
    m.r, m.alpha, m.a, m.b, m.p, m.q, m.v,
    ROW_NUMBER() OVER (PARTITION BY h.customer_id, h.currency ORDER BY h.ordered_at DESC)
      AS newest
  FROM clv_purchases AS h
  LEFT JOIN clv_model_versions FOR SYSTEM_TIME AS OF h.ordered_at AS m
    ON m.currency = h.currency
)
WHERE newest = 1;

-- And at the end of each window, since silence is news, too: with the newest model of that time,
-- which is an older one where the window has none. The latest window that is over, per currency.
CREATE TEMPORARY VIEW clv_latest_window AS
SELECT
  currency, as_of, model_version, r, alpha, a, b, p, q, v
FROM (
  SELECT
    e.*,
    CAST(e.window_time AS TIMESTAMP_LTZ(3)) AS as_of,
    ROW_NUMBER() OVER (PARTITION BY e.currency ORDER BY e.window_time DESC) AS newest
  FROM (
    SELECT
      f.currency,
      f.window_end,
      f.window_time,
      m.model_version,
      m.r, m.alpha, m.a, m.b, m.p, m.q, m.v
    FROM clv_fits AS f
    JOIN clv_model_versions FOR SYSTEM_TIME AS OF f.window_time AS m
      ON m.currency = f.currency
  ) AS e
  JOIN clv_windows_over AS o
    ON o.ended_at = e.window_end
    AND o.window_time BETWEEN e.window_time AND e.window_time + INTERVAL '28' DAY
)
WHERE newest = 1;

-- Every customer's latest moment: the latest order, or the end of a later window.
CREATE TEMPORARY VIEW clv_latest AS
SELECT
  h.customer_id,
  h.currency,
  COALESCE(w.as_of, h.as_of) AS as_of,
  COALESCE(w.model_version, h.model_version) AS model_version,
  h.frequency,
  h.recency,
  COALESCE(
    CAST(TIMESTAMPDIFF(DAY, FLOOR(h.first_at TO DAY), CAST(w.as_of AS TIMESTAMP(3))) AS DOUBLE),
    h.age) AS age,
  h.monetary_value,
  COALESCE(w.r, h.r) AS r,
  COALESCE(w.alpha, h.alpha) AS alpha,
  COALESCE(w.a, h.a) AS a,
  COALESCE(w.b, h.b) AS b,
  COALESCE(w.p, h.p) AS p,
  COALESCE(w.q, h.q) AS q,
  COALESCE(w.v, h.v) AS v
FROM clv_latest_purchases AS h
LEFT JOIN clv_latest_window AS w
  ON w.currency = h.currency AND h.as_of <= w.as_of
WHERE COALESCE(w.r, h.r) IS NOT NULL;

-- The scores, one row per customer and currency: over the next 52 weeks, discounted at 10 % a year,
-- which is 13 periods of 28 days at 0.736 %.
CREATE TEMPORARY VIEW clv_scores AS
SELECT
  customer_id,
  currency,
  as_of,
  model_version,
  frequency,
  recency,
  age,
  monetary_value,
  CX_P_ALIVE(CX_BGNBD_MODEL(r, alpha, a, b), frequency, recency, age) AS p_alive,
  CX_EXPECTED_PURCHASES(
    model => CX_BGNBD_MODEL(r, alpha, a, b),
    frequency => frequency,
    recency => recency,
    age => age,
    horizon => 364) AS expected_purchases,
  CX_CLV(
    model => CX_BGNBD_MODEL(r, alpha, a, b),
    gamma_gamma_model => CX_GAMMA_GAMMA_MODEL(p, q, v),
    frequency => frequency,
    recency => recency,
    age => age,
    monetary_value => monetary_value,
    horizon => 364,
    discount_rate => 0.00736,
    discount_period => 28) AS clv
FROM clv_latest;

-- ---------------------------------------------------------------------------------------------
-- What stands when the orders end; a pipeline inserts the views instead
-- ---------------------------------------------------------------------------------------------

-- ## Models
-- How to read it: a row for every four weeks. A buyer's rate of purchases per day differs by
-- customer as Gamma(r, alpha), the chance to drop out after one as Beta(a, b); p, q and v describe
-- the amounts. Rows that settle down say that the past tells about the future.
SELECT * FROM clv_models;

-- ## The most valuable customers
-- How to read it: p_alive is the probability that the customer still buys here; expected_purchases
-- and clv are what the next 52 weeks will bring as things stood at as_of. Rows are in the order in
-- which they came to be.
SELECT customer_id, currency, as_of, p_alive, expected_purchases, clv
FROM clv_scores
ORDER BY clv DESC
LIMIT 10;
