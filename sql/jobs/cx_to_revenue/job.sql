-- From experience to revenue: the effect of customers' experiences on churn and revenue in the
-- following half-year. It reads orders, interactions, survey_responses and subscriptions of the
-- current catalog and database, or views of those names. README.md has the definitions.
-- Every section is a view, so that a pipeline can insert it into a table of its own.

SET 'execution.runtime-mode' = 'batch';

-- ---------------------------------------------------------------------------------------------
-- Settings: an existing view of the same name is not replaced
-- ---------------------------------------------------------------------------------------------

-- The length of the outcome period in days, and the limit of a long wait in seconds.
CREATE TEMPORARY VIEW IF NOT EXISTS ctr_settings AS
SELECT 180 AS days, 300 AS long_wait_seconds;

-- Plans against a driver: the share of its cases that the plan avoids, its cost per year, and the
-- margin as a part of revenue. These are examples: define your own.
CREATE TEMPORARY VIEW IF NOT EXISTS ctr_plans AS
SELECT *
FROM (VALUES
  ('deliver on time', 'late_delivery', 0.5, 0.4, 4000.0),
  ('resolve at first contact', 'unresolved_contact', 0.5, 0.4, 6000.0),
  ('answer within five minutes', 'long_wait', 0.8, 0.4, 8000.0)
) AS plans(plan, driver, share_avoided, margin, cost_eur_per_year);

-- ---------------------------------------------------------------------------------------------
-- Experiences and their time
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW ctr_orders AS
SELECT
  order_id,
  customer_id,
  CAST(ordered_at AS TIMESTAMP(3)) AS ordered_at,
  CAST(delivered_at AS TIMESTAMP(3)) AS delivered_at,
  CAST(promised_at AS TIMESTAMP(3)) AS promised_at,
  CAST(net AS DOUBLE) AS net,
  CAST(net - COALESCE(refunded, 0) AS DOUBLE) AS revenue,
  currency
FROM orders
WHERE status IS DISTINCT FROM 'cancelled' AND customer_id IS NOT NULL;

-- The data end with the last order. Experiences are taken from the half-year that ended a half-year
-- before it, so that the outcome period is complete for every customer.
CREATE TEMPORARY VIEW ctr_periods AS
SELECT
  TIMESTAMPADD(DAY, -2 * days, as_of) AS experience_from,
  TIMESTAMPADD(DAY, -days, as_of) AS outcome_from,
  as_of,
  days,
  long_wait_seconds,
  currency
FROM (
  SELECT
    MAX(ordered_at) AS as_of,
    CASE WHEN MIN(currency) = MAX(currency) THEN MAX(currency) ELSE 'money' END AS currency
  FROM ctr_orders
)
CROSS JOIN ctr_settings;

-- Experiences: deliveries, service issues and answers. A service issue is a contact that an agent
-- handled, with its follow-ups; an issue with a follow-up, or with an open contact, is unresolved.
-- For orders that are in transit and not due yet it is not known whether they are late.
CREATE TEMPORARY VIEW ctr_experiences AS
SELECT
  'delivery' AS moment,
  customer_id,
  order_id AS id,
  ordered_at AS happened_at,
  CASE WHEN delivered_at IS NULL THEN promised_at END AS due_at,
  CASE WHEN COALESCE(delivered_at > promised_at, TRUE) THEN 1 ELSE 0 END AS is_late,
  0 AS is_unresolved,
  CAST(NULL AS BIGINT) AS queue_seconds,
  'none' AS category
FROM ctr_orders
WHERE promised_at IS NOT NULL
UNION ALL
SELECT
  'contact',
  customer_id,
  COALESCE(parent_interaction_id, interaction_id),
  MIN(CAST(opened_at AS TIMESTAMP(3))) FILTER (WHERE parent_interaction_id IS NULL),
  CAST(NULL AS TIMESTAMP(3)),
  0,
  MAX(
    CASE
      WHEN LOWER(status) IN ('resolved', 'solved', 'closed') AND parent_interaction_id IS NULL
        THEN 0
      ELSE 1
    END),
  MAX(queue_seconds) FILTER (WHERE parent_interaction_id IS NULL),
  'none'
