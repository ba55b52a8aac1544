-- From experience to revenue: what customers lived through in one period against what they did in
-- the next. It reads orders, interactions, survey_responses and subscriptions of the current
-- catalog and database, or views of those names. README.md says what is counted and how to read it.
-- Every section is a view, so that a pipeline can insert it into a table of its own.

SET 'execution.runtime-mode' = 'batch';

-- ---------------------------------------------------------------------------------------------
-- Settings: a view of the same name that stands already is kept
-- ---------------------------------------------------------------------------------------------

-- Length of both periods in days, and a wait from which on it is a long one, in seconds.
CREATE TEMPORARY VIEW IF NOT EXISTS ctr_settings AS
SELECT 180 AS days, 300 AS long_wait_seconds;

-- What could be done about a driver: the share of its cases that would not happen, what it costs a
-- year, and which part of revenue is margin. Made up: put your own in their place.
CREATE TEMPORARY VIEW IF NOT EXISTS ctr_plans AS
SELECT *
FROM (VALUES
  ('deliver on time', 'late_delivery', 0.5, 0.4, 4000.0),
  ('resolve at first contact', 'unresolved_contact', 0.5, 0.4, 6000.0),
  ('answer within five minutes', 'long_wait', 0.8, 0.4, 8000.0)
) AS plans(plan, driver, share_avoided, margin, cost_eur_per_year);

-- ---------------------------------------------------------------------------------------------
-- Two periods, one after the other: what is lived through, then what is done
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW ctr_orders AS
SELECT
  order_id,
  customer_id,
  CAST(ordered_at AS TIMESTAMP(3)) AS ordered_at,
  CAST(promised_at AS TIMESTAMP(3)) AS promised_at,
  CAST(delivered_at AS TIMESTAMP(3)) AS delivered_at,
  CAST(net - COALESCE(refunded, 0) AS DOUBLE) AS revenue
FROM orders
WHERE status IS DISTINCT FROM 'cancelled' AND customer_id IS NOT NULL;

-- The last order ends the second period: nothing later is known, and every customer has been
-- watched for the whole of it.
CREATE TEMPORARY VIEW ctr_periods AS
SELECT
  TIMESTAMPADD(DAY, -2 * days, as_of) AS experience_from,
  TIMESTAMPADD(DAY, -days, as_of) AS outcome_from,
  as_of,
  days,
  long_wait_seconds
FROM (SELECT MAX(ordered_at) AS as_of FROM ctr_orders) CROSS JOIN ctr_settings;

-- Every customer's orders in one pass: what was bought in the first period and whether a delivery of
-- it was late (one whose promised day is not over when the period ends is not late yet), what came
-- in the second period, per year, and the history at its end.
CREATE TEMPORARY VIEW ctr_histories AS
SELECT
  customer_id,
  COUNT(*) FILTER (WHERE is_before) AS orders_before,
  SUM(revenue) FILTER (WHERE is_before) AS revenue_before,
  MAX(
    CASE
      WHEN promised_at < outcome_from AND COALESCE(delivered_at > promised_at, TRUE) THEN 1
      ELSE 0
    END) FILTER (WHERE is_before) AS late_delivery,
  SUM(CASE WHEN ordered_at >= outcome_from THEN revenue ELSE 0 END) * 365.0 / MAX(days)
    AS revenue_after,
  TIMESTAMPDIFF(DAY, MIN(ordered_at), MAX(outcome_from)) / 30.0 AS months_before,
  CX_RFM_SUMMARY(
    order_time => ordered_at,
    amount => revenue,
    observation_end => as_of,
    unit => 'WEEK') AS rfm
FROM (
  SELECT
    o.customer_id,
    o.ordered_at,
    o.promised_at,
    o.delivered_at,
    o.revenue,
    p.outcome_from,
    p.as_of,
    p.days,
    o.ordered_at >= p.experience_from AND o.ordered_at < p.outcome_from AS is_before
  FROM ctr_orders AS o
  CROSS JOIN ctr_periods AS p
)
GROUP BY customer_id;

-- Who bought in the first period.
CREATE TEMPORARY VIEW ctr_buyers AS
SELECT
  customer_id, orders_before, revenue_before, late_delivery, revenue_after, months_before, rfm
FROM ctr_histories
WHERE orders_before > 0;

