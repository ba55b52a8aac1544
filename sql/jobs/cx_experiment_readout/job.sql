-- Which experiments can be stopped, and with which variant: always valid tests that may be looked at
-- as often as you like, behind a check of the assignment. From the unified tables experiments,
-- touchpoints and orders of the current catalog and database, or views of these names.
-- README.md describes outcomes, tests and words. Every section is a view, so that a pipeline can
-- insert it into a table of its own.

SET 'execution.runtime-mode' = 'batch';

-- Each query reads the tables several times. One scan that serves all readers would keep its rows for
-- each of them, and need more network buffers than a small task manager has.
SET 'table.optimizer.reuse-source-enabled' = 'false';

-- ---------------------------------------------------------------------------------------------
-- Settings: an existing view of the same name is not replaced
-- ---------------------------------------------------------------------------------------------

-- How the event of an experiment's goal is named (followed by the id of the experiment), how many
-- days after the exposure count, and the differences that one hopes to detect: of a share, and of
-- the revenue per customer.
CREATE TEMPORARY VIEW IF NOT EXISTS experiment_settings AS
SELECT
  'goal_' AS goal_prefix,
  7 AS window_days,
  0.02 AS tau_share,
  5.0 AS tau_revenue;

-- The share of customers that each variant should have, by default the same for all.
CREATE TEMPORARY VIEW IF NOT EXISTS experiment_shares AS
SELECT
  experiment_id,
  `variant`,
  1 / CAST(COUNT(*) OVER (PARTITION BY experiment_id) AS DOUBLE) AS expected_share
FROM (SELECT DISTINCT experiment_id, `variant` FROM experiments WHERE `variant` IS NOT NULL);

-- The end of the data: the last event of any kind.
CREATE TEMPORARY VIEW IF NOT EXISTS experiment_as_of AS
SELECT MAX(occurred_at) AS as_of
FROM (
  SELECT exposed_at AS occurred_at FROM experiments
  UNION ALL
  SELECT occurred_at FROM touchpoints
  UNION ALL
  SELECT ordered_at FROM orders
);

-- ---------------------------------------------------------------------------------------------
-- Outcomes
-- ---------------------------------------------------------------------------------------------

-- Customers in experiments. The outcome is known when the days that count are over.
CREATE TEMPORARY VIEW experiment_customers AS
SELECT
  experiment_id,
  customer_id,
  `variant`,
  exposed_at,
  counted_until,
  goal_event,
  counted_until <= as_of AS is_known
FROM (
  SELECT
    e.experiment_id,
    e.customer_id,
    e.`variant`,
    e.exposed_at,
    TIMESTAMPADD(DAY, s.window_days, e.exposed_at) AS counted_until,
    CONCAT(s.goal_prefix, e.experiment_id) AS goal_event,
    a.as_of
  FROM experiments AS e
  CROSS JOIN experiment_settings AS s
  CROSS JOIN experiment_as_of AS a
  WHERE e.`variant` IS NOT NULL AND e.exposed_at IS NOT NULL
);

-- What customers did in the days that count.
CREATE TEMPORARY VIEW experiment_events AS
SELECT c.experiment_id, c.customer_id, 'goal' AS metric, CAST(1 AS DOUBLE) AS amount
FROM experiment_customers AS c
JOIN touchpoints AS t ON t.customer_id = c.customer_id AND t.event_name = c.goal_event
WHERE t.occurred_at >= c.exposed_at AND t.occurred_at < c.counted_until
UNION ALL
SELECT c.experiment_id, c.customer_id, m.metric, CAST(o.net AS DOUBLE)
FROM experiment_customers AS c
JOIN orders AS o ON o.customer_id = c.customer_id
CROSS JOIN (VALUES ('order'), ('revenue')) AS m(metric)
WHERE o.ordered_at >= c.exposed_at AND o.ordered_at < c.counted_until AND o.net IS NOT NULL;

-- One row for each customer whose outcome is known, and metric: 1 or 0 for a goal and an order, and
-- the revenue, which is 0 without an order.
CREATE TEMPORARY VIEW experiment_outcomes AS
SELECT
  c.experiment_id,
  m.metric,
  c.`variant`,
  COALESCE(d.amount, 0) AS outcome,
  CASE WHEN m.metric = 'revenue' THEN s.tau_revenue ELSE s.tau_share END AS tau
