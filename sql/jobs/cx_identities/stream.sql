-- Customers from identity links on a stream, scaled out: labels go around through a Kafka topic.
-- For links that are only added. README.md says why, and what is emitted meanwhile.
-- Reads identity_links, a table that appends. Create the topic before, compacted or not.

SET 'execution.runtime-mode' = 'streaming';
-- times are compared as texts
SET 'table.local-time-zone' = 'UTC';

-- Where labels are written: the latest one of an identifier stands.
CREATE TEMPORARY TABLE identity_labels (
  id_type STRING,
  id_value STRING,
  label STRING,
  PRIMARY KEY (id_type, id_value) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'identity_labels',
  'properties.bootstrap.servers' = 'localhost:9092',
  'key.format' = 'json',
  'value.format' = 'json'
);

-- The same topic as a log: a label that has sunk stays true of the customer, so no row of it is ever
-- taken back, and MIN over the log only sinks.
CREATE TEMPORARY TABLE identity_label_log (
  id_type STRING,
  id_value STRING,
  label STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'identity_labels',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json'
);

-- Every link from both of its ends.
CREATE TEMPORARY VIEW identity_ends AS
SELECT e.id_type, e.id_value, e.other_type, e.other_value, l.linked_at
FROM (
  SELECT
    ARRAY[
      ROW(left_type, left_value, right_type, right_value),
      ROW(right_type, right_value, left_type, left_value)] AS ends,
    linked_at
  FROM identity_links
  WHERE TRIM(left_type) <> '' AND TRIM(left_value) <> ''
    AND TRIM(right_type) <> '' AND TRIM(right_value) <> ''
    AND CHAR_LENGTH(left_type) <= 1024 AND CHAR_LENGTH(left_value) <= 1024
    AND CHAR_LENGTH(right_type) <= 1024 AND CHAR_LENGTH(right_value) <= 1024
    AND linked_at IS NOT NULL
) AS l
CROSS JOIN UNNEST(l.ends) AS e (id_type, id_value, other_type, other_value);

-- The least label that an identifier has heard of: its own, or one of a neighbour.
INSERT INTO identity_labels
SELECT id_type, id_value, MIN(label) AS label
FROM (
  SELECT
    id_type,
    id_value,
    DATE_FORMAT(linked_at, 'yyyyMMddHHmmssSSS')
      || LEFT(SHA256(CAST(CHAR_LENGTH(id_type) AS STRING) || ':' || id_type || id_value), 32)
      AS label
  FROM identity_ends
  UNION ALL
  SELECT e.id_type, e.id_value, l.label
  FROM identity_ends AS e
  JOIN identity_label_log AS l ON l.id_type = e.other_type AND l.id_value = e.other_value
)
GROUP BY id_type, id_value;