-- Contacts that customers began in the first period and somebody took up. One that was followed by
-- another, or is open, is not resolved.
CREATE TEMPORARY VIEW ctr_contacts AS
SELECT
  i.customer_id,
  MAX(
    CASE
      WHEN LOWER(i.status) IN ('resolved', 'solved', 'closed') AND i.parent_interaction_id IS NULL
        THEN 0
      ELSE 1
    END) AS unresolved_contact,
  MAX(CASE WHEN i.queue_seconds > p.long_wait_seconds THEN 1 ELSE 0 END) AS long_wait
FROM interactions AS i
CROSS JOIN ctr_periods AS p
WHERE i.is_abandoned IS NOT TRUE
  AND i.direction IS DISTINCT FROM 'outbound'
  AND CAST(i.opened_at AS TIMESTAMP(3)) >= p.experience_from
  AND CAST(i.opened_at AS TIMESTAMP(3)) < p.outcome_from
GROUP BY i.customer_id;

-- The last answer to the NPS question in the first period.
CREATE TEMPORARY VIEW ctr_answers AS
SELECT customer_id, CX_NPS_CATEGORY(score) AS category
FROM (
  SELECT
    r.customer_id,
    r.score,
    ROW_NUMBER() OVER (PARTITION BY r.customer_id ORDER BY r.answered_at DESC) AS newest
  FROM survey_responses AS r
  CROSS JOIN ctr_periods AS p
  WHERE r.metric = 'nps'
    AND r.is_complete IS NOT FALSE
    AND r.is_excluded IS NOT TRUE
    AND r.score BETWEEN 0 AND 10
    AND CAST(r.answered_at AS TIMESTAMP(3)) >= p.experience_from
    AND CAST(r.answered_at AS TIMESTAMP(3)) < p.outcome_from
)
WHERE newest = 1;

-- Whoever was a subscriber when the second period began, and whether still one when it ended.
CREATE TEMPORARY VIEW ctr_subscribers AS
SELECT
  customer_id,
  CASE WHEN MAX(is_active_after) = 1 THEN 0 ELSE 1 END AS churned
FROM (
  SELECT
    s.customer_id,
    s.subscription_id,
    MAX(CASE WHEN s.is_before AND s.newest_before = 1 AND s.is_active THEN 1 ELSE 0 END)
      AS is_active_before,
    MAX(CASE WHEN s.newest = 1 AND s.is_active THEN 1 ELSE 0 END) AS is_active_after
  FROM (
    SELECT
      customer_id,
      subscription_id,
      status IN ('active', 'past_due') AS is_active,
      is_before,
      ROW_NUMBER() OVER (PARTITION BY subscription_id ORDER BY updated_at DESC) AS newest,
      ROW_NUMBER() OVER (PARTITION BY subscription_id, is_before ORDER BY updated_at DESC)
        AS newest_before
    FROM (
      SELECT
        s.customer_id,
        s.subscription_id,
        s.status,
        CAST(s.updated_at AS TIMESTAMP(3)) AS updated_at,
        CAST(s.updated_at AS TIMESTAMP(3)) < p.outcome_from AS is_before
      FROM subscriptions AS s
      CROSS JOIN ctr_periods AS p
      WHERE s.customer_id IS NOT NULL AND CAST(s.updated_at AS TIMESTAMP(3)) <= p.as_of
    )
  ) AS s
  GROUP BY s.customer_id, s.subscription_id
)
WHERE is_active_before = 1
GROUP BY customer_id;

CREATE TEMPORARY VIEW ctr_purchase_models AS
SELECT
  CX_BGNBD_FIT(frequency => h.rfm.frequency, recency => h.rfm.recency, age => h.rfm.age)
    AS purchases,
  CX_GAMMA_GAMMA_FIT(frequency => h.rfm.frequency, monetary_value => h.rfm.monetary_value) AS spend
FROM ctr_histories AS h;

-- One row per customer who bought in the first period: drivers, what else is known of the customer
-- by then, and what came after. The value is the expected revenue of the next 52 weeks, discounted
-- at 10 % a year (13 periods of 4 weeks at 0.736 %).
CREATE TEMPORARY VIEW ctr_customers AS
SELECT
  b.customer_id,
  b.late_delivery,
  COALESCE(c.unresolved_contact, 0) AS unresolved_contact,
  COALESCE(c.long_wait, 0) AS long_wait,
  c.customer_id IS NOT NULL AS has_contact,
  CASE WHEN a.category IS NULL THEN 0 ELSE 1 END AS has_answered,
  CASE WHEN a.category = 'detractor' THEN 1 ELSE 0 END AS detractor,
  CASE WHEN a.category = 'promoter' THEN 1 ELSE 0 END AS promoter,
  LN(b.orders_before) AS log_orders,
  LN(1 + GREATEST(b.revenue_before, 0)) AS log_revenue,
  b.months_before,
  s.churned,
  b.revenue_after,
  CX_CLV(
    model => m.purchases,
    gamma_gamma_model => m.spend,
    frequency => b.rfm.frequency,
    recency => b.rfm.recency,
    age => b.rfm.age,
    monetary_value => b.rfm.monetary_value,
    horizon => 52,
    discount_rate => 0.00736,
    discount_period => 4) AS clv_after
