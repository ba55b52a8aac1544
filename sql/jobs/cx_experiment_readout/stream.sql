-- The readout of job.sql on a live stream: the rows of a decision change as customers become known.
-- From the unified tables experiments, touchpoints and orders of the current catalog and database,
-- or views of these names, each with a watermark and without updates. README.md describes outcomes,
-- tests and words. Every section is a view, so that a pipeline can insert it into a table of its own.
--
-- Settings are literals, as Flink bounds the state of a join by them: the prefix of the goal's event,
-- the 7 days after the exposure that count, and the differences that one hopes to detect (tau).

SET 'execution.runtime-mode' = 'streaming';

-- ---------------------------------------------------------------------------------------------
-- Assignment
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW experiment_counts AS
SELECT experiment_id, `variant`, COUNT(*) AS customers
FROM experiments
WHERE `variant` IS NOT NULL AND exposed_at IS NOT NULL
GROUP BY experiment_id, `variant`;

-- The share of customers that each variant should have, by default the same for all. An existing
-- view of this name is not replaced.
CREATE TEMPORARY VIEW IF NOT EXISTS experiment_shares AS
SELECT c.experiment_id, c.`variant`, 1 / CAST(v.variants AS DOUBLE) AS expected_share
FROM experiment_counts AS c
JOIN (
  SELECT experiment_id, COUNT(*) AS variants
  FROM experiment_counts
  GROUP BY experiment_id
) AS v ON v.experiment_id = c.experiment_id;

-- ---------------------------------------------------------------------------------------------
-- Outcomes, each once the days that count are over
-- ---------------------------------------------------------------------------------------------

-- A customer, and each time that the goal was reached in these days; one row of NULL without any.
CREATE TEMPORARY VIEW experiment_goals AS
SELECT e.experiment_id, e.customer_id, e.`variant`, e.exposed_at, t.occurred_at AS reached_at
FROM experiments AS e
LEFT JOIN touchpoints AS t
  ON t.customer_id = e.customer_id
  AND t.event_name = CONCAT('goal_', e.experiment_id)
  AND t.occurred_at >= e.exposed_at
  AND t.occurred_at < e.exposed_at + INTERVAL '7' DAY
WHERE e.`variant` IS NOT NULL;

-- The same with the orders.
CREATE TEMPORARY VIEW experiment_orders AS
SELECT e.experiment_id, e.customer_id, e.`variant`, e.exposed_at, CAST(o.net AS DOUBLE) AS net
FROM experiments AS e
LEFT JOIN (SELECT * FROM orders WHERE net IS NOT NULL) AS o
  ON o.customer_id = e.customer_id
  AND o.ordered_at >= e.exposed_at
  AND o.ordered_at < e.exposed_at + INTERVAL '7' DAY
WHERE e.`variant` IS NOT NULL;

-- The join holds the watermark of exposed_at back by the 7 days. So a window of exposures ends when
-- their days are over, and its rows, one for each customer, are final.
CREATE TEMPORARY VIEW experiment_outcomes AS
SELECT
  experiment_id,
  'goal' AS metric,
  `variant`,
  CASE WHEN COUNT(reached_at) > 0 THEN 1.0E0 ELSE 0.0E0 END AS outcome,
  0.02E0 AS tau
FROM TUMBLE(TABLE experiment_goals, DESCRIPTOR(exposed_at), INTERVAL '1' HOUR)
GROUP BY window_start, window_end, experiment_id, customer_id, `variant`
UNION ALL
SELECT
  c.experiment_id,
  m.metric,
  c.`variant`,
  CASE m.metric WHEN 'revenue' THEN c.revenue WHEN 'order' THEN c.ordered END AS outcome,
  CASE m.metric WHEN 'revenue' THEN 5.0E0 ELSE 0.02E0 END AS tau
FROM (
  SELECT
    experiment_id,
    `variant`,
    COALESCE(SUM(net), 0) AS revenue,
    CASE WHEN COUNT(net) > 0 THEN 1.0E0 ELSE 0.0E0 END AS ordered
  FROM TUMBLE(TABLE experiment_orders, DESCRIPTOR(exposed_at), INTERVAL '1' HOUR)
  GROUP BY window_start, window_end, experiment_id, customer_id, `variant`
) AS c
CROSS JOIN UNNEST(ARRAY['order', 'revenue']) AS m(metric);

-- ---------------------------------------------------------------------------------------------
-- The sections
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW experiment_assignment AS
SELECT
  experiment_id,
  test.n AS customers,
  test.chi_square AS chi_square,
  test.p_value AS p_value,
  test.mismatch AS mismatch,
  test.warning AS warning
FROM (
  SELECT
    c.experiment_id,
    CX_SRM_TEST(
      `variant` => c.`variant`,
      expected_share => p.expected_share,
      customers => c.customers) AS test
  FROM experiment_counts AS c
  JOIN experiment_shares AS p
    ON p.experiment_id = c.experiment_id AND p.`variant` = c.`variant`
  GROUP BY c.experiment_id
);

-- ## Assignment
SELECT * FROM experiment_assignment;

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
SELECT * FROM experiment_results;

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
SELECT * FROM experiment_readout;
