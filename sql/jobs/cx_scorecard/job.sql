-- A company's customer-experience scorecard, from the unified customer tables.
-- It reads customers, survey_responses, orders and subscriptions of the current catalog and
-- database, or views of those names: README.md says how to bring your own data.
-- Every section is a view, so that a pipeline can insert it into a table of its own.

SET 'execution.runtime-mode' = 'batch';

-- ---------------------------------------------------------------------------------------------
-- Common views
-- ---------------------------------------------------------------------------------------------

-- Answers that count: complete and not excluded, with the segment of the customer.
CREATE TEMPORARY VIEW scorecard_answers AS
SELECT
  r.metric,
  r.customer_id,
  COALESCE(c.segment, 'unknown') AS segment,
  r.score,
  r.scale_max,
  r.answered_at
FROM survey_responses AS r
LEFT JOIN customers AS c ON c.customer_id = r.customer_id
WHERE r.is_complete IS NOT FALSE AND r.is_excluded IS NOT TRUE;

-- Orders that count, and their revenue after refunds.
CREATE TEMPORARY VIEW scorecard_orders AS
SELECT
  customer_id,
  ordered_at,
  net - COALESCE(refunded, 0) AS revenue
FROM orders
WHERE status IS DISTINCT FROM 'cancelled' AND customer_id IS NOT NULL;

-- The scorecard is as of the last order.
CREATE TEMPORARY VIEW scorecard_as_of AS
SELECT MAX(ordered_at) AS as_of FROM scorecard_orders;

-- Repeat purchases, recency and age in weeks, same-day orders merged: the days first, because batch mode
-- sorts all orders for CX_RFM_SUMMARY.
CREATE TEMPORARY VIEW scorecard_rfm AS
SELECT customer_id, rfm.frequency, rfm.recency, rfm.age, rfm.monetary_value
FROM (
  SELECT
    d.customer_id,
    CX_RFM_SUMMARY_OF_DAYS(
      order_day => d.ordered_on,
      amount => d.revenue,
      observation_end => CAST(a.as_of AS DATE),
      unit => 'WEEK') AS rfm
  FROM (
    SELECT customer_id, CAST(ordered_at AS DATE) AS ordered_on, SUM(revenue) AS revenue
    FROM scorecard_orders
    WHERE revenue >= 0
    GROUP BY customer_id, CAST(ordered_at AS DATE)
  ) AS d
  CROSS JOIN scorecard_as_of AS a
  GROUP BY d.customer_id
);

-- One row: how this company's customers buy, drop out and spend.
CREATE TEMPORARY VIEW scorecard_models AS
SELECT
  CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age) AS purchases,
  CX_GAMMA_GAMMA_FIT(frequency => frequency, monetary_value => monetary_value) AS spend
FROM scorecard_rfm;

-- Every customer's probability to be alive and value over the next 52 weeks, discounted at 10 % a year:
-- 13 periods of 4 weeks at 0.736 %.
CREATE TEMPORARY VIEW scorecard_customers AS
SELECT
  r.customer_id,
  r.frequency,
  r.recency,
  r.age,
  CX_P_ALIVE(m.purchases, r.frequency, r.recency, r.age) AS p_alive,
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
FROM scorecard_rfm AS r
CROSS JOIN scorecard_models AS m;

-- ---------------------------------------------------------------------------------------------
-- The sections
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW scorecard_nps AS
SELECT
  COALESCE(segment, 'ALL') AS segment,
  s.nps,
  s.margin_of_error,
  s.ci_lower,
  s.ci_upper,
  s.n,
  s.rejected
FROM (
  SELECT segment, CX_NPS_STATS(score => score) AS s
  FROM scorecard_answers
  WHERE metric = 'nps'
  GROUP BY GROUPING SETS ((segment), ())
);

-- ## Net Promoter Score
-- How to read it: a gap between two segments smaller than their margins of error may be chance.
-- With 95 % confidence the true score lies between ci_lower and ci_upper.
SELECT * FROM scorecard_nps ORDER BY n DESC;

CREATE TEMPORARY VIEW scorecard_csat AS
SELECT
  COALESCE(segment, 'ALL') AS segment,
  s.top_box_share AS satisfied_percent,
  s.ci_lower,
  s.ci_upper,
  s.mean AS mean_score,
  s.n,
  s.rejected
FROM (
  SELECT segment, CX_CSAT_STATS(score => score, scale_max => scale_max) AS s
  FROM scorecard_answers
  WHERE metric = 'csat'
  GROUP BY GROUPING SETS ((segment), ())
);

-- ## Customer satisfaction (CSAT)
-- How to read it: the percentage of answers in the two best marks of the scale.
SELECT * FROM scorecard_csat ORDER BY n DESC;

CREATE TEMPORARY VIEW scorecard_ces AS
SELECT
  COALESCE(segment, 'ALL') AS segment,
  s.mean AS mean_score,
  s.margin_of_error,
  s.ci_lower,
  s.ci_upper,
  s.n,
  s.rejected
FROM (
  SELECT segment, CX_CES_STATS(score => score) AS s
  FROM scorecard_answers
  WHERE metric = 'ces'
  GROUP BY GROUPING SETS ((segment), ())
);

-- ## Customer Effort Score (CES)
-- How to read it: "it was easy", 1 to 7; higher is easier.
SELECT * FROM scorecard_ces ORDER BY n DESC;

-- Monthly recurring revenue of every customer a year ago and now, from the latest state of each
-- subscription at either time.
CREATE TEMPORARY VIEW scorecard_recurring AS
SELECT
  customer_id,
  COALESCE(SUM(mrr) FILTER (WHERE point = 'start'), 0) AS start_value,
  COALESCE(SUM(mrr) FILTER (WHERE point = 'end'), 0) AS end_value