FROM ctr_buyers AS b
LEFT JOIN ctr_contacts AS c ON c.customer_id = b.customer_id
LEFT JOIN ctr_answers AS a ON a.customer_id = b.customer_id
LEFT JOIN ctr_subscribers AS s ON s.customer_id = b.customer_id
CROSS JOIN ctr_purchase_models AS m;

-- ---------------------------------------------------------------------------------------------
-- Models
-- ---------------------------------------------------------------------------------------------

-- What service did, and what customers say. An answer comes after the service that it is about, so
-- that a model with both would take from service what went through the answer: two models.
CREATE TEMPORARY VIEW ctr_features AS
SELECT
  *,
  ARRAY[
    late_delivery, unresolved_contact, long_wait, CAST(has_contact AS INT), log_orders, log_revenue,
    months_before] AS service,
  ARRAY[has_answered, detractor, promoter, log_orders, log_revenue, months_before] AS voice
FROM ctr_customers;

CREATE TEMPORARY VIEW ctr_models AS
SELECT
  CX_LOGISTIC_FIT(
    y => churned, x => service,
    names => ARRAY['late_delivery', 'unresolved_contact', 'long_wait', 'has_contact', 'log_orders',
      'log_revenue', 'months_before']) AS churn_by_service,
  CX_LINEAR_FIT(
    y => revenue_after, x => service, robust => TRUE,
    names => ARRAY['late_delivery', 'unresolved_contact', 'long_wait', 'has_contact', 'log_orders',
      'log_revenue', 'months_before']) AS revenue_by_service,
  CX_LINEAR_FIT(
    y => clv_after, x => service, robust => TRUE,
    names => ARRAY['late_delivery', 'unresolved_contact', 'long_wait', 'has_contact', 'log_orders',
      'log_revenue', 'months_before']) AS clv_by_service,
  CX_LOGISTIC_FIT(
    y => churned, x => voice,
    names => ARRAY['has_answered', 'detractor', 'promoter', 'log_orders', 'log_revenue',
      'months_before']) AS churn_by_voice,
  CX_LINEAR_FIT(
    y => revenue_after, x => voice, robust => TRUE,
    names => ARRAY['has_answered', 'detractor', 'promoter', 'log_orders', 'log_revenue',
      'months_before']) AS revenue_by_voice,
  CX_LINEAR_FIT(
    y => clv_after, x => voice, robust => TRUE,
    names => ARRAY['has_answered', 'detractor', 'promoter', 'log_orders', 'log_revenue',
      'months_before']) AS clv_by_voice
FROM ctr_features;

-- The same, one row per model.
CREATE TEMPORARY VIEW ctr_all_models AS
SELECT m.outcome, m.of_what, m.m
FROM (
  SELECT
    ARRAY[
      ROW('churn', 'service', churn_by_service),
      ROW('revenue', 'service', revenue_by_service),
      ROW('clv', 'service', clv_by_service),
      ROW('churn', 'voice', churn_by_voice),
      ROW('revenue', 'voice', revenue_by_voice),
      ROW('clv', 'voice', clv_by_voice)
    ] AS fits
  FROM ctr_models
) AS t
CROSS JOIN UNNEST(t.fits) AS m(outcome, of_what, m);

-- What the fits say of themselves: a model that the data do not give has a warning and no numbers.
CREATE TEMPORARY VIEW ctr_fits AS
SELECT
  outcome,
  of_what,
  m.n,
  m.rejected,
  m.auc,
  m.r_squared,
  m.coefficients IS NOT NULL AS has_model,
  m.warning
FROM ctr_all_models;

-- The coefficients of the models there are.
CREATE TEMPORARY VIEW ctr_coefficients AS
SELECT t.outcome, t.of_what, c.name, c.coefficient, c.std_error, c.p_value, c.vif
FROM ctr_all_models AS t
CROSS JOIN UNNEST(t.m.coefficients)
  AS c(name, coefficient, std_error, statistic, p_value, ci_lower, ci_upper, vif);

