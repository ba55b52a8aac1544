-- Maps Olist, a Brazilian marketplace, to the unified customer tables.
-- Run from the folder that contains olist/: cx run mappings/olist.sql mappings/absent_tables.sql job.sql
-- Maps only what the scorecard and the notes read. Times without a zone are UTC.

CREATE TEMPORARY TABLE olist_customers (
  customer_id STRING,
  customer_unique_id STRING,
  customer_state STRING
) WITH ('connector' = 'cx-files', 'path' = 'olist/olist_customers_dataset.csv');

CREATE TEMPORARY TABLE olist_orders (
  order_id STRING,
  customer_id STRING,
  order_status STRING,
  order_purchase_timestamp TIMESTAMP_LTZ(3),
  order_delivered_customer_date TIMESTAMP_LTZ(3),
  order_estimated_delivery_date TIMESTAMP_LTZ(3)
) WITH (
  'connector' = 'cx-files', 'path' = 'olist/olist_orders_dataset.csv', 'time-zone' = 'UTC');

CREATE TEMPORARY TABLE olist_payments (
  order_id STRING,
  payment_value DECIMAL(18, 4)
) WITH ('connector' = 'cx-files', 'path' = 'olist/olist_order_payments_dataset.csv');

CREATE TEMPORARY TABLE olist_reviews (
  review_id STRING,
  order_id STRING,
  review_score DOUBLE,
  review_answer_timestamp TIMESTAMP_LTZ(3)
) WITH (
  'connector' = 'cx-files', 'path' = 'olist/olist_order_reviews_dataset.csv', 'time-zone' = 'UTC');

-- A person is customer_unique_id; customer_id is new with every order.
CREATE TEMPORARY VIEW customers AS
SELECT
  customer_unique_id AS customer_id,
  MIN(customer_state) AS segment,
  CAST(NULL AS STRING) AS acquisition_channel,
  CAST(NULL AS STRING) AS acquisition_type
FROM olist_customers
GROUP BY customer_unique_id;

-- The amount of an order is the sum of its payments. An order that was never shipped is cancelled.
CREATE TEMPORARY VIEW orders AS
SELECT
  o.order_id,
  c.customer_unique_id AS customer_id,
  CASE WHEN o.order_status IN ('canceled', 'unavailable') THEN 'cancelled' ELSE o.order_status END
    AS status,
  CAST('BRL' AS CHAR(3)) AS currency,
  p.paid AS gross,
  CAST(0 AS DECIMAL(18, 4)) AS refunded,
  p.paid AS net,
  o.order_purchase_timestamp AS ordered_at,
  o.order_estimated_delivery_date AS promised_at,
  o.order_delivered_customer_date AS delivered_at
FROM olist_orders AS o
JOIN olist_customers AS c ON c.customer_id = o.customer_id
LEFT JOIN (
  SELECT order_id, SUM(payment_value) AS paid FROM olist_payments GROUP BY order_id
) AS p ON p.order_id = o.order_id;

-- A review id may refer to several orders, and an order may have several reviews: every pair of review
-- and order is an answer, and all of them count.
CREATE TEMPORARY VIEW survey_responses AS
SELECT
  r.review_id || '/' || r.order_id AS response_id,
  'review_score' AS question_id,
  CAST(NULL AS STRING) AS invitation_id,
  c.customer_unique_id AS customer_id,
  'csat' AS metric,
  CAST(1 AS DOUBLE) AS scale_min,
  CAST(5 AS DOUBLE) AS scale_max,
  r.review_score AS score,
  'delivery' AS touchpoint,
  r.order_id,
  TRUE AS is_complete,
  FALSE AS is_excluded,
  r.review_answer_timestamp AS answered_at
FROM olist_reviews AS r
JOIN olist_orders AS o ON o.order_id = r.order_id
JOIN olist_customers AS c ON c.customer_id = o.customer_id;
