-- The journey of the customers stage by stage and channel by channel: how many come how far, how
-- satisfied they are, how often they need help, where they go next, and which stage hurts most, from
-- the unified tables touchpoints, orders, interactions and survey_responses of the current catalog
-- and database, or views of these names.
-- README.md describes stages and numbers. Every section is a view, so that a pipeline can insert it
-- into a table of its own.

SET 'execution.runtime-mode' = 'batch';

-- A scan that is shared writes a result for each of its readers, and the results of all scans at once
-- would need more network buffers than a small task manager has.
SET 'table.optimizer.reuse-source-enabled' = 'false';

-- ---------------------------------------------------------------------------------------------
-- Settings: an existing view of the same name is not replaced
-- ---------------------------------------------------------------------------------------------

-- The stages of the funnel in their order (2 to 6), the days in which a customer may come through
-- it, the days within which a contact is due to a stage, and the satisfaction, 0 to 100, below which
-- a customer is at risk.
CREATE TEMPORARY VIEW IF NOT EXISTS journey_settings AS
SELECT
  ARRAY['consideration', 'purchase', 'delivery', 'repeat_purchase'] AS stages,
  180 AS window_days,
  7 AS contact_days,
  50 AS at_risk_below;

-- What customers went through: the stage, on which channel, when, the order or contact it belongs
-- to, and what it brought.
CREATE TEMPORARY VIEW IF NOT EXISTS journey_events AS
SELECT
  COALESCE(customer_id, user_id, anonymous_id) AS person,
  journey_stage AS stage,
  channel,
  occurred_at,
  CAST(NULL AS STRING) AS reference,
  CAST(NULL AS DOUBLE) AS revenue
FROM touchpoints
WHERE journey_stage IS NOT NULL AND journey_stage <> 'purchase'
UNION ALL
SELECT
  o.customer_id,
  CASE WHEN m.moment = 'delivery' THEN 'delivery' ELSE o.stage END,
  o.channel,
  CASE WHEN m.moment = 'delivery' THEN o.delivered_at ELSE o.ordered_at END,
  o.order_id,
  CASE WHEN m.moment = 'order' THEN o.revenue END
FROM (
  SELECT
    customer_id,
    order_id,
    channel,
    ordered_at,
    delivered_at,
    CAST(net - COALESCE(refunded, 0) AS DOUBLE) AS revenue,
    CASE
      WHEN ordered_at = MIN(ordered_at) OVER (PARTITION BY customer_id) THEN 'purchase'
      ELSE 'repeat_purchase'
    END AS stage,
    ARRAY['order', 'delivery'] AS moments
  FROM orders
  WHERE status IS DISTINCT FROM 'cancelled'
) AS o
CROSS JOIN UNNEST(o.moments) AS m(moment)
WHERE m.moment = 'order' OR o.delivered_at IS NOT NULL
UNION ALL
SELECT customer_id, 'support', channel, opened_at, interaction_id, CAST(NULL AS DOUBLE)
FROM interactions
WHERE direction IS DISTINCT FROM 'outbound' AND is_abandoned IS NOT TRUE;

-- The end of the data: the last touchpoint.
CREATE TEMPORARY VIEW IF NOT EXISTS journey_as_of AS
SELECT MAX(occurred_at) AS as_of FROM touchpoints;

-- ---------------------------------------------------------------------------------------------
-- How far they come, and where they go
-- ---------------------------------------------------------------------------------------------

-- One row per person: the funnel, the stages in order, and the first channel. The funnel of those who
-- came less than the window before the end of the data is not known yet.
CREATE TEMPORARY VIEW journey_persons AS
SELECT
  p.person,
  p.path,
  p.channels[1] AS first_channel,
  p.funnel,
  TIMESTAMPADD(DAY, p.window_days, p.began_at) > a.as_of AS is_open
