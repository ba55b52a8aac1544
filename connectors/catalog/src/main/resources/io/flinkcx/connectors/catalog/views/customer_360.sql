-- One wide row per customer: master data, orders, subscriptions, answers, contacts and costs
-- customer_id STRING: the customer
-- account_id STRING: company that the customer belongs to
-- segment STRING: group of customers
-- lifecycle_stage STRING: stage in the life of a customer
-- country STRING: country
-- acquisition_channel STRING: channel by which the customer was acquired
-- became_customer_at TIMESTAMP_LTZ(3): first purchase or contract
-- is_test BOOLEAN: whether the customer is a test customer
-- order_count BIGINT: orders that were not cancelled
-- order_net DECIMAL(38, 4): their net value, in the company's currency
-- last_ordered_at TIMESTAMP_LTZ(3): the latest of them
-- active_subscriptions BIGINT: active subscriptions, including those that are past due
-- active_mrr DECIMAL(38, 4): their monthly value
-- last_nps DOUBLE: latest answer to the recommendation question, 0 to 10
-- last_nps_at TIMESTAMP_LTZ(3): when it was given
-- answers BIGINT: answers to surveys, of any metric
-- contacts BIGINT: contacts with the service
-- open_contacts BIGINT: contacts that were never resolved
-- last_contact_at TIMESTAMP_LTZ(3): latest contact
-- last_seen_at TIMESTAMP_LTZ(3): latest touchpoint
-- cost DECIMAL(38, 4): costs of the customer, in the company's currency
-- scores STRING: scores of the models as a JSON object, name to value
SELECT c.customer_id, c.account_id, c.segment, c.lifecycle_stage, c.country, c.acquisition_channel,
       c.became_customer_at, c.is_test,
       COALESCE(o.order_count, 0) AS order_count, COALESCE(o.order_net, 0) AS order_net,
       o.last_ordered_at,
       COALESCE(s.active_subscriptions, 0) AS active_subscriptions,
       COALESCE(s.active_mrr, 0) AS active_mrr,
       n.score AS last_nps, n.answered_at AS last_nps_at, COALESCE(a.answers, 0) AS answers,
       COALESCE(i.contacts, 0) AS contacts, COALESCE(i.open_contacts, 0) AS open_contacts,
       i.last_contact_at, t.last_seen_at, COALESCE(k.cost, 0) AS cost, m.scores
FROM {unified}.customers AS c
LEFT JOIN (
  SELECT customer_id, COUNT(*) AS order_count, SUM(net) AS order_net,
         MAX(ordered_at) AS last_ordered_at
  FROM {unified}.orders WHERE cancelled_at IS NULL GROUP BY customer_id
) AS o ON c.customer_id = o.customer_id
LEFT JOIN (
  SELECT customer_id, COUNT(*) AS active_subscriptions, SUM(mrr) AS active_mrr
  FROM {unified}.subscriptions WHERE status IN ('active', 'past_due') GROUP BY customer_id
) AS s ON c.customer_id = s.customer_id
LEFT JOIN (
  SELECT customer_id, score, answered_at
  FROM (
    SELECT customer_id, score, answered_at,
           ROW_NUMBER() OVER (
             PARTITION BY customer_id ORDER BY answered_at DESC, response_id DESC) AS place
    FROM {unified}.survey_responses WHERE metric = 'nps' AND score IS NOT NULL
  )
  WHERE place = 1
) AS n ON c.customer_id = n.customer_id
LEFT JOIN (
  SELECT customer_id, COUNT(score) AS answers
  FROM {unified}.survey_responses GROUP BY customer_id
) AS a ON c.customer_id = a.customer_id
LEFT JOIN (
  SELECT customer_id, COUNT(*) AS contacts,
         COUNT(CASE WHEN first_resolved_at IS NULL THEN 1 END) AS open_contacts,
         MAX(opened_at) AS last_contact_at
  FROM {unified}.interactions GROUP BY customer_id
) AS i ON c.customer_id = i.customer_id
LEFT JOIN (
  SELECT customer_id, MAX(occurred_at) AS last_seen_at
  FROM {unified}.touchpoints GROUP BY customer_id
) AS t ON c.customer_id = t.customer_id
LEFT JOIN (
  SELECT customer_id, SUM(amount) AS cost FROM {unified}.customer_costs GROUP BY customer_id
) AS k ON c.customer_id = k.customer_id
LEFT JOIN (
  SELECT customer_id, JSON_OBJECTAGG(KEY score_name VALUE `value`) AS scores
  FROM {unified}.scores GROUP BY customer_id
) AS m ON c.customer_id = m.customer_id