-- ---------------------------------------------------------------------------------------------
-- Had it not happened: the customers concerned, with the driver and without it
-- ---------------------------------------------------------------------------------------------

-- Each of them with the models of the driver's kind: of service, or of what customers say.
CREATE TEMPORARY VIEW ctr_scenarios AS
SELECT
  driver,
  CX_SCENARIO(model => churn_model, x => x, feature => driver, change => -1)
    FILTER (WHERE churned IS NOT NULL) AS churn,
  CX_SCENARIO(model => revenue_model, x => x, feature => driver, change => -1, customer_value => 1)
    AS revenue,
  CX_SCENARIO(model => clv_model, x => x, feature => driver, change => -1) AS clv
FROM (
  SELECT
    d.driver,
    f.churned,
    CASE d.driver WHEN 'detractor' THEN f.voice ELSE f.service END AS x,
    CASE d.driver WHEN 'detractor' THEN m.churn_by_voice ELSE m.churn_by_service END
      AS churn_model,
    CASE d.driver WHEN 'detractor' THEN m.revenue_by_voice ELSE m.revenue_by_service END
      AS revenue_model,
    CASE d.driver WHEN 'detractor' THEN m.clv_by_voice ELSE m.clv_by_service END AS clv_model
  FROM (
    SELECT
      *,
      ARRAY['late_delivery', 'unresolved_contact', 'long_wait', 'detractor'] AS drivers
    FROM ctr_features
  ) AS f
  CROSS JOIN UNNEST(f.drivers) AS d(driver)
  CROSS JOIN ctr_models AS m
  WHERE CASE d.driver
      WHEN 'late_delivery' THEN f.late_delivery
      WHEN 'unresolved_contact' THEN f.unresolved_contact
      WHEN 'long_wait' THEN f.long_wait
      ELSE f.detractor
    END = 1
)
GROUP BY driver;

-- The director's table. Churn in points over the second period, money in the orders' currency.
CREATE TEMPORARY VIEW ctr_director AS
SELECT
  s.driver,
  s.revenue.n AS customers,
  ROUND(100 * s.churn.mean_change, 2) AS churn_points,
  ROUND(100 * s.churn.ci_lower, 2) AS churn_lower,
  ROUND(100 * s.churn.ci_upper, 2) AS churn_upper,
  ROUND(s.revenue.mean_change, 2) AS revenue_per_customer_year,
  ROUND(s.revenue.ci_lower, 2) AS revenue_lower,
  ROUND(s.revenue.ci_upper, 2) AS revenue_upper,
  ROUND(s.clv.mean_change, 2) AS clv_per_customer,
  ROUND(s.revenue.value_change) AS revenue_per_year,
  CASE
    WHEN s.revenue.ci_lower > 0 OR s.revenue.ci_upper < 0 THEN 'association'
    ELSE 'may be chance'
  END AS reads_as
FROM ctr_scenarios AS s;

-- ---------------------------------------------------------------------------------------------
-- Like with like: the naive difference and the doubly robust one
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW ctr_like_with_like AS
SELECT
  e.driver,
  e.outcome,
  e.t.naive_difference,
  e.t.effect,
  e.t.std_error,
  e.t.ci_lower,
  e.t.ci_upper,
  e.t.p_value,
  e.t.overlap,
  e.t.imbalance_before,
  e.t.imbalance_after,
  e.t.n,
  e.t.n_treated,
  e.t.warning
FROM (
  SELECT
    ARRAY[
      ROW('late_delivery', 'revenue',
        CX_TREATMENT_EFFECT(
          treated => late_delivery = 1, outcome => revenue_after,
          confounders => ARRAY[log_orders, log_revenue, months_before])),
      ROW('late_delivery', 'churn',
        CX_TREATMENT_EFFECT(
          treated => late_delivery = 1, outcome => churned,
          confounders => ARRAY[log_orders, log_revenue, months_before])),
      -- among customers with a contact: who had none had no chance of a bad one
      ROW('unresolved_contact', 'revenue',
        CX_TREATMENT_EFFECT(
          treated => unresolved_contact = 1, outcome => revenue_after,
          confounders => ARRAY[late_delivery, long_wait, log_orders, log_revenue, months_before])
          FILTER (WHERE has_contact)),
      ROW('unresolved_contact', 'churn',
        CX_TREATMENT_EFFECT(
          treated => unresolved_contact = 1, outcome => churned,
          confounders => ARRAY[late_delivery, long_wait, log_orders, log_revenue, months_before])
          FILTER (WHERE has_contact)),
      ROW('long_wait', 'revenue',
        CX_TREATMENT_EFFECT(
          treated => long_wait = 1, outcome => revenue_after,
          confounders => ARRAY[late_delivery, log_orders, log_revenue, months_before])
          FILTER (WHERE has_contact)),
      ROW('long_wait', 'churn',
        CX_TREATMENT_EFFECT(
          treated => long_wait = 1, outcome => churned,
          confounders => ARRAY[late_delivery, log_orders, log_revenue, months_before])
          FILTER (WHERE has_contact))
    ] AS effects
  FROM ctr_customers
) AS a
CROSS JOIN UNNEST(a.effects) AS e(driver, outcome, t);