FROM (
  SELECT
    e.person,
    MIN(e.occurred_at) AS began_at,
    MAX(s.window_days) AS window_days,
    CX_PATH(touchpoint => e.stage, event_time => e.occurred_at, repeats => 'collapse') AS path,
    CX_PATH(touchpoint => e.channel, event_time => e.occurred_at, repeats => 'first') AS channels,
    CX_FUNNEL(
      event_time => e.occurred_at,
      steps => ARRAY_SLICE(
        ARRAY[
          e.stage = s.stages[1],
          e.stage = s.stages[2],
          e.stage = s.stages[3],
          e.stage = s.stages[4],
          e.stage = s.stages[5],
          e.stage = s.stages[6]],
        1,
        CARDINALITY(s.stages)),
      `window` => s.window_days * INTERVAL '1' DAY) AS funnel
  FROM journey_events AS e
  CROSS JOIN journey_settings AS s
  WHERE e.person IS NOT NULL
  GROUP BY e.person
) AS p
CROSS JOIN journey_as_of AS a;

CREATE TEMPORARY VIEW journey_funnels AS
SELECT
  COALESCE(p.first_channel, 'ALL') AS first_channel,
  f.step,
  f.name AS stage,
  f.n AS customers,
  100 * f.conversion AS conversion_percent,
  100 * f.ci_lower AS ci_lower,
  100 * f.ci_upper AS ci_upper,
  100 * f.from_previous AS from_previous_percent,
  f.median_seconds / 86400 AS median_days,
  f.thin
FROM (
  SELECT
    p.first_channel,
    CX_FUNNEL_STATS(funnel => p.funnel, steps => CARDINALITY(s.stages), names => s.stages) AS stats
  FROM (
    SELECT COALESCE(first_channel, 'unknown') AS first_channel, funnel
    FROM journey_persons
    WHERE NOT is_open
  ) AS p
  CROSS JOIN journey_settings AS s
  GROUP BY GROUPING SETS ((p.first_channel), ())
) AS p
CROSS JOIN UNNEST(p.stats) AS f(step, name, n, conversion, ci_lower, ci_upper, from_previous,
  from_previous_ci_lower, from_previous_ci_upper, drop_off, median_seconds, thin);

-- ## How far customers come
-- How to read it: of the customers who began on a channel, the percentage that came to each stage
-- within 180 days (95 % confidence: between ci_lower and ci_upper), the percentage of those at the
-- stage before, and the median days since the first stage. The biggest loss is where
-- from_previous_percent is smallest. A row that began with fewer than 30 customers is marked thin.
SELECT * FROM journey_funnels ORDER BY first_channel, step;

CREATE TEMPORARY VIEW journey_steps AS
SELECT
  from_stage,
  to_stage,
  customers,
  100E0 * customers / SUM(customers) OVER (PARTITION BY from_stage) AS percent_of_from
FROM (
  SELECT t.from_touchpoint AS from_stage, t.to_touchpoint AS to_stage, COUNT(*) AS customers
  FROM journey_persons AS p
  CROSS JOIN LATERAL TABLE(CX_TRANSITIONS(path => p.path, converted => CAST(NULL AS BOOLEAN))) AS t
  GROUP BY t.from_touchpoint, t.to_touchpoint
);

-- ## Where they go next
-- How to read it: how often a stage was followed directly by another one, also as a percentage of
-- all that followed it.
SELECT * FROM journey_steps ORDER BY from_stage, customers DESC;

-- ---------------------------------------------------------------------------------------------
-- How it is for them
-- ---------------------------------------------------------------------------------------------

-- Satisfaction with an order's delivery or with a contact: the mean of the answers to NPS, CSAT and
-- CES, each from 0 (the worst mark) to 100.
CREATE TEMPORARY VIEW journey_answers AS
SELECT
  touchpoint AS stage,
  COALESCE(interaction_id, order_id) AS reference,
  AVG(100 * CX_SCORE_RESCALE(
    score => score,
    scale_min => CAST(scale_min AS DOUBLE),
    scale_max => CAST(scale_max AS DOUBLE),
    direction => COALESCE(direction, 'higher'))) AS satisfaction
FROM survey_responses
WHERE touchpoint IS NOT NULL
  AND COALESCE(interaction_id, order_id) IS NOT NULL
  AND is_excluded IS NOT TRUE
GROUP BY touchpoint, COALESCE(interaction_id, order_id);