FROM (
  SELECT
    s.customer_id,
    p.point,
    CASE WHEN s.status IN ('active', 'past_due') THEN s.mrr ELSE 0 END AS mrr,
    ROW_NUMBER() OVER (
      PARTITION BY s.subscription_id, p.point ORDER BY s.updated_at DESC) AS newest
  FROM subscriptions AS s
  CROSS JOIN scorecard_as_of AS a
  CROSS JOIN (VALUES ('start', INTERVAL '365' DAY(3)), ('end', INTERVAL '0' DAY(3))) AS p(point, ago)
  WHERE s.updated_at <= a.as_of - p.ago
)
WHERE newest = 1
GROUP BY customer_id;

-- Revenue of every customer in the last half-year and in the one before.
CREATE TEMPORARY VIEW scorecard_bought AS
SELECT
  o.customer_id,
  SUM(CASE WHEN o.ordered_at <= a.as_of - INTERVAL '182' DAY(3) THEN o.revenue ELSE 0 END)
    AS start_value,
  SUM(CASE WHEN o.ordered_at > a.as_of - INTERVAL '182' DAY(3) THEN o.revenue ELSE 0 END)
    AS end_value
FROM scorecard_orders AS o
CROSS JOIN scorecard_as_of AS a
WHERE o.ordered_at > a.as_of - INTERVAL '364' DAY(3)
GROUP BY o.customer_id;

CREATE TEMPORARY VIEW scorecard_retention AS
SELECT
  customers,
  100 * s.logo_retention AS kept_percent,
  100 * s.ci_lower AS ci_lower,
  100 * s.ci_upper AS ci_upper,
  100 * s.grr AS grr_percent,
  100 * s.nrr AS nrr_percent,
  s.customers_start,
  s.churned
FROM (
  SELECT
    'subscribers' AS customers,
    CX_RETENTION_STATS(start_value => start_value, end_value => end_value) AS s
  FROM scorecard_recurring
  UNION ALL
  SELECT
    'buyers' AS customers,
    CX_RETENTION_STATS(start_value => start_value, end_value => end_value) AS s
  FROM scorecard_bought
);

-- ## Retention
-- How to read it: the percentage of the subscribers of a year ago, and of the buyers of the half-year
-- before the last, who are still customers, with its interval. grr, gross revenue retention, is the
-- share of their revenue that was kept; nrr, net revenue retention, includes what remaining customers
-- added. New customers are in neither.
SELECT * FROM scorecard_retention ORDER BY customers DESC;

CREATE TEMPORARY VIEW scorecard_at_risk AS
SELECT
  customer_id,
  p_alive,
  clv,
  clv / p_alive - clv AS value_at_stake,
  frequency + 1 AS purchases,
  age - recency AS weeks_silent
FROM scorecard_customers
WHERE p_alive BETWEEN 0.1 AND 0.5;

-- ## The most valuable customers at risk
-- How to read it: p_alive is the probability that the customer is still active, .1 to .5 in this list;
-- clv is the expected revenue of the next 52 weeks, value_at_stake the additional revenue if the
-- customer were certainly still active, both in the orders' currency. Call the top of the list first.
SELECT * FROM scorecard_at_risk ORDER BY value_at_stake DESC LIMIT 10;

-- The latest NPS answer of every customer, with the CLV.
CREATE TEMPORARY VIEW scorecard_nps_and_clv AS
SELECT a.score, c.clv
FROM (
  SELECT
    customer_id,
    score,
    ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY answered_at DESC) AS newest
  FROM scorecard_answers
  WHERE metric = 'nps'
) AS a
JOIN scorecard_customers AS c ON c.customer_id = a.customer_id
WHERE a.newest = 1;

CREATE TEMPORARY VIEW scorecard_nps_worth AS
SELECT CX_NPS_VALUE(score => score, `value` => clv) AS s FROM scorecard_nps_and_clv;

CREATE TEMPORARY VIEW scorecard_nps_value AS
SELECT
  category,
  CASE category
    WHEN 'promoter' THEN w.s.promoter_value
    WHEN 'passive' THEN w.s.passive_value
    ELSE w.s.detractor_value
  END AS customer_value,
  CASE category
    WHEN 'promoter' THEN w.s.promoter_ci_lower
    WHEN 'passive' THEN w.s.passive_ci_lower
    ELSE w.s.detractor_ci_lower
  END AS ci_lower,
  CASE category
    WHEN 'promoter' THEN w.s.promoter_ci_upper
    WHEN 'passive' THEN w.s.passive_ci_upper
    ELSE w.s.detractor_ci_upper
  END AS ci_upper,
  CASE category
    WHEN 'promoter' THEN w.s.promoters
    WHEN 'passive' THEN w.s.passives
    ELSE w.s.detractors
  END AS n
FROM scorecard_nps_worth AS w
CROSS JOIN (VALUES ('promoter'), ('passive'), ('detractor')) AS c(category);

-- ## What a promoter is worth
-- How to read it: mean customer lifetime value of the next 52 weeks, in the orders' currency, by the
-- customer's latest NPS answer. Categories whose intervals do not touch differ by more than chance.
SELECT * FROM scorecard_nps_value ORDER BY category DESC;

CREATE TEMPORARY VIEW scorecard_nps_point AS
SELECT
  w.s.value_of_one_point,
  w.s.ci_lower,
  w.s.ci_upper,
  w.s.p_value,
  w.s.n,
  w.s.rejected
FROM scorecard_nps_worth AS w;

-- ## What one point of NPS is worth
-- How to read it: the customer lifetime value per customer, in the orders' currency, associated with
-- one more point of the company's score. It is an association, not a cause; p_value is the probability
-- of such a value if there is no association.
SELECT * FROM scorecard_nps_point;