-- ---------------------------------------------------------------------------------------------
-- What to invest in
-- ---------------------------------------------------------------------------------------------

-- Effect x people x margin against the cost, by the doubly robust effect on revenue. The effect is
-- that of the driver, so what avoiding it brings has the other sign.
CREATE TEMPORARY VIEW ctr_investments AS
SELECT
  plan,
  driver,
  customers,
  ROUND(r.gain) AS gain,
  ROUND(r.gain_ci_lower) AS gain_lower,
  ROUND(r.gain_ci_upper) AS gain_upper,
  ROUND(r.net) AS net,
  ROUND(r.return_on_investment, 2) AS return_on_investment,
  ROUND(r.profit_probability, 3) AS profit_probability
FROM (
  SELECT
    p.plan,
    p.driver,
    l.n_treated * p.share_avoided AS customers,
    CX_INVESTMENT_RETURN(
      effect => -l.effect,
      std_error => l.std_error,
      customers => l.n_treated * p.share_avoided,
      margin => p.margin,
      cost => p.cost_eur_per_year) AS r
  FROM ctr_plans AS p
  JOIN ctr_like_with_like AS l ON l.driver = p.driver AND l.outcome = 'revenue'
);

-- ---------------------------------------------------------------------------------------------
-- The report
-- ---------------------------------------------------------------------------------------------

-- ## What an experience is worth, had it not happened
-- Per driver: the n customers concerned, by how much their churn (points in the second period) and
-- their revenue (each, a year) would differ, and the revenue of all of them a year. An association:
-- they were compared with others who are alike in how much and how long they had bought, and in
-- nothing else.
SELECT
  driver,
  customers AS n,
  ROUND(churn_points, 1) AS churn,
  CONCAT_WS(
    ' to ', CAST(ROUND(churn_lower, 1) AS STRING), CAST(ROUND(churn_upper, 1) AS STRING))
    AS churn_interval,
  ROUND(revenue_per_customer_year) AS revenue,
  CONCAT_WS(
    ' to ', CAST(CAST(revenue_lower AS INT) AS STRING), CAST(CAST(revenue_upper AS INT) AS STRING))
    AS revenue_interval,
  revenue_per_year AS total,
  reads_as
FROM ctr_director
ORDER BY total DESC;

-- ## Like with like
-- What a dashboard shows (naive), and the doubly robust effect of the driver on each customer's
-- revenue a year and on churn. A cause only if nothing that moved both is missing.
SELECT
  driver,
  outcome,
  ROUND(naive_difference, 3) AS naive,
  ROUND(effect, 3) AS effect,
  CONCAT_WS(' to ', CAST(ROUND(ci_lower, 3) AS STRING), CAST(ROUND(ci_upper, 3) AS STRING))
    AS effect_interval,
  ROUND(overlap, 2) AS overlap,
  n_treated,
  n
FROM ctr_like_with_like
ORDER BY outcome, driver;

-- ## What to invest in
-- Plans and costs are made up: define ctr_plans before this script with your own.
SELECT
  plan,
  customers,
  gain,
  CONCAT_WS(' to ', CAST(gain_lower AS STRING), CAST(gain_upper AS STRING)) AS gain_interval,
  net,
  return_on_investment AS roi,
  profit_probability AS p_profit
FROM ctr_investments
ORDER BY roi DESC;

-- ## The models behind it
-- A model with a warning says why it has no numbers, or which of them to be careful with.
SELECT
  outcome, of_what, n, rejected, ROUND(auc, 3) AS auc, ROUND(r_squared, 3) AS r_squared, has_model,
  warning
FROM ctr_fits;

SELECT
  outcome, of_what, name, ROUND(coefficient, 4) AS coefficient, ROUND(std_error, 4) AS std_error,
  ROUND(p_value, 4) AS p_value, ROUND(vif, 2) AS vif
FROM ctr_coefficients;
