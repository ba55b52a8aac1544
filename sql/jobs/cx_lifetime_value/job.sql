-- Customer lifetime value on live orders. The job updates the history of every customer, fits a
-- purchase and a spend model to all histories every four weeks, and scores a customer with the newest
-- model at each order, and all customers at each new model.
-- It reads orders of the current catalog and database, or a view of that name with event time.
-- batch.sql gives the same scores for a bounded table of orders. README.md has the details.

SET 'execution.runtime-mode' = 'streaming';
-- At the end of a window the timers of all customers fire at once. With these settings a checkpoint
-- waits neither for the last of them nor for the rows that they have sent.
SET 'execution.checkpointing.unaligned.enabled' = 'true';
SET 'execution.checkpointing.unaligned.interruptible-timers.enabled' = 'true';
-- The views read different columns of orders. If a source supports projection, Flink 2.3 fails to
-- plan one scan for all of them ("Output row type of merged program is not the same top program").
SET 'table.optimizer.reuse-source-enabled' = 'false';

-- ---------------------------------------------------------------------------------------------
-- Orders and histories
-- ---------------------------------------------------------------------------------------------

-- Orders that count, and their revenue after refunds. Amounts of two currencies are never added: each
-- currency has customers and models of its own.
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

-- Every customer's history at each of their orders. Arguments are positional, because Flink 2.3 does
-- not accept named arguments with OVER.
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
    CX_RFM_SUMMARY(ordered_at, revenue, ordered_at, 'DAY') OVER until_now AS rfm
  FROM clv_orders
  WINDOW until_now AS (
    PARTITION BY customer_id, currency ORDER BY ordered_at
    RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
);

-- Every customer's history at the end of each window, including customers without an order in it: a
-- window begins on 2002-03-14, the start of a window of 11,760 days.
-- Frequency, recency and the sum of the amounts never decrease from one order to the next, so their
-- maxima are those of the latest order, and a window keeps four numbers per customer instead of the
-- orders. The age is counted to the last day of the window.
-- At the end of bounded input Flink closes all windows until 2034. Windows that end a year or more
-- after the clock and the watermark are left out, so they cost neither state nor a fit.
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

-- The identified models. If the data do not identify a model yet, the previous one remains in use.
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

-- The newest model at each time, versioned by event time.
CREATE TEMPORARY VIEW clv_model_versions AS
SELECT currency, model_version, window_time, r, alpha, a, b, p, q, v
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY currency ORDER BY window_time DESC) AS newest
  FROM clv_parameters
)
WHERE newest = 1;

-- A window is complete when there is an order after it. This matters at the end of bounded input,
-- where Flink closes all possible windows: those must not count.
-- One row per complete window, on the day of the first order after it.
CREATE TEMPORARY VIEW clv_windows_over AS
SELECT window_start AS ended_at, window_time
FROM TABLE(CUMULATE(
  TABLE clv_orders, DESCRIPTOR(ordered_at), INTERVAL '1' DAY, INTERVAL '28' DAY))
GROUP BY window_start, window_end, window_time
HAVING MIN(CAST(ordered_at AS TIMESTAMP(3))) >= window_end - INTERVAL '1' DAY;

-- The table of models, with one row per window. It is flat, so that any table can store it;
-- CX_BGNBD_MODEL and CX_GAMMA_GAMMA_MODEL build models from it.
CREATE TEMPORARY VIEW clv_models AS
SELECT m.currency, m.model_version, m.r, m.alpha, m.a, m.b, m.p, m.q, m.v, m.customers
FROM clv_parameters AS m
JOIN clv_windows_over AS o
  ON o.ended_at = m.model_version
  AND o.window_time BETWEEN m.window_time AND m.window_time + INTERVAL '28' DAY;

-- ---------------------------------------------------------------------------------------------
-- Scores
-- ---------------------------------------------------------------------------------------------

-- The score at an order, with the newest model of that time.
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

-- The score at the end of each window, because P(alive) decreases without orders: with the newest
-- model of that time, an older one if the window has none. The latest complete window, per currency.
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
-- The results at the end of the orders; a pipeline inserts the views instead
-- ---------------------------------------------------------------------------------------------

-- ## Models
-- How to read it: a row for every four weeks. Over customers, the rate of purchases per day is
-- Gamma(r, alpha), and the probability to drop out after a purchase is Beta(a, b); p, q and v describe
-- the amounts. If the rows become stable, the past predicts the future.
SELECT * FROM clv_models;

-- ## The most valuable customers
-- How to read it: p_alive is the probability that the customer is still active; expected_purchases
-- and clv are the expectation for the next 52 weeks, as of as_of. Rows are in the order of their
-- creation.
SELECT customer_id, currency, as_of, p_alive, expected_purchases, clv
FROM clv_scores
ORDER BY clv DESC
LIMIT 10;
