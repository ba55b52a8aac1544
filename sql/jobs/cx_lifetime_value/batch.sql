-- The scores of job.sql in one batch run over a bounded table of orders. The fit can start at a stored
-- model, in the view clv_start, which saves iterations.

SET 'execution.runtime-mode' = 'batch';

-- ---------------------------------------------------------------------------------------------
-- Settings: an existing view of the same name is not replaced
-- ---------------------------------------------------------------------------------------------

-- The stored models at which the fits start, at most one per currency. Any start gives the same fit.
CREATE TEMPORARY VIEW IF NOT EXISTS clv_start AS
SELECT *
FROM (VALUES ('XXX', 1E0, 1E0, 1E0, 1E0, 1E0, 1E0, 1E0)) AS s(currency, r, alpha, a, b, p, q, v)
WHERE FALSE;

-- ---------------------------------------------------------------------------------------------
-- Orders and histories
-- ---------------------------------------------------------------------------------------------

-- As in job.sql.
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

-- The last complete window, and its last moment.
CREATE TEMPORARY VIEW clv_window AS
SELECT
  MAX(window_start) AS window_end,
  MAX(window_start) - INTERVAL '0.001' SECOND AS last_moment
FROM TABLE(TUMBLE(TABLE clv_orders, DESCRIPTOR(ordered_at), INTERVAL '28' DAY));

-- The revenue of every customer's days. Orders of a day are one purchase, and a window ends with a day.
CREATE TEMPORARY VIEW clv_days AS
SELECT
  customer_id,
  currency,
  CAST(ordered_at AS DATE) AS ordered_on,
  SUM(revenue) AS revenue,
  MAX(CAST(ordered_at AS TIMESTAMP(3))) AS last_at
FROM clv_orders
GROUP BY customer_id, currency, CAST(ordered_at AS DATE);

-- Two histories of every customer in one pass: one as of the end of the window, without later orders,
-- and the latest one, at the end of the window or at a later order. Over days they are hash aggregates;
-- for CX_RFM_SUMMARY over orders batch mode sorts, which costs more.
CREATE TEMPORARY VIEW clv_summaries AS
SELECT
  customer_id,
  currency,
  MAX(window_end) AS window_end,
  MAX(known_until) AS as_of,
  CX_RFM_SUMMARY_OF_DAYS(
    order_day => ordered_on,
    amount => revenue,
    observation_end => CAST(last_moment AS DATE),
    unit => 'DAY') AS at_window_end,
  CX_RFM_SUMMARY_OF_DAYS(
    order_day => ordered_on,
    amount => revenue,
    observation_end => CAST(known_until AS DATE),
    unit => 'DAY') AS latest
FROM (
  SELECT
    d.customer_id,
    d.currency,
    d.ordered_on,
    d.revenue,
    w.window_end,
    w.last_moment,
    GREATEST(d.last_at, w.last_moment) AS known_until
  FROM clv_days AS d
  CROSS JOIN clv_window AS w
)
GROUP BY customer_id, currency;

-- ---------------------------------------------------------------------------------------------
-- Models
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW clv_fits AS
SELECT
  h.currency,
  MAX(h.window_end) AS window_end,
  CX_BGNBD_FIT(
    frequency => h.frequency,
    recency => h.recency,
    age => h.age,
    start_model => CX_BGNBD_MODEL(s.r, s.alpha, s.a, s.b)) AS purchases,
  CX_GAMMA_GAMMA_FIT(
    frequency => h.frequency,
    monetary_value => h.monetary_value,
    start_model => CX_GAMMA_GAMMA_MODEL(s.p, s.q, s.v)) AS spend
FROM (
  SELECT
    currency,
    window_end,
    at_window_end.frequency AS frequency,
    at_window_end.recency AS recency,
    at_window_end.age AS age,
    at_window_end.monetary_value AS monetary_value
  FROM clv_summaries
) AS h
LEFT JOIN clv_start AS s ON s.currency = h.currency
GROUP BY h.currency;

-- The identified models, with the iterations of their fits.
CREATE TEMPORARY VIEW clv_fitted AS
SELECT
  f.currency AS currency,
  f.window_end AS model_version,
  f.purchases.r AS r,
  f.purchases.alpha AS alpha,
  f.purchases.a AS a,
  f.purchases.b AS b,
  f.spend.p AS p,
  f.spend.q AS q,
  f.spend.v AS v,
  f.purchases.n AS customers,
  f.purchases.iterations AS purchase_iterations,
  f.spend.iterations AS spend_iterations
FROM clv_fits AS f
WHERE f.purchases.r IS NOT NULL AND f.spend.p IS NOT NULL;

-- As in job.sql.
CREATE TEMPORARY VIEW clv_models AS
SELECT currency, model_version, r, alpha, a, b, p, q, v, customers
FROM clv_fitted;

-- ---------------------------------------------------------------------------------------------
-- Scores
-- ---------------------------------------------------------------------------------------------

-- Every customer's latest history.
CREATE TEMPORARY VIEW clv_latest AS
SELECT
  customer_id,
  currency,
  CAST(as_of AS TIMESTAMP_LTZ(3)) AS as_of,
  latest.frequency AS frequency,
  latest.recency AS recency,
  latest.age AS age,
  latest.monetary_value AS monetary_value
FROM clv_summaries;

-- As in job.sql.
CREATE TEMPORARY VIEW clv_scores AS
SELECT
  h.customer_id,
  h.currency,
  h.as_of,
  m.model_version,
  h.frequency,
  h.recency,
  h.age,
  h.monetary_value,
  CX_P_ALIVE(CX_BGNBD_MODEL(m.r, m.alpha, m.a, m.b), h.frequency, h.recency, h.age) AS p_alive,
  CX_EXPECTED_PURCHASES(
    model => CX_BGNBD_MODEL(m.r, m.alpha, m.a, m.b),
    frequency => h.frequency,
    recency => h.recency,
    age => h.age,
    horizon => 364) AS expected_purchases,
  CX_CLV(
    model => CX_BGNBD_MODEL(m.r, m.alpha, m.a, m.b),
    gamma_gamma_model => CX_GAMMA_GAMMA_MODEL(m.p, m.q, m.v),
    frequency => h.frequency,
    recency => h.recency,
    age => h.age,
    monetary_value => h.monetary_value,
    horizon => 364,
    discount_rate => 0.00736,
    discount_period => 28) AS clv
FROM clv_latest AS h
JOIN clv_models AS m ON m.currency = h.currency;

-- ## The model
-- How to read it: the model is fitted to all histories as of model_version. Over customers, the rate
-- of purchases per day is Gamma(r, alpha), and the probability to drop out after a purchase is
-- Beta(a, b); p, q and v describe the amounts. A better start needs fewer iterations.
SELECT * FROM clv_fitted;

-- ## The most valuable customers
-- How to read it: p_alive is the probability that the customer is still active; expected_purchases
-- and clv are the expectation for the next 52 weeks, as of as_of.
SELECT customer_id, currency, as_of, p_alive, expected_purchases, clv
FROM clv_scores
ORDER BY clv DESC
LIMIT 10;
