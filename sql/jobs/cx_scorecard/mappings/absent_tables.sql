-- Empty views for the tables of the scorecard and of the notes that a company has no data for. Run
-- this after the mapping. Without these views the tables of the current catalog would be read.

CREATE TEMPORARY VIEW IF NOT EXISTS customers AS
SELECT
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS segment,
  CAST(NULL AS STRING) AS acquisition_channel,
  CAST(NULL AS STRING) AS acquisition_type
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS survey_invitations AS
SELECT
  CAST(NULL AS STRING) AS invitation_id,
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS channel,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS sent_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS survey_responses AS
SELECT
  CAST(NULL AS STRING) AS invitation_id,
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS metric,
  CAST(NULL AS DOUBLE) AS scale_max,
  CAST(NULL AS DOUBLE) AS score,
  CAST(NULL AS STRING) AS touchpoint,
  CAST(NULL AS BOOLEAN) AS is_complete,
  CAST(NULL AS BOOLEAN) AS is_excluded,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS answered_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS interactions AS
SELECT
  CAST(NULL AS STRING) AS interaction_id,
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS channel,
  CAST(NULL AS STRING) AS direction,
  CAST(NULL AS STRING) AS reason,
  CAST(NULL AS STRING) AS status,
  CAST(NULL AS STRING) AS team_id,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS opened_at,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS first_resolved_at,
  CAST(NULL AS INT) AS reopen_count,
  CAST(NULL AS INT) AS contact_count,
  CAST(NULL AS BIGINT) AS talk_seconds,
  CAST(NULL AS BIGINT) AS hold_seconds,
  CAST(NULL AS BIGINT) AS wrap_seconds,
  CAST(NULL AS BIGINT) AS queue_seconds,
  CAST(NULL AS BOOLEAN) AS is_abandoned,
  CAST(NULL AS STRING) AS parent_interaction_id
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS orders AS
SELECT
  CAST(NULL AS STRING) AS order_id,
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS status,
  CAST(NULL AS CHAR(3)) AS currency,
  CAST(NULL AS DECIMAL(18, 4)) AS refunded,
  CAST(NULL AS DECIMAL(18, 4)) AS net,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS ordered_at,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS promised_at,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS delivered_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS subscriptions AS
SELECT
  CAST(NULL AS STRING) AS subscription_id,
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS status,
  CAST(NULL AS DECIMAL(18, 4)) AS mrr,
  CAST(NULL AS CHAR(3)) AS currency,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS updated_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS marketing_spend AS
SELECT
  CAST(NULL AS DATE) AS spend_date,
  CAST(NULL AS STRING) AS channel,
  CAST(NULL AS DECIMAL(18, 4)) AS cost
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS customer_costs AS
SELECT
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS cost_type,
  CAST(NULL AS DECIMAL(18, 4)) AS amount,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS occurred_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS kpi_targets AS
SELECT
  CAST(NULL AS STRING) AS kpi,
  CAST(NULL AS STRING) AS segment,
  CAST(NULL AS DOUBLE) AS baseline,
  CAST(NULL AS DOUBLE) AS target,
  CAST(NULL AS STRING) AS direction,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS start_at,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS due_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

-- The true values are known only for a simulated company.
CREATE TEMPORARY VIEW IF NOT EXISTS simulator_truth AS
SELECT
  CAST(NULL AS STRING) AS `parameter`,
  CAST(NULL AS DOUBLE) AS `value`,
  CAST(NULL AS STRING) AS unit,
  CAST(NULL AS STRING) AS note
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS simulator_customer_truth AS
SELECT
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS BOOLEAN) AS is_alive_at_end,
  CAST(NULL AS DOUBLE) AS expected_value_52_weeks
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;
