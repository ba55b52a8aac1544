-- The tables of the scorecard that a company has no data for, as empty views: run it after the
-- mapping of those that it has.

CREATE TEMPORARY VIEW IF NOT EXISTS customers AS
SELECT CAST(NULL AS STRING) AS customer_id, CAST(NULL AS STRING) AS segment
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS survey_responses AS
SELECT
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS metric,
  CAST(NULL AS DOUBLE) AS scale_max,
  CAST(NULL AS DOUBLE) AS score,
  CAST(NULL AS BOOLEAN) AS is_complete,
  CAST(NULL AS BOOLEAN) AS is_excluded,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS answered_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS orders AS
SELECT
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS status,
  CAST(NULL AS DECIMAL(18, 4)) AS refunded,
  CAST(NULL AS DECIMAL(18, 4)) AS net,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS ordered_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;

CREATE TEMPORARY VIEW IF NOT EXISTS subscriptions AS
SELECT
  CAST(NULL AS STRING) AS subscription_id,
  CAST(NULL AS STRING) AS customer_id,
  CAST(NULL AS STRING) AS status,
  CAST(NULL AS DECIMAL(18, 4)) AS mrr,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS updated_at
FROM (VALUES 0) AS nobody(x)
WHERE FALSE;
