-- Credit and revenue of every channel under each attribution model side by side, with marketing
-- spend, from the unified tables touchpoints and marketing_spend of the current catalog and
-- database, or views of these names.
-- README.md describes journeys, models and errors. Every section is a view, so that a pipeline can
-- insert it into a table of its own.

SET 'execution.runtime-mode' = 'batch';

-- ---------------------------------------------------------------------------------------------
-- Settings: an existing view of the same name is not replaced
-- ---------------------------------------------------------------------------------------------

-- Which events are touches and conversions (a touch_event of NULL takes all other events), the
-- silence in days that ends a journey, the half-life in days of time_decay, and how many touchpoints
-- the Markov chain remembers.
CREATE TEMPORARY VIEW IF NOT EXISTS attribution_settings AS
SELECT
  'session' AS touch_event,
  'purchase' AS conversion_event,
  30 AS timeout_days,
  7 AS half_life_days,
  1 AS markov_order;

-- The end of the data: the last event of any kind.
CREATE TEMPORARY VIEW IF NOT EXISTS attribution_as_of AS
SELECT MAX(occurred_at) AS as_of FROM touchpoints;

-- ---------------------------------------------------------------------------------------------
-- Journeys
-- ---------------------------------------------------------------------------------------------

-- Touches and conversions. Visitors are in 16 parts, from which the errors come.
CREATE TEMPORARY VIEW attribution_events AS
SELECT
  visitor,
  POSITION(SUBSTRING(MD5(visitor) FROM 1 FOR 1) IN '0123456789abcdef') AS part,
  is_conversion,
  CASE WHEN is_conversion = 0 THEN channel END AS channel,
  CASE WHEN is_conversion = 1 THEN revenue END AS revenue,
  occurred_at,
  s.timeout_days * 86400 AS timeout_seconds
FROM (
  SELECT
    COALESCE(t.customer_id, t.user_id, t.anonymous_id) AS visitor,
    CASE WHEN t.event_name = s.conversion_event THEN 1 ELSE 0 END AS is_conversion,
    t.channel,
    t.revenue,
    t.occurred_at,
    s.timeout_days
  FROM touchpoints AS t
  CROSS JOIN attribution_settings AS s
  WHERE t.event_name = s.conversion_event
    OR (s.touch_event IS NULL OR t.event_name = s.touch_event) AND t.channel IS NOT NULL
) AS s
WHERE visitor IS NOT NULL;

