-- How the monthly recurring revenue (MRR) moves: new, expansion, contraction, churn, reactivation, as
-- they happen and by month, from the unified table subscriptions of the current catalog and database,
-- or a view of that name with event time.
-- README.md describes rules and settings.

SET 'execution.runtime-mode' = 'streaming';

-- ---------------------------------------------------------------------------------------------
-- Movements
-- ---------------------------------------------------------------------------------------------

-- The states of subscriptions that count: an existing view of the same name is not replaced.
CREATE TEMPORARY VIEW IF NOT EXISTS mrr_states AS
SELECT
  subscription_id, plan, status, mrr, currency, cancel_at, ended_at, is_involuntary,
  updated_at
FROM subscriptions
WHERE subscription_id IS NOT NULL AND customer_id IS NOT NULL;

-- Every movement. For a bounded table set as_of to the end of its observation.
CREATE TEMPORARY VIEW mrr_movements AS
SELECT
  subscription_id,
  movement,
  moved_at,
  mrr_delta,
  mrr,
  COALESCE(currency, 'XXX') AS currency,
  reason,
  is_involuntary
FROM CX_MRR_MOVEMENT(
  subscriptions => TABLE mrr_states PARTITION BY subscription_id,
  on_time => DESCRIPTOR(updated_at),
  paused => 'kept',
  as_of => CAST(NULL AS TIMESTAMP_LTZ(3)));

-- ---------------------------------------------------------------------------------------------
-- Sums
-- ---------------------------------------------------------------------------------------------

-- One row per month and currency: the sum of each movement, of churn also the part that is due to
-- payments that failed, and the net change.
CREATE TEMPORARY VIEW mrr_by_month AS
SELECT
  DATE_FORMAT(moved_at, 'yyyy-MM') AS moved_in,
  currency,
  SUM(CASE WHEN movement = 'new' THEN mrr_delta ELSE 0 END) AS new_mrr,
  SUM(CASE WHEN movement = 'reactivation' THEN mrr_delta ELSE 0 END) AS reactivation_mrr,
  SUM(CASE WHEN movement = 'expansion' THEN mrr_delta ELSE 0 END) AS expansion_mrr,
  SUM(CASE WHEN movement = 'contraction' THEN mrr_delta ELSE 0 END) AS contraction_mrr,
  SUM(CASE WHEN movement = 'churn' THEN mrr_delta ELSE 0 END) AS churn_mrr,
  SUM(CASE WHEN movement = 'churn' AND is_involuntary THEN mrr_delta ELSE 0 END)
    AS involuntary_churn_mrr,
  SUM(mrr_delta) AS net_mrr,
  COUNT(CASE WHEN movement = 'churn' THEN 1 END) AS churned_subscriptions
FROM mrr_movements
GROUP BY DATE_FORMAT(moved_at, 'yyyy-MM'), currency;

-- What stands: one row per currency.
CREATE TEMPORARY VIEW mrr_standing AS
SELECT
  currency,
  SUM(mrr_delta) AS mrr,
  SUM(CASE WHEN movement IN ('new', 'reactivation') THEN 1 WHEN movement = 'churn' THEN -1 ELSE 0 END)
    AS subscriptions
FROM mrr_movements
GROUP BY currency;

-- ---------------------------------------------------------------------------------------------
-- The results at the end of the states; a pipeline inserts the views instead
-- ---------------------------------------------------------------------------------------------

-- ## What stands
-- How to read it: the monthly recurring revenue of all subscriptions that pay, and their number.
SELECT * FROM mrr_standing;

-- ## Movements by month
-- How to read it: net_mrr is the sum of the movements before it. Growth by new subscriptions hides
-- churn: compare expansion and reactivation with contraction and churn. Involuntary churn is due to
-- payments that failed, and is often the cheapest to prevent.
SELECT * FROM mrr_by_month;
