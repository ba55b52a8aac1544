-- A bank's NPS survey by market, with answers only.
-- Run from the folder that contains nps_bank/: cx run mappings/nps_bank.sql mappings/absent_tables.sql job.sql

CREATE TEMPORARY TABLE bank_answers (
  `ID` STRING,
  `Market` STRING,
  `Survey date` STRING,
  `NPS` DOUBLE
) WITH ('connector' = 'cx-files', 'path' = 'nps_bank/NPStimeseries.csv');

CREATE TEMPORARY VIEW customers AS
SELECT `ID` AS customer_id, `Market` AS segment FROM bank_answers;

CREATE TEMPORARY VIEW survey_responses AS
SELECT
  `ID` AS response_id,
  'nps' AS question_id,
  CAST(NULL AS STRING) AS invitation_id,
  `ID` AS customer_id,
  'nps' AS metric,
  CAST(0 AS DOUBLE) AS scale_min,
  CAST(10 AS DOUBLE) AS scale_max,
  `NPS` AS score,
  CAST(NULL AS STRING) AS touchpoint,
  TRUE AS is_complete,
  FALSE AS is_excluded,
  CAST(TO_TIMESTAMP(`Survey date`, 'dd/MM/yy') AS TIMESTAMP_LTZ(3)) AS answered_at
FROM bank_answers;