FROM interactions
WHERE is_abandoned IS NOT TRUE AND direction IS DISTINCT FROM 'outbound' AND customer_id IS NOT NULL
GROUP BY customer_id, COALESCE(parent_interaction_id, interaction_id)
UNION ALL
SELECT
  'answer',
  customer_id,
  response_id,
  CAST(answered_at AS TIMESTAMP(3)),
  CAST(NULL AS TIMESTAMP(3)),
  0,
  0,
  CAST(NULL AS BIGINT),
  CX_NPS_CATEGORY(score)
FROM survey_responses
WHERE metric = 'nps'
  AND is_complete IS NOT FALSE
  AND is_excluded IS NOT TRUE
  AND score BETWEEN 0 AND 10;

-- The first experience of each kind in the period, whether it was bad, and whether any of the period
-- was. It starts the outcome period. 'first': that order, issue or answer; covariates before it
-- cannot be its consequence. 'any' is the plain comparison of a dashboard: the end of the experience
-- period, for customers who had the driver at any time of that period and those who had not.
CREATE TEMPORARY VIEW ctr_moments AS
SELECT
  moment,
  basis,
  customer_id,
  CASE basis WHEN 'first' THEN happened_at ELSE outcome_from END AS happened_at,
  TIMESTAMPADD(DAY, days, CASE basis WHEN 'first' THEN happened_at ELSE outcome_from END)
    AS followed_until,
  TIMESTAMPDIFF(DAY, experience_from, happened_at) / 30.0 AS months_into_period,
  CASE basis WHEN 'first' THEN is_late ELSE any_late END AS late_delivery,
  CASE basis WHEN 'first' THEN is_unresolved ELSE any_unresolved END AS unresolved_contact,
  CASE basis WHEN 'first' THEN is_long ELSE any_long END AS long_wait,
  LN(1 + COALESCE(queue_seconds, 0) / 60.0) AS log_minutes_waited,
  CASE category WHEN 'detractor' THEN 1 ELSE 0 END AS detractor,
  CASE category WHEN 'promoter' THEN 1 ELSE 0 END AS promoter,
  days,
  currency
FROM (
  SELECT
    *,
    ARRAY['first', 'any'] AS bases,
    ROW_NUMBER() OVER (PARTITION BY moment, customer_id ORDER BY happened_at, id) AS nth,
    MAX(is_late) OVER (PARTITION BY moment, customer_id) AS any_late,
    MAX(is_unresolved) OVER (PARTITION BY moment, customer_id) AS any_unresolved,
    MAX(is_long) OVER (PARTITION BY moment, customer_id) AS any_long
  FROM (
    SELECT e.*, p.*, CASE WHEN queue_seconds > long_wait_seconds THEN 1 ELSE 0 END AS is_long
    FROM ctr_experiences AS e
    CROSS JOIN ctr_periods AS p
    WHERE happened_at >= experience_from
      AND happened_at < outcome_from
      AND (due_at IS NULL OR due_at < as_of)
  )
) AS e
CROSS JOIN UNNEST(e.bases) AS b(basis)
WHERE nth = 1;

-- ---------------------------------------------------------------------------------------------
-- Covariates at that moment, and outcomes in the half-year after it
-- ---------------------------------------------------------------------------------------------

-- What a customer did: orders, and the states of subscriptions with the time that ended each.
CREATE TEMPORARY VIEW ctr_deeds AS
SELECT
  customer_id,
  CAST(NULL AS STRING) AS subscription_id,
  ordered_at AS happened_at,
  CAST(NULL AS TIMESTAMP(3)) AS ended_at,
  promised_at,
  COALESCE(delivered_at > promised_at, TRUE) AS is_late,
  net,
  revenue
FROM ctr_orders
UNION ALL
SELECT
  customer_id,
  subscription_id,
  happened_at,
  ended_at,
  CAST(NULL AS TIMESTAMP(3)),
  FALSE,
  CAST(NULL AS DOUBLE),
  CAST(NULL AS DOUBLE)
FROM (
  SELECT
    *,
    LEAD(happened_at) OVER (PARTITION BY subscription_id ORDER BY happened_at) AS ended_at
  FROM (
    SELECT customer_id, subscription_id, status, CAST(updated_at AS TIMESTAMP(3)) AS happened_at
    FROM subscriptions
  )
)
WHERE status IN ('active', 'past_due');

