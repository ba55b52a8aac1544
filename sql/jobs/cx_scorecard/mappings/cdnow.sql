-- CDNOW, the purchase log of the literature on customer lifetime value (the 1/10 sample), up to the end
-- of its calibration period, 1997-09-30.
-- Run from the folder that contains cdnow/: cx run mappings/cdnow.sql mappings/absent_tables.sql job.sql

-- One or more blanks separate the columns of the log, so here a line is one field.
CREATE TEMPORARY TABLE cdnow_log (
  line STRING
) WITH (
  'connector' = 'cx-files',
  'path' = 'cdnow/CDNOW_sample.txt',
  'format' = 'csv',
  'csv.header' = 'false',
  'csv.delimiter' = '|'
);

CREATE TEMPORARY VIEW orders AS
SELECT
  CAST(NULL AS STRING) AS order_id,
  REGEXP_EXTRACT(line, '^\s*(\d+)\s+(\d+)', 2) AS customer_id,
  'delivered' AS status,
  CAST('USD' AS CHAR(3)) AS currency,
  CAST(0 AS DECIMAL(18, 4)) AS refunded,
  CAST(REGEXP_EXTRACT(line, '(\S+)\s*$', 1) AS DECIMAL(18, 4)) AS net,
  CAST(TO_TIMESTAMP(REGEXP_EXTRACT(line, '^\s*\d+\s+\d+\s+(\d{8})', 1), 'yyyyMMdd')
    AS TIMESTAMP_LTZ(3)) AS ordered_at,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS promised_at,
  CAST(NULL AS TIMESTAMP_LTZ(3)) AS delivered_at
FROM cdnow_log
WHERE REGEXP_EXTRACT(line, '^\s*\d+\s+\d+\s+(\d{8})', 1) <= '19970930';