-- A journey begins with a visitor's first event, after a conversion, and after silence. At the same
-- time touches come before conversions.
CREATE TEMPORARY VIEW attribution_steps AS
SELECT
  visitor,
  part,
  is_conversion,
  channel,
  revenue,
  occurred_at,
  timeout_seconds,
  SUM(CASE
      WHEN event_before_at IS NULL OR conversion_before = 1 THEN 1
      WHEN TIMESTAMPDIFF(SECOND, event_before_at, occurred_at) > timeout_seconds THEN 1
      ELSE 0
    END) OVER (PARTITION BY visitor ORDER BY occurred_at, is_conversion, channel
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS journey
FROM (
  SELECT
    *,
    -- MAX of one row replaces LAG, which Flink 2.3 lacks for TIMESTAMP_LTZ
    MAX(occurred_at) OVER (PARTITION BY visitor ORDER BY occurred_at, is_conversion, channel
      ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS event_before_at,
    MAX(is_conversion) OVER (PARTITION BY visitor ORDER BY occurred_at, is_conversion, channel
      ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS conversion_before
  FROM attribution_events
);

-- Every journey. The outcome of those that began less than the timeout before the end of the data is
-- not known yet: they are open, whether or not they have converted.
CREATE TEMPORARY VIEW attribution_journeys AS
SELECT
  j.visitor,
  j.part,
  j.began_at,
  j.path,
  j.touches,
  j.touched_at,
  j.conversions,
  j.revenue,
  CASE
    WHEN TIMESTAMPADD(SECOND, j.timeout_seconds, j.began_at) > a.as_of THEN 'open'
    WHEN j.path IS NULL THEN 'no_touch'
    WHEN j.conversions > 0 THEN 'converted'
    ELSE 'not_converted'
  END AS outcome
FROM (
  SELECT
    visitor,
    journey,
    MAX(part) AS part,
    MAX(timeout_seconds) AS timeout_seconds,
    MIN(occurred_at) AS began_at,
    CX_PATH(touchpoint => channel, event_time => occurred_at) AS path,
    ARRAY_AGG(channel) FILTER (WHERE is_conversion = 0) AS touches,
    ARRAY_AGG(occurred_at) FILTER (WHERE is_conversion = 0) AS touched_at,
    SUM(is_conversion) AS conversions,
    COALESCE(SUM(CAST(revenue AS DOUBLE)), 0) AS revenue
  FROM attribution_steps
  GROUP BY visitor, journey
) AS j
CROSS JOIN attribution_as_of AS a;

-- The journeys whose outcome is known.
CREATE TEMPORARY VIEW attribution_known AS
SELECT part, path, touches, touched_at, conversions, revenue
FROM attribution_journeys
WHERE outcome IN ('converted', 'not_converted');

-- ---------------------------------------------------------------------------------------------
-- Credits
-- ---------------------------------------------------------------------------------------------

-- The models that share each conversion by itself, by part.
CREATE TEMPORARY VIEW attribution_rule_credits AS
SELECT part, model, channel, SUM(credit) AS credit, SUM(credit * revenue) AS revenue
FROM (
  SELECT j.part, m.model, c.touchpoint AS channel, c.credit, j.revenue
  FROM (
    SELECT
      *,
      ARRAY['last', 'first', 'linear', 'u_shaped', 'time_decay'] AS rules
    FROM attribution_known
    WHERE conversions > 0
  ) AS j
  CROSS JOIN attribution_settings AS s
  CROSS JOIN UNNEST(j.rules) AS m(model)
  CROSS JOIN LATERAL TABLE(CX_ATTRIBUTE(
    path => CASE WHEN m.model = 'time_decay' THEN j.touches ELSE j.path END,
    model => m.model,
    half_life => s.half_life_days,
    timestamps => j.touched_at)) AS c
)
GROUP BY part, model, channel;

-- The models of all journeys together: of all parts (left_out 0), and without one part each.
CREATE TEMPORARY VIEW attribution_fits AS
SELECT
  l.left_out,
  CX_MARKOV_ATTRIBUTION(
    path => j.path,
    conversions => j.conversions,
    `value` => j.revenue,
    nulls => CASE WHEN j.conversions = 0 THEN 1 ELSE 0 END,
    `order` => s.markov_order) AS markov,
  CX_SHAPLEY_ATTRIBUTION(
    path => j.path,
    conversions => j.conversions,
    `value` => j.revenue) AS shapley
FROM (
  SELECT *, ARRAY[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] AS parts
  FROM attribution_known
) AS j
CROSS JOIN attribution_settings AS s
CROSS JOIN UNNEST(j.parts) AS l(left_out)
WHERE l.left_out <> j.part
GROUP BY l.left_out;

-- Every model's credits, of all parts and without one part each.
CREATE TEMPORARY VIEW attribution_replicates AS
SELECT l.left_out, c.model, c.channel, SUM(c.credit) AS credit, SUM(c.revenue) AS revenue
FROM (
  SELECT *, ARRAY[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] AS parts
  FROM attribution_rule_credits
) AS c
CROSS JOIN UNNEST(c.parts) AS l(left_out)
WHERE l.left_out <> c.part
GROUP BY l.left_out, c.model, c.channel
UNION ALL
SELECT f.left_out, 'markov', t.touchpoint, t.credit, t.`value`
FROM attribution_fits AS f
CROSS JOIN UNNEST(f.markov.touchpoints) AS t(touchpoint, credit, `value`, removal_effect, share)
UNION ALL
SELECT f.left_out, 'shapley', t.touchpoint, t.credit, t.`value`
FROM attribution_fits AS f
CROSS JOIN UNNEST(f.shapley.touchpoints) AS t(touchpoint, credit, `value`, removal_effect, share);

-- Shares of the conversions, and how far they are from those of the last touch.
CREATE TEMPORARY VIEW attribution_shares AS
SELECT
  *,
  share - MAX(CASE WHEN model = 'last' THEN share ELSE 0 END) OVER (PARTITION BY left_out, channel)
    AS from_last
FROM (
  SELECT *, credit / NULLIF(SUM(credit) OVER (PARTITION BY left_out, model), 0) AS share
  FROM attribution_replicates
);

-- The errors are those of a jackknife: 15 times the variance of the 16 shares. 2.131 is Student's
-- quantile with 15 degrees of freedom.
CREATE TEMPORARY VIEW attribution_errors AS
SELECT
  model,
  channel,
  MAX(CASE WHEN left_out = 0 THEN credit END) AS credit,
  MAX(CASE WHEN left_out = 0 THEN revenue END) AS revenue,
  MAX(CASE WHEN left_out = 0 THEN share END) AS share,
  MAX(CASE WHEN left_out = 0 THEN from_last END) AS from_last,
  2.131 * SQRT(15) * STDDEV_POP(CASE WHEN left_out > 0 THEN share END) AS share_margin,
  2.131 * SQRT(15) * STDDEV_POP(CASE WHEN left_out > 0 THEN from_last END) AS from_last_margin
FROM attribution_shares
GROUP BY model, channel;

-- Spend of the days on which known journeys began.
CREATE TEMPORARY VIEW attribution_spend AS
SELECT
  m.channel,
  SUM(CASE WHEN m.cost >= 0 THEN CAST(m.cost AS DOUBLE) END) AS cost,
  COUNT(CASE WHEN m.cost < 0 THEN 1 END) AS rejected
FROM marketing_spend AS m
CROSS JOIN attribution_settings AS s
CROSS JOIN attribution_as_of AS a
WHERE m.channel IS NOT NULL
  AND TIMESTAMPADD(DAY, s.timeout_days, CAST(m.spend_date AS TIMESTAMP(3)))
    <= CAST(a.as_of AS TIMESTAMP(3))
GROUP BY m.channel;

-- ---------------------------------------------------------------------------------------------
-- The sections
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW attribution_outcomes AS
SELECT
  outcome,
  COUNT(*) AS journeys,
  SUM(conversions) AS conversions,
  SUM(revenue) AS revenue,
  AVG(CAST(CARDINALITY(path) AS DOUBLE)) AS mean_touches
FROM attribution_journeys
GROUP BY outcome;

-- ## Journeys
-- How to read it: a journey ends with a conversion or with 30 days of silence. Converted and not
-- converted journeys are the basis of all models; those that began in the last 30 days are open, and
-- conversions without a touch before them have no channel to be credited to.
SELECT * FROM attribution_outcomes ORDER BY journeys DESC;

CREATE TEMPORARY VIEW attribution_credit AS
SELECT
  e.model,
  e.channel,
  e.credit AS conversions,
  e.share,
  GREATEST(e.share - e.share_margin, 0) AS ci_lower,
  LEAST(e.share + e.share_margin, 1) AS ci_upper,
  e.revenue,
  s.cost,
  s.cost / NULLIF(e.credit, 0) AS cost_per_conversion,
  e.revenue / NULLIF(s.cost, 0) AS return_on_spend,
  CASE WHEN ABS(e.from_last) > e.from_last_margin THEN 'differs_from_last' END AS warning
FROM attribution_errors AS e
LEFT JOIN attribution_spend AS s ON s.channel = e.channel;

-- A channel with spend and without touches has no credit.
CREATE TEMPORARY VIEW attribution_by_channel AS
SELECT
  COALESCE(c.channel, s.channel) AS channel,
  c.`last`,
  c.`first`,
  c.linear,
  c.u_shaped,
  c.time_decay,
  c.shapley,
  c.markov,
  s.cost,
  s.rejected AS rejected_spend,
  CASE
    WHEN c.channel IS NULL THEN 'spend_without_touches'
    WHEN c.disagreeing > 0 THEN 'models_disagree'
  END AS warning
FROM (
  SELECT
    channel,
    MAX(CASE WHEN model = 'last' THEN credit ELSE 0 END) AS `last`,
    MAX(CASE WHEN model = 'first' THEN credit ELSE 0 END) AS `first`,
    MAX(CASE WHEN model = 'linear' THEN credit ELSE 0 END) AS linear,
    MAX(CASE WHEN model = 'u_shaped' THEN credit ELSE 0 END) AS u_shaped,
    MAX(CASE WHEN model = 'time_decay' THEN credit ELSE 0 END) AS time_decay,
    MAX(CASE WHEN model = 'shapley' THEN credit ELSE 0 END) AS shapley,
    MAX(CASE WHEN model = 'markov' THEN credit ELSE 0 END) AS markov,
    COUNT(CASE WHEN ABS(from_last) > from_last_margin THEN 1 END) AS disagreeing
  FROM attribution_errors
  GROUP BY channel
) AS c
FULL OUTER JOIN attribution_spend AS s ON s.channel = c.channel;

-- ## Conversions by channel and model
-- How to read it: every column shares the same conversions. models_disagree marks a channel whose
-- share under at least one model differs from that of the last touch by more than the sampling error
-- (95 % confidence): there the choice of the model decides, not chance.
SELECT * FROM attribution_by_channel ORDER BY markov DESC;

-- ## Credit, revenue and return on spend
-- How to read it: with 95 % confidence the share of a channel under a model is between ci_lower and
-- ci_upper. cost_per_conversion and return_on_spend divide the channel's spend by its conversions and
-- its revenue by its spend. No model shows what a channel causes: only an experiment does.
SELECT * FROM attribution_credit ORDER BY channel, model;