-- One row per moment and customer: driver, covariates and outcomes.
-- Churn is that of those who were subscribers at that moment: 1 if none of those subscriptions is
-- active when the half-year is over.
CREATE TEMPORARY VIEW ctr_customers AS
SELECT
  moment,
  basis,
  customer_id,
  MAX(months_into_period) AS months_into_period,
  MAX(late_delivery) AS late_delivery,
  MAX(unresolved_contact) AS unresolved_contact,
  MAX(long_wait) AS long_wait,
  MAX(log_minutes_waited) AS log_minutes_waited,
  MAX(detractor) AS detractor,
  MAX(promoter) AS promoter,
  MAX(currency) AS currency,
  LN(SUM(orders_before)) AS log_orders,
  LN(1 + GREATEST(SUM(spend_before) FILTER (WHERE subscription_id IS NULL), 0)) AS log_spend,
  TIMESTAMPDIFF(DAY, MIN(first_order_at), MAX(happened_at)) / 30.0 AS months_before,
  MAX(late_before) AS late_before,
  SUM(revenue_after) FILTER (WHERE subscription_id IS NULL) * 365.0 / MAX(days) AS revenue_after,
  1 - MAX(CASE WHEN is_active_before = 1 THEN is_active_after END) AS churned
FROM (
  SELECT
    m.moment,
    m.basis,
    m.customer_id,
    m.happened_at,
    d.subscription_id,
    MAX(m.months_into_period) AS months_into_period,
    MAX(m.late_delivery) AS late_delivery,
    MAX(m.unresolved_contact) AS unresolved_contact,
    MAX(m.long_wait) AS long_wait,
    MAX(m.log_minutes_waited) AS log_minutes_waited,
    MAX(m.detractor) AS detractor,
    MAX(m.promoter) AS promoter,
    MAX(m.currency) AS currency,
    MAX(m.days) AS days,
    COUNT(*) FILTER (WHERE d.subscription_id IS NULL AND d.happened_at <= m.happened_at)
      AS orders_before,
    SUM(CASE WHEN d.happened_at <= m.happened_at THEN d.net ELSE 0 END) AS spend_before,
    MIN(d.happened_at) FILTER (WHERE d.subscription_id IS NULL) AS first_order_at,
    -- an order that was due in the month before the contact, and was late
    MAX(
      CASE
        WHEN d.promised_at < m.happened_at
          AND d.promised_at >= TIMESTAMPADD(DAY, -30, m.happened_at)
          AND d.is_late THEN 1
        ELSE 0
      END) AS late_before,
    SUM(
      CASE
        WHEN d.happened_at > m.happened_at AND d.happened_at <= m.followed_until THEN d.revenue
        ELSE 0
      END) AS revenue_after,
    MAX(
      CASE
        WHEN d.subscription_id IS NOT NULL
          AND d.happened_at <= m.happened_at
          AND COALESCE(d.ended_at > m.happened_at, TRUE) THEN 1
        ELSE 0
      END) AS is_active_before,
    MAX(
      CASE
        WHEN d.subscription_id IS NOT NULL
          AND d.happened_at <= m.followed_until
          AND COALESCE(d.ended_at > m.followed_until, TRUE) THEN 1
        ELSE 0
      END) AS is_active_after
  FROM ctr_moments AS m
  JOIN ctr_deeds AS d ON d.customer_id = m.customer_id
  GROUP BY m.moment, m.basis, m.customer_id, m.happened_at, d.subscription_id
)
GROUP BY moment, basis, customer_id
HAVING SUM(orders_before) > 0;

-- ---------------------------------------------------------------------------------------------
-- The naive difference and the doubly robust effect
-- ---------------------------------------------------------------------------------------------

-- The compared customers. After an order these are all customers with one; after a contact, the
-- customers with a contact, since others could not have a bad one. All confounders precede the driver.
CREATE TEMPORARY VIEW ctr_comparisons AS
SELECT
  basis,
  driver,
  outcome,
  CASE driver
    WHEN 'late_delivery' THEN late_delivery
    WHEN 'unresolved_contact' THEN unresolved_contact
    ELSE long_wait
  END = 1 AS treated,
  CASE outcome WHEN 'revenue' THEN revenue_after ELSE churned END AS y,
  CASE driver
    WHEN 'late_delivery' THEN ARRAY[log_orders, log_spend, months_before, months_into_period]
    WHEN 'unresolved_contact' THEN
      ARRAY[log_orders, log_spend, months_before, months_into_period, late_before,
        log_minutes_waited]
    ELSE ARRAY[log_orders, log_spend, months_before, months_into_period, late_before]
  END AS confounders,
  currency