FROM experiment_customers AS c
CROSS JOIN (VALUES ('goal'), ('order'), ('revenue')) AS m(metric)
CROSS JOIN experiment_settings AS s
LEFT JOIN (
  SELECT
    experiment_id,
    customer_id,
    metric,
    CASE WHEN metric = 'revenue' THEN SUM(amount) ELSE 1 END AS amount
  FROM experiment_events
  GROUP BY experiment_id, customer_id, metric
) AS d ON d.experiment_id = c.experiment_id AND d.customer_id = c.customer_id AND d.metric = m.metric
WHERE c.is_known;

-- ---------------------------------------------------------------------------------------------
-- The sections
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW experiment_assignment AS
SELECT
  experiment_id,
  test.n AS customers,
  known_customers,
  test.chi_square AS chi_square,
  test.p_value AS p_value,
  test.mismatch AS mismatch,
  test.warning AS warning
FROM (
  SELECT
    c.experiment_id,
    SUM(CASE WHEN c.is_known THEN 1 ELSE 0 END) AS known_customers,
    CX_SRM_TEST(`variant` => c.`variant`, expected_share => p.expected_share) AS test
  FROM experiment_customers AS c
  LEFT JOIN experiment_shares AS p
    ON p.experiment_id = c.experiment_id AND p.`variant` = c.`variant`
  GROUP BY c.experiment_id
);

-- ## Assignment
-- How to read it: mismatch is true if the variants do not have the numbers of customers that they
-- should have. Then customers are lost or counted twice in one of them, and the results below mean
-- nothing until the cause is found.
SELECT * FROM experiment_assignment ORDER BY experiment_id;

CREATE TEMPORARY VIEW experiment_results AS
SELECT
  t.experiment_id,
  t.metric,
  v.`variant`,
  v.n,
  v.mean,
  v.difference,
  v.ci_lower,
  v.ci_upper,
  v.lift,
  v.p_value,
  v.p_adjusted,
  t.control
FROM (
  SELECT experiment_id, metric, test.variants AS variants, test.control AS control
  FROM (
    SELECT
      experiment_id,
      metric,
      CX_SEQUENTIAL_TEST(`variant` => `variant`, tau => tau, `value` => outcome) AS test
    FROM experiment_outcomes
    GROUP BY experiment_id, metric
    -- a metric without any event was not measured
    HAVING SUM(ABS(outcome)) > 0
  )
) AS t
CROSS JOIN UNNEST(t.variants) AS v;

-- ## Results
-- How to read it: with 95 % confidence the true difference to the control was in every interval
-- from ci_lower to ci_upper that you have ever seen. p_value may be looked at as often as you like.
SELECT * FROM experiment_results ORDER BY experiment_id, metric, n DESC;

CREATE TEMPORARY VIEW experiment_readout AS
SELECT
  r.experiment_id,
  r.metric,
  r.`variant`,
  CASE
    WHEN a.mismatch THEN 'do not read'
    WHEN r.p_adjusted <= 0.05 THEN 'stop'
    ELSE 'go on'
  END AS decision,
  CASE
    WHEN a.mismatch THEN 'the variants do not have the numbers of customers that they should have'
    WHEN r.p_adjusted <= 0.05 AND r.difference > 0 THEN 'more than the control'
    WHEN r.p_adjusted <= 0.05 THEN 'less than the control'
    WHEN r.p_adjusted IS NULL THEN 'too few customers, or no spread'
    ELSE 'no difference is shown yet'
  END AS reason,
  r.difference,
  r.ci_lower,
  r.ci_upper,
  r.p_adjusted
FROM experiment_results AS r
JOIN experiment_assignment AS a ON a.experiment_id = r.experiment_id
WHERE r.`variant` <> r.control;

-- ## Stop or go on
-- How to read it: stop where the difference is shown, at 95 % confidence for all variants of an
-- experiment and metric together; the first look at which that is so may be the last.
SELECT * FROM experiment_readout ORDER BY experiment_id, metric, `variant`;
