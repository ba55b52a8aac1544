-- Closing the loop with detractors, live: who has to be called back, who was, and an alert when
-- nobody has. The job reads survey_responses and interactions of the current catalog and database, or
-- views of these names with event time. README.md describes the rules. Every section is a view, so
-- that a pipeline can insert it into a table of its own, by upsert on its key.

SET 'execution.runtime-mode' = 'streaming';

-- ---------------------------------------------------------------------------------------------
-- Responses and follow-ups
-- ---------------------------------------------------------------------------------------------

-- A detractor's answer opens a loop, and an answer that is corrected to a better score withdraws it.
-- Every contact that an agent began follows up all open answers of the customer. Replace this view if
-- other answers have to be followed up, or if follow-ups name the answer.
CREATE TEMPORARY VIEW ctl_events AS
SELECT
  customer_id,
  CASE WHEN score <= 6 THEN 'response' ELSE 'withdrawn' END AS event_type,
  response_id,
  answered_at AS occurred_at
FROM survey_responses
WHERE metric = 'nps' AND score IS NOT NULL AND is_excluded IS NOT TRUE
UNION ALL
SELECT
  customer_id,
  'follow_up' AS event_type,
  CAST(NULL AS STRING) AS response_id,
  opened_at AS occurred_at
FROM interactions
WHERE direction = 'outbound' AND is_abandoned IS NOT TRUE;

-- ---------------------------------------------------------------------------------------------
-- The loops
-- ---------------------------------------------------------------------------------------------

-- What becomes of every answer of a detractor. Add calendar => 'Mon-Fri 09:00-17:00 Europe/Berlin'
-- for a limit in business hours.
CREATE TEMPORARY VIEW ctl_changes AS
SELECT
  customer_id,
  response_id,
  status,
  occurred_at,
  opened_at,
  due_at,
  hours_waited,
  explanation,
  `rowtime`
FROM CX_CLOSE_THE_LOOP(
  events => TABLE ctl_events PARTITION BY customer_id,
  on_time => DESCRIPTOR(occurred_at),
  sla => INTERVAL '48' HOUR);

-- The alerts: detractors whom nobody has called back in time.
CREATE TEMPORARY VIEW ctl_alerts AS
SELECT customer_id, response_id, opened_at, due_at, explanation
FROM ctl_changes
WHERE status = 'overdue';

-- The latest state of every answer: opened, closed, overdue, ...
CREATE TEMPORARY VIEW ctl_loops AS
SELECT
  customer_id, response_id, status, occurred_at, opened_at, due_at, hours_waited, explanation
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY customer_id, response_id ORDER BY `rowtime` DESC) AS newest
  FROM ctl_changes
  WHERE status <> 'unmatched'
)
WHERE newest = 1;

-- The share of loops that were closed in time, by the day on which the answer came.
CREATE TEMPORARY VIEW ctl_shares AS
SELECT
  opened_on,
  100 * s.share AS in_time_percent,
  100 * s.ci_lower AS ci_lower,
  100 * s.ci_upper AS ci_upper,
  s.n,
  s.thin,
  hours_to_close,
  open_loops,
  overdue,
  closed_late,
  withdrawn
FROM (
  SELECT
    CAST(opened_at AS DATE) AS opened_on,
    CX_SHARE_STATS(
      CASE
        WHEN status = 'closed' THEN TRUE
        WHEN status IN ('overdue', 'closed_late') THEN FALSE
      END) AS s,
    AVG(CASE WHEN status IN ('closed', 'closed_late') THEN hours_waited END) AS hours_to_close,
    COUNT(*) FILTER (WHERE status = 'opened') AS open_loops,
    COUNT(*) FILTER (WHERE status = 'overdue') AS overdue,
    COUNT(*) FILTER (WHERE status = 'closed_late') AS closed_late,
    COUNT(*) FILTER (WHERE status = 'withdrawn') AS withdrawn
  FROM ctl_loops
  GROUP BY CAST(opened_at AS DATE)
);

-- Follow-ups without an open answer, by day: calls for other reasons, or follow-ups that came before
-- the answer.
CREATE TEMPORARY VIEW ctl_unmatched AS
SELECT CAST(occurred_at AS DATE) AS occurred_on, COUNT(*) AS follow_ups
FROM ctl_changes
WHERE status = 'unmatched'
GROUP BY CAST(occurred_at AS DATE);

-- ---------------------------------------------------------------------------------------------
-- The results at the end of bounded tables; a pipeline inserts the views instead
-- ---------------------------------------------------------------------------------------------

-- ## Closed in time, the latest days
-- How to read it: of 100 answers of detractors of a day, in_time_percent were followed up within 48
-- hours. open_loops are not due yet and do not count in n; overdue ones are still open.
SELECT *
FROM ctl_shares
ORDER BY opened_on DESC
LIMIT 14;

-- ## Overdue now
-- How to read it: detractors whom nobody has called back, the latest first.
SELECT customer_id, response_id, opened_at, due_at
FROM ctl_loops
WHERE status = 'overdue'
ORDER BY opened_at DESC
LIMIT 10;