FROM (
  SELECT
    *,
    ARRAY['late_delivery', 'unresolved_contact', 'long_wait'] AS drivers,
    ARRAY['revenue', 'churn'] AS outcomes
  FROM ctr_customers
) AS c
CROSS JOIN UNNEST(c.drivers) AS d(driver)
CROSS JOIN UNNEST(c.outcomes) AS o(outcome)
WHERE moment = CASE driver WHEN 'late_delivery' THEN 'delivery' ELSE 'contact' END;

-- The comparison of a dashboard: customers who had the driver in the period and those who had not, by
-- their outcomes in the half-year after the period. customers_needed: approximate number of customers
-- for which the interval of the effect excludes 0, if the effect is as large as estimated.
CREATE TEMPORARY VIEW ctr_like_with_like AS
SELECT
  driver,
  outcome,
  CASE outcome WHEN 'revenue' THEN currency || ' a year' ELSE 'share' END AS unit,
  plain.naive_difference,
  plain.naive_ci_lower,
  plain.naive_ci_upper,
  alike.effect,
  alike.std_error,
  alike.ci_lower,
  alike.ci_upper,
  alike.p_value,
  alike.overlap,
  alike.imbalance_before,
  alike.imbalance_after,
  alike.n,
  alike.n_treated,
  CAST(CEIL(alike.n * POWER(1.96 * alike.std_error / alike.effect, 2)) AS BIGINT)
    AS customers_needed,
  alike.warning
FROM (
  SELECT
    driver,
    outcome,
    MAX(currency) AS currency,
    CX_TREATMENT_EFFECT(treated => treated, outcome => y, confounders => confounders)
      FILTER (WHERE basis = 'first') AS alike,
    CX_TREATMENT_EFFECT(treated => treated, outcome => y, confounders => ARRAY[0])
      FILTER (WHERE basis = 'any') AS plain
  FROM ctr_comparisons
  GROUP BY driver, outcome
) AS t;

-- ---------------------------------------------------------------------------------------------
-- Models
-- ---------------------------------------------------------------------------------------------

-- CLV of every customer at the end of the data: expected revenue of the next 52 weeks, discounted at
-- 10 % a year (13 periods of 4 weeks at 0.736 %).
CREATE TEMPORARY VIEW ctr_rfm AS
SELECT customer_id, rfm.frequency, rfm.recency, rfm.age, rfm.monetary_value
FROM (
  SELECT
    d.customer_id,
    CX_RFM_SUMMARY_OF_DAYS(
      order_day => d.ordered_on,
      amount => d.revenue,
      observation_end => CAST(p.as_of AS DATE),
      unit => 'WEEK') AS rfm
  FROM (
    SELECT customer_id, CAST(ordered_at AS DATE) AS ordered_on, SUM(revenue) AS revenue
    FROM ctr_orders
    WHERE revenue >= 0
    GROUP BY customer_id, CAST(ordered_at AS DATE)
  ) AS d
  CROSS JOIN ctr_periods AS p
  GROUP BY d.customer_id
);

CREATE TEMPORARY VIEW ctr_purchase_models AS
SELECT
  CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age) AS purchases,
  CX_GAMMA_GAMMA_FIT(frequency => frequency, monetary_value => monetary_value) AS spend
FROM ctr_rfm;

CREATE TEMPORARY VIEW ctr_values AS
SELECT
  r.customer_id,
  CX_CLV(
    model => m.purchases,
    gamma_gamma_model => m.spend,
    frequency => r.frequency,
    recency => r.recency,
    age => r.age,
    monetary_value => r.monetary_value,
    horizon => 52,
    discount_rate => 0.00736,
    discount_period => 4) AS clv
FROM ctr_rfm AS r
CROSS JOIN ctr_purchase_models AS m;