-- Every event with what it was like, whether a contact followed within the days that are due to it,
-- and what the person is worth: all revenue of the person so far.
CREATE TEMPORARY VIEW journey_moments AS
SELECT
  e.person,
  e.stage,
  COALESCE(e.channel, 'unknown') AS channel,
  a.satisfaction,
  CASE
    WHEN TIMESTAMPADD(DAY, s.contact_days, e.occurred_at) <= o.as_of
    THEN COALESCE(e.next_contact_at <= TIMESTAMPADD(DAY, s.contact_days, e.occurred_at), FALSE)
  END AS is_followed_by_contact,
  e.person_value,
  s.at_risk_below
FROM (
  SELECT
    person,
    stage,
    channel,
    occurred_at,
    reference,
    MIN(CASE WHEN stage = 'support' THEN occurred_at END) OVER (
      PARTITION BY person ORDER BY occurred_at
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_contact_at,
    COALESCE(SUM(revenue) OVER (PARTITION BY person), 0) AS person_value
  FROM journey_events
  WHERE person IS NOT NULL
) AS e
LEFT JOIN journey_answers AS a ON a.stage = e.stage AND a.reference = e.reference
CROSS JOIN journey_settings AS s
CROSS JOIN journey_as_of AS o;

-- One row per person, stage and channel, and one per person and stage.
CREATE TEMPORARY VIEW journey_person_stages AS
SELECT
  stage,
  COALESCE(channel, 'ALL') AS channel,
  person,
  COUNT(*) AS events,
  COUNT(is_followed_by_contact) AS events_known,
  COUNT(CASE WHEN is_followed_by_contact THEN 1 END) AS events_with_contact,
  AVG(satisfaction) AS satisfaction,
  MAX(person_value) AS person_value,
  MAX(at_risk_below) AS at_risk_below
FROM journey_moments
GROUP BY GROUPING SETS ((stage, channel, person), (stage, person));

CREATE TEMPORARY VIEW journey_stages AS
SELECT
  stage,
  channel,
  customers,
  events,
  100E0 * events_with_contact / NULLIF(events_known, 0) AS contact_percent,
  answers.mean AS satisfaction,
  answers.ci_lower AS ci_lower,
  answers.ci_upper AS ci_upper,
  answers.n AS answered,
  answers.thin AS thin,
  mean_value,
  value_at_risk,
  -- low score x many customers x much value
  (100 - answers.mean) / 100 * customers * mean_value AS pain
FROM (
  SELECT
    stage,
    channel,
    COUNT(*) AS customers,
    SUM(events) AS events,
    SUM(events_known) AS events_known,
    SUM(events_with_contact) AS events_with_contact,
    CX_MEAN_STATS(satisfaction) AS answers,
    AVG(person_value) AS mean_value,
    SUM(CASE WHEN satisfaction < at_risk_below THEN person_value ELSE 0 END) AS value_at_risk
  FROM journey_person_stages
  GROUP BY stage, channel
);

-- ## Stage by stage and channel by channel
-- How to read it: contact_percent is the share of the events that a contact followed within 7 days;
-- satisfaction is the mean over customers of their answers, 0 (worst) to 100, with its 95 %
-- interval, NULL where no survey asked. value_at_risk is the revenue so far of the customers whose
-- answers are below 50.
SELECT
  stage, channel, customers, contact_percent, satisfaction, ci_lower, ci_upper, answered, thin,
  mean_value, value_at_risk
FROM journey_stages
ORDER BY stage, customers DESC;

CREATE TEMPORARY VIEW journey_pain_points AS
SELECT
  ROW_NUMBER() OVER (ORDER BY pain DESC, stage, channel) AS pain_rank,
  stage,
  channel,
  customers,
  satisfaction,
  mean_value,
  pain,
  value_at_risk
FROM journey_stages
WHERE channel <> 'ALL' AND pain IS NOT NULL AND NOT thin;

-- ## Pain points
-- How to read it: pain is (100 - satisfaction) / 100 x customers x mean_value: where many customers
-- who are worth much are dissatisfied. Only stages and channels with at least 30 customers who
-- answered are ranked.
SELECT * FROM journey_pain_points ORDER BY pain_rank;
