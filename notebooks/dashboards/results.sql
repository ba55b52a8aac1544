-- Writes the data of the dashboards to PostgreSQL: key figures by month and scores by customer. It reads
-- views of the packaged jobs, so run it after them:
--   cx run sql/jobs/cx_scorecard/job.sql sql/jobs/cx_first_contact/job.sql notebooks/dashboards/results.sql
-- CX_RESULTS is the JDBC URL of the database, with user and password; the tables are those of
-- connectors/catalog/postgresql/schema.sql. A second run replaces the rows of the first.

CREATE CATALOG results WITH (
  'type' = 'cx',
  'storage' = 'jdbc',
  'jdbc.url' = '${env:CX_RESULTS}'
);

-- Figures by month and segment; segment all is all customers.
CREATE TEMPORARY VIEW result_answers AS
SELECT
  metric,
  COALESCE(segment, 'all') AS segment,
  month_start,
  CX_NPS_STATS(score => CASE WHEN metric = 'nps' THEN score END) AS nps,
  CX_CSAT_STATS(score => CASE WHEN metric = 'csat' THEN score END, scale_max => scale_max) AS csat,
  CX_CES_STATS(score => CASE WHEN metric = 'ces' THEN score END) AS ces
FROM (
  SELECT metric, segment, score, scale_max,
    FLOOR(CAST(answered_at AS TIMESTAMP(3)) TO MONTH) AS month_start
  FROM scorecard_answers
)
GROUP BY GROUPING SETS ((metric, segment, month_start), (metric, month_start));

-- Figures that are shares: each order or contact with its yes or no.
CREATE TEMPORARY VIEW result_shares AS
SELECT
  kpi,
  COALESCE(segment, 'all') AS segment,
  month_start,
  CX_SHARE_STATS(flag => flag) AS s
FROM (
  -- An order counts once its promised time has passed.
  SELECT
    'late_delivery_share' AS kpi,
    COALESCE(c.segment, 'unknown') AS segment,
    FLOOR(CAST(o.ordered_at AS TIMESTAMP(3)) TO MONTH) AS month_start,
    COALESCE(o.delivered_at > o.promised_at, TRUE) AS flag
  FROM orders AS o
  CROSS JOIN scorecard_as_of AS a
  LEFT JOIN customers AS c ON c.customer_id = o.customer_id
  WHERE o.status IS DISTINCT FROM 'cancelled' AND o.promised_at <= a.as_of
  UNION ALL
  -- Rule same_issue. A contact has no flag while its window is open, or if it follows another.
  SELECT
    'first_contact_resolution',
    COALESCE(c.segment, 'unknown'),
    FLOOR(CAST(f.opened_at AS TIMESTAMP(3)) TO MONTH),
    CASE
      WHEN f.outcome = 'resolved_first_contact' THEN TRUE
      WHEN f.outcome IN ('repeated', 'not_resolved') THEN FALSE
    END
  FROM fcr_same_issue AS f
  LEFT JOIN customers AS c ON c.customer_id = f.customer_id
)
GROUP BY GROUPING SETS ((kpi, segment, month_start), (kpi, month_start));

INSERT INTO results.unified.kpi_values (
  kpi, segment, window_start, window_end, `value`, n, margin_of_error, definition_version)
SELECT
  kpi,
  segment,
  CAST(month_start AS TIMESTAMP_LTZ(3)),
  CAST(TIMESTAMPADD(MONTH, 1, month_start) AS TIMESTAMP_LTZ(3)),
  `value`,
  n,
  margin_of_error,
  '1'
FROM (
  SELECT metric AS kpi, segment, month_start, a.nps.nps AS `value`, a.nps.n AS n,
    a.nps.margin_of_error AS margin_of_error
  FROM result_answers AS a
  WHERE metric = 'nps'
  UNION ALL
  SELECT metric, segment, month_start, a.csat.top_box_share, a.csat.n, a.csat.margin_of_error
  FROM result_answers AS a
  WHERE metric = 'csat'
  UNION ALL
  SELECT metric, segment, month_start, a.ces.mean, a.ces.n, a.ces.margin_of_error
  FROM result_answers AS a
  WHERE metric = 'ces'
  UNION ALL
  SELECT kpi, segment, month_start, r.s.share, r.s.n, r.s.margin_of_error
  FROM result_shares AS r
)
WHERE n > 0;

-- Goals, from the tables that the jobs read.
INSERT INTO results.unified.kpi_targets (
  kpi, segment, baseline, target, direction, start_at, due_at, owner, updated_at)
SELECT kpi, segment, baseline, target, direction, start_at, due_at, owner, updated_at
FROM kpi_targets;

INSERT INTO results.unified.scores (
  customer_id, score_name, `value`, percentile, model_version, horizon_days, as_of)
SELECT
  s.customer_id,
  n.score_name,
  CASE n.score_name
    WHEN 'p_alive' THEN s.p_alive
    WHEN 'clv' THEN s.clv
    WHEN 'value_at_stake' THEN s.clv / s.p_alive - s.clv
    ELSE s.age - s.recency
  END,
  CASE n.score_name WHEN 'clv' THEN s.clv_percentile END,
  'bgnbd',
  CASE WHEN n.score_name IN ('clv', 'value_at_stake') THEN CAST(364 AS BIGINT) END,
  s.as_of
FROM (
  SELECT c.*, a.as_of, CAST(PERCENT_RANK() OVER (ORDER BY c.clv) AS DOUBLE) AS clv_percentile
  FROM scorecard_customers AS c
  CROSS JOIN scorecard_as_of AS a
  WHERE c.clv IS NOT NULL AND c.p_alive > 0
) AS s
CROSS JOIN (VALUES ('p_alive'), ('clv'), ('value_at_stake'), ('weeks_silent')) AS n(score_name);