-- A model of each moment: the effects of a late delivery and of a contact, and the association with
-- an answer. An answer follows the service that it refers to. A model with both would attribute to
-- the answer a part of the effect of the service.
CREATE TEMPORARY VIEW ctr_features AS
SELECT
  moment,
  customer_id,
  late_delivery,
  unresolved_contact,
  long_wait,
  detractor,
  churned,
  revenue_after,
  currency,
  CASE moment
    WHEN 'delivery' THEN
      ARRAY[CAST(late_delivery AS DOUBLE), log_orders, log_spend, months_before, months_into_period]
    WHEN 'contact' THEN
      ARRAY[CAST(unresolved_contact AS DOUBLE), long_wait, late_before, log_orders, log_spend,
        months_before, months_into_period]
    ELSE
      ARRAY[CAST(detractor AS DOUBLE), promoter, log_orders, log_spend, months_before,
        months_into_period]
  END AS x,
  CASE moment
    WHEN 'delivery' THEN
      ARRAY['late_delivery', 'log_orders', 'log_spend', 'months_before', 'months_into_period']
    WHEN 'contact' THEN
      ARRAY['unresolved_contact', 'long_wait', 'late_before', 'log_orders', 'log_spend',
        'months_before', 'months_into_period']
    ELSE
      ARRAY['detractor', 'promoter', 'log_orders', 'log_spend', 'months_before',
        'months_into_period']
  END AS names
FROM ctr_customers
WHERE basis = 'first';

CREATE TEMPORARY VIEW ctr_models AS
SELECT
  moment,
  CX_LOGISTIC_FIT(y => churned, x => x, names => names) AS churn_model,
  CX_LINEAR_FIT(y => revenue_after, x => x, robust => TRUE, names => names) AS revenue_model,
  CX_LINEAR_FIT(y => clv, x => x, robust => TRUE, names => names) AS clv_model
FROM ctr_features AS f
JOIN ctr_values AS v ON v.customer_id = f.customer_id
GROUP BY moment;

-- The same, one row per model.
CREATE TEMPORARY VIEW ctr_all_models AS
SELECT m.outcome, t.moment, m.m
FROM (
  SELECT
    moment,
    ARRAY[ROW('churn', churn_model), ROW('revenue', revenue_model), ROW('clv', clv_model)] AS fits
  FROM ctr_models
) AS t
CROSS JOIN UNNEST(t.fits) AS m(outcome, m);

-- Diagnostics of the fits: a model that the data do not identify has a warning and no numbers.
CREATE TEMPORARY VIEW ctr_fits AS
SELECT
  outcome,
  moment,
  m.n,
  m.rejected,
  m.auc,
  m.r_squared,
  m.coefficients IS NOT NULL AS has_model,
  m.warning
FROM ctr_all_models;

-- The coefficients of the identified models.
CREATE TEMPORARY VIEW ctr_coefficients AS
SELECT t.outcome, t.moment, c.name, c.coefficient, c.std_error, c.p_value, c.vif
FROM ctr_all_models AS t
CROSS JOIN UNNEST(t.m.coefficients)
  AS c(name, coefficient, std_error, statistic, p_value, ci_lower, ci_upper, vif);

-- ---------------------------------------------------------------------------------------------
-- The customers concerned, with and without the driver
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW ctr_scenarios AS
SELECT
  driver,
  MAX(currency) AS currency,
  CX_SCENARIO(model => churn_model, x => x, feature => driver, change => -1)
    FILTER (WHERE churned IS NOT NULL) AS churn,
  CX_SCENARIO(model => revenue_model, x => x, feature => driver, change => -1, customer_value => 1)
    AS revenue,
  CX_SCENARIO(model => clv_model, x => x, feature => driver, change => -1) AS clv
FROM (
  SELECT d.driver, f.churned, f.currency, f.x, m.churn_model, m.revenue_model, m.clv_model
  FROM (
    SELECT
      *,
      ARRAY['late_delivery', 'unresolved_contact', 'long_wait', 'detractor'] AS drivers
    FROM ctr_features
  ) AS f
  CROSS JOIN UNNEST(f.drivers) AS d(driver)
  JOIN ctr_models AS m ON m.moment = f.moment
  WHERE CASE d.driver
      WHEN 'late_delivery' THEN f.late_delivery
      WHEN 'unresolved_contact' THEN f.unresolved_contact
      WHEN 'long_wait' THEN f.long_wait
      ELSE f.detractor
    END = 1
)
GROUP BY driver;

