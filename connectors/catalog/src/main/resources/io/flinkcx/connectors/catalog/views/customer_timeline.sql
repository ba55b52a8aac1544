-- Events of customers, one row per event, in common columns
-- customer_id STRING: the customer
-- occurred_at TIMESTAMP_LTZ(3): when it happened; event time
-- kind STRING: survey_invitation, survey_response, interaction, order, subscription, touchpoint, customer_cost or experiment
-- id STRING: key of the row in the table of that kind
-- channel STRING: where it happened
-- what STRING: survey, metric, reason, status, event, type of cost or variant, depending on kind
-- score DOUBLE: answer of a survey, on its own scale
-- amount DECIMAL(18, 4): value of an order or touchpoint, monthly value of a subscription, a cost
-- currency CHAR(3): currency of the amount
-- source_system STRING: system that the row came from
SELECT customer_id, sent_at AS occurred_at, 'survey_invitation' AS kind, invitation_id AS id,
       channel, survey_id AS what, CAST(NULL AS DOUBLE) AS score,
       CAST(NULL AS DECIMAL(18, 4)) AS amount, CAST(NULL AS CHAR(3)) AS currency, source_system
FROM {unified}.survey_invitations WHERE customer_id IS NOT NULL
UNION ALL
SELECT customer_id, answered_at, 'survey_response', response_id,
       channel, metric, score, CAST(NULL AS DECIMAL(18, 4)), CAST(NULL AS CHAR(3)), source_system
FROM {unified}.survey_responses WHERE customer_id IS NOT NULL
UNION ALL
SELECT customer_id, opened_at, 'interaction', interaction_id,
       channel, reason, CAST(NULL AS DOUBLE), CAST(NULL AS DECIMAL(18, 4)), CAST(NULL AS CHAR(3)),
       source_system
FROM {unified}.interactions WHERE customer_id IS NOT NULL
UNION ALL
SELECT customer_id, ordered_at, 'order', order_id,
       channel, status, CAST(NULL AS DOUBLE), net, currency, source_system
FROM {unified}.orders WHERE customer_id IS NOT NULL
UNION ALL
SELECT customer_id, updated_at, 'subscription', subscription_id,
       CAST(NULL AS STRING), status, CAST(NULL AS DOUBLE), mrr, currency, source_system
FROM {unified}.subscriptions WHERE customer_id IS NOT NULL
UNION ALL
SELECT customer_id, occurred_at, 'touchpoint', event_id,
       channel, event_name, CAST(NULL AS DOUBLE), revenue, CAST(NULL AS CHAR(3)), source_system
FROM {unified}.touchpoints WHERE customer_id IS NOT NULL
UNION ALL
SELECT customer_id, occurred_at, 'customer_cost', cost_id,
       CAST(NULL AS STRING), cost_type, CAST(NULL AS DOUBLE), amount, currency, source_system
FROM {unified}.customer_costs WHERE customer_id IS NOT NULL
UNION ALL
SELECT customer_id, exposed_at, 'experiment', experiment_id,
       CAST(NULL AS STRING), `variant`, CAST(NULL AS DOUBLE), CAST(NULL AS DECIMAL(18, 4)),
       CAST(NULL AS CHAR(3)), source_system
FROM {unified}.experiments WHERE customer_id IS NOT NULL
