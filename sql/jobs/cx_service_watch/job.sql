-- First-contact resolution, service levels and handle times, live. The job reads interactions and
-- interaction_events of the current catalog and database, or views of these names with event time.
-- README.md describes the rules. Every section is a view, so that a pipeline can insert it into a
-- table of its own, by upsert on its key.

SET 'execution.runtime-mode' = 'streaming';
-- The views read different columns of interactions. If a source supports projection, Flink 2.3 fails
-- to plan one scan for all of them ("Output row type of merged program is not the same top program").
SET 'table.optimizer.reuse-source-enabled' = 'false';

-- ---------------------------------------------------------------------------------------------
-- First-contact resolution
-- ---------------------------------------------------------------------------------------------

-- Every contact once its outcome is known: a follow-up at once, all others after seven days.
CREATE TEMPORARY VIEW sw_contacts AS
SELECT
  customer_id,
  interaction_id,
  opened_at,
  channel,
  reason,
  outcome,
  next_at,
  decided_at,
  explanation
FROM CX_CONTACT_RESOLUTION(
  contacts => TABLE interactions PARTITION BY customer_id,
  on_time => DESCRIPTOR(opened_at),
  rule => 'same_issue',
  `window` => INTERVAL '7' DAY);

-- The share of issues that are resolved at first contact, by the day on which they began.
CREATE TEMPORARY VIEW sw_resolution AS
SELECT
  opened_on,
  channel,
  100 * s.share AS fcr_percent,
  100 * s.ci_lower AS ci_lower,
  100 * s.ci_upper AS ci_upper,
  s.n,
  s.thin,
  repeated,
  not_resolved,
  follow_ups,
  unidentified
FROM (
  SELECT
    CAST(opened_at AS DATE) AS opened_on,
    COALESCE(channel, 'unknown') AS channel,
    CX_SHARE_STATS(
      CASE
        WHEN outcome = 'resolved_first_contact' THEN TRUE
        WHEN outcome IN ('repeated', 'not_resolved') THEN FALSE
      END) AS s,
    COUNT(*) FILTER (WHERE outcome = 'repeated') AS repeated,
    COUNT(*) FILTER (WHERE outcome = 'not_resolved') AS not_resolved,
    COUNT(*) FILTER (WHERE outcome = 'follow_up') AS follow_ups,
    COUNT(*) FILTER (WHERE outcome = 'unidentified') AS unidentified
  FROM sw_contacts
  GROUP BY CAST(opened_at AS DATE), COALESCE(channel, 'unknown')
);

-- ---------------------------------------------------------------------------------------------
-- Service levels
-- ---------------------------------------------------------------------------------------------

-- What becomes of every target, a breach at the moment at which it happens. Add
-- calendar => 'Mon-Fri 09:00-17:00 Europe/Berlin' for targets in business hours.
CREATE TEMPORARY VIEW sw_target_changes AS
SELECT
  interaction_id,
  metric,
  instance_id,
  status,
  occurred_at,
  started_at,
  breached_at,
  target_seconds,
  elapsed_seconds,
  explanation,
  `rowtime`
FROM CX_SLA(
  events => TABLE interaction_events PARTITION BY interaction_id,
  on_time => DESCRIPTOR(occurred_at));

-- The latest state of every target: met, breached, fulfilled_late, ...
CREATE TEMPORARY VIEW sw_targets AS
SELECT
  interaction_id,
  metric,
  instance_id,
  status,
  occurred_at,
  started_at,
  breached_at,
  target_seconds,
  elapsed_seconds,
  explanation
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY interaction_id, metric, instance_id ORDER BY `rowtime` DESC) AS newest
  FROM sw_target_changes
)
WHERE newest = 1;

-- The share of targets that are met, by the day on which their clock began.
CREATE TEMPORARY VIEW sw_service_levels AS
SELECT
  started_on,
  metric,
  100 * s.share AS met_percent,
  100 * s.ci_lower AS ci_lower,
  100 * s.ci_upper AS ci_upper,
  s.n,
  s.thin,
  breached,
  fulfilled_late,
  cancelled
FROM (
  SELECT
    CAST(started_at AS DATE) AS started_on,
    COALESCE(metric, 'unknown') AS metric,
    CX_SHARE_STATS(
      CASE
        WHEN status = 'met' THEN TRUE
        WHEN status IN ('breached', 'fulfilled_late') THEN FALSE
      END) AS s,
    COUNT(*) FILTER (WHERE status = 'breached') AS breached,
    COUNT(*) FILTER (WHERE status = 'fulfilled_late') AS fulfilled_late,
    COUNT(*) FILTER (WHERE status = 'cancelled') AS cancelled
  FROM sw_targets
  GROUP BY CAST(started_at AS DATE), COALESCE(metric, 'unknown')
);

-- ---------------------------------------------------------------------------------------------
-- Handle times
-- ---------------------------------------------------------------------------------------------

-- Handle times of the day so far, by channel.
CREATE TEMPORARY VIEW sw_handle_times AS
SELECT
  opened_on,
  channel,
  h.aht_seconds,
  h.ci_lower,
  h.ci_upper,
  h.p50,
  h.p90,
  h.n,
  h.abandoned,
  h.rejected,
  h.thin
FROM (
  SELECT
    CAST(opened_at AS DATE) AS opened_on,
    COALESCE(channel, 'unknown') AS channel,
    CX_AHT(
      talk_seconds => talk_seconds,
      hold_seconds => hold_seconds,
      wrap_seconds => wrap_seconds,
      is_abandoned => is_abandoned) AS h
  FROM interactions
  WHERE direction IS DISTINCT FROM 'outbound'
  GROUP BY CAST(opened_at AS DATE), COALESCE(channel, 'unknown')
);

-- ---------------------------------------------------------------------------------------------
-- The results at the end of bounded tables; a pipeline inserts the views instead
-- ---------------------------------------------------------------------------------------------

-- ## First-contact resolution, the latest days
-- How to read it: of 100 issues that began on a day, fcr_percent were resolved at first contact; the
-- true share lies between ci_lower and ci_upper in 19 of 20 cases. Follow-ups do not count in n.
SELECT *
FROM sw_resolution
ORDER BY opened_on DESC, channel
LIMIT 12;

-- ## Service levels, the latest days
-- How to read it: of 100 targets, met_percent were met; breached ones are not fulfilled yet.
-- Targets that still run are not counted.
SELECT *
FROM sw_service_levels
ORDER BY started_on DESC, metric
LIMIT 12;

-- ## Handle times, the latest days
-- How to read it: seconds of talk, hold and wrap-up of an average contact; 90 of 100 contacts take
-- at most p90 seconds.
SELECT *
FROM sw_handle_times
ORDER BY opened_on DESC, channel
LIMIT 12;