-- The director's table. Churn in points over the half-year, money in the orders' currency.
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
  s.currency,
  CASE
    WHEN s.revenue.ci_lower > 0 OR s.revenue.ci_upper < 0 THEN 'association'
    ELSE 'may be chance'
  END AS reads_as
FROM ctr_scenarios AS s;

-- ---------------------------------------------------------------------------------------------
-- Investments
-- ---------------------------------------------------------------------------------------------

-- Effect x customers x margin, compared with the cost, from the doubly robust effect on revenue. The
-- gain of avoiding the driver is its effect with the opposite sign.
CREATE TEMPORARY VIEW ctr_investments AS
SELECT
  plan,
  driver,
  customers,
  ROUND(r.gain) AS gain,
  ROUND(r.gain_ci_lower) AS gain_lower,
  ROUND(r.gain_ci_upper) AS gain_upper,
  ROUND(r.net) AS net,
  unit,
  ROUND(r.return_on_investment, 2) AS return_on_investment,
  ROUND(r.profit_probability, 3) AS profit_probability
FROM (
  SELECT
    p.plan,
    p.driver,
    l.n_treated * p.share_avoided AS customers,
    l.unit,
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

-- Otherwise Flink would compute orders, moments and periods once each for several stages. Each such
-- result takes 512 network buffers until it is read, more than a task manager of Flink's default size
-- has.
SET 'table.optimizer.reuse-sub-plan-enabled' = 'false';

-- ## Change if an experience had not happened
-- Per driver: the number n of customers concerned, the change of their churn (points, in half a year)
-- and of their revenue (per customer and year), and the revenue of all of them per year. It is an
-- association: the compared customers are alike in the amount and duration of their purchases, and in
-- nothing else.
SELECT
  driver,
  customers AS n,
  ROUND(churn_points, 1) AS churn_points,
  CONCAT_WS(
    ' to ', CAST(ROUND(churn_lower, 1) AS STRING), CAST(ROUND(churn_upper, 1) AS STRING))
    AS churn_interval,
  ROUND(revenue_per_customer_year) AS revenue,
  CONCAT_WS(
    ' to ', CAST(CAST(revenue_lower AS INT) AS STRING), CAST(CAST(revenue_upper AS INT) AS STRING))
    AS revenue_interval,
  revenue_per_year AS total,
  currency,
  reads_as
FROM ctr_director
ORDER BY total DESC;

-- ## Naive difference and adjusted effect
-- The comparison of a dashboard (naive), and the doubly robust effect of the driver on revenue per
-- customer and year and on the share of subscribers who leave within half a year. The effect is causal
-- only if no common cause is missing. If the interval includes 0, it may be chance, and needs is the
-- number of customers for which the interval would exclude 0.
SELECT
  driver,
  outcome,
  ROUND(naive_difference, 2) AS naive,
  ROUND(effect, 2) AS effect,
  CONCAT_WS(' to ', CAST(ROUND(ci_lower, 2) AS STRING), CAST(ROUND(ci_upper, 2) AS STRING))
    AS effect_interval,
  unit,
  ROUND(overlap, 2) AS overlap,
  n_treated,
  n,
  CASE WHEN ci_lower <= 0 AND ci_upper >= 0 THEN customers_needed END AS needs
FROM ctr_like_with_like
ORDER BY outcome, driver;

-- ## Gain of an investment
-- Plans and costs are examples: define ctr_plans with your own before this script.
SELECT
  plan,
  customers,
  gain,
  CONCAT_WS(' to ', CAST(gain_lower AS STRING), CAST(gain_upper AS STRING)) AS gain_interval,
  net,
  unit,
  return_on_investment AS roi,
  profit_probability AS p_profit
FROM ctr_investments
ORDER BY roi DESC;

-- ## The models behind it
-- A warning explains missing numbers, or numbers to be used with care. The coefficients are in
-- ctr_coefficients.
SELECT
  outcome, moment, n, rejected, ROUND(auc, 3) AS auc, ROUND(r_squared, 3) AS r_squared, has_model,
  warning
FROM ctr_fits;
