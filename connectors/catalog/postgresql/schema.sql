-- The unified customer tables in PostgreSQL, for a catalog of storage 'jdbc':
--   psql -d cx -f schema.sql
-- Generated from the tables' definitions by PostgresSchemaTest. Existing tables are not changed.

-- People or companies that buy; one row per customer and change
CREATE TABLE IF NOT EXISTS customers (
  customer_id text NOT NULL, -- the customer
  account_id text, -- company that the customer belongs to, accounts.account_id
  first_name text, -- given name
  last_name text, -- family name
  email text, -- e-mail address
  phone text, -- phone number
  country text, -- ISO 3166 code
  language text, -- ISO 639 code
  segment text, -- group of customers, defined by the business
  lifecycle_stage text, -- such as lead, new, active, at_risk, lost
  acquisition_channel text, -- channel by which the customer was acquired
  acquisition_type text, -- earned (referred), bought (advertised) or unknown
  referred_by_customer_id text, -- customer who referred this one
  first_seen_at timestamptz(3), -- first event of any kind
  became_customer_at timestamptz(3), -- first purchase or contract
  consent_email boolean, -- whether e-mail is allowed
  consent_sms boolean, -- whether text messages are allowed
  is_test boolean, -- whether the customer is a test customer
  updated_at timestamptz(3) NOT NULL, -- when the row became valid; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (customer_id)
);

-- Observations that two identifiers belong to one person
CREATE TABLE IF NOT EXISTS identity_links (
  link_id text NOT NULL, -- the observation
  left_type text, -- kind of the first identifier, such as email, phone, device
  left_value text, -- the first identifier
  right_type text, -- kind of the second identifier
  right_value text, -- the second identifier
  rule text, -- rule that linked them, such as login, same_email
  confidence double precision, -- probability that the link is true, 0 to 1
  linked_at timestamptz(3) NOT NULL, -- when it was observed; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (link_id)
);

-- Identifiers and their customers
CREATE TABLE IF NOT EXISTS identities (
  id_type text NOT NULL, -- kind of the identifier, such as email, phone, device
  id_value text NOT NULL, -- the identifier
  customer_id text, -- customer, customers.customer_id
  confidence double precision, -- probability that it is this customer, 0 to 1
  first_seen_at timestamptz(3), -- first use
  last_seen_at timestamptz(3) NOT NULL, -- latest use; event time
  is_blocked boolean, -- whether the identifier identifies no single customer, such as a shared address
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (id_type, id_value)
);

-- Companies that customers belong to
CREATE TABLE IF NOT EXISTS accounts (
  account_id text NOT NULL, -- the company
  name text, -- name
  industry text, -- line of business
  employees bigint, -- number of employees
  owner_id text, -- person responsible for the account
  plan text, -- subscribed plan
  updated_at timestamptz(3) NOT NULL, -- when the row became valid; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (account_id)
);

-- Requests to answer a survey, with their outcome
CREATE TABLE IF NOT EXISTS survey_invitations (
  invitation_id text NOT NULL, -- the request
  survey_id text, -- survey
  customer_id text, -- customer, customers.customer_id
  channel text, -- channel, such as email, web, phone, chat
  sent_at timestamptz(3) NOT NULL, -- when it was sent; event time
  delivered_at timestamptz(3), -- when it arrived
  opened_at timestamptz(3), -- when it was opened
  started_at timestamptz(3), -- when answering began
  bounced_at timestamptz(3), -- when delivery failed
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (invitation_id)
);

-- Answers to single questions of surveys; one row per response and question
CREATE TABLE IF NOT EXISTS survey_responses (
  response_id text NOT NULL, -- the response, shared by the questions answered together
  question_id text NOT NULL, -- the question
  survey_id text, -- survey
  invitation_id text, -- invitation that led to the answer, survey_invitations.invitation_id
  customer_id text, -- customer, customers.customer_id
  account_id text, -- company that the customer belongs to, accounts.account_id
  metric text, -- metric of the question: nps, csat, ces or other
  scale_min double precision, -- lowest score of the scale
  scale_max double precision, -- highest score of the scale
  direction text, -- higher or lower: which scores are better
  survey_kind text, -- relationship (in general) or transactional (after an event)
  score double precision, -- the answer, on the scale
  comment text, -- comment of the customer
  channel text, -- channel, such as email, web, phone, chat
  touchpoint text, -- event that the question is about
  interaction_id text, -- contact that the question is about, interactions.interaction_id
  order_id text, -- order that the question is about, orders.order_id
  agent_id text, -- person whom the question is about
  is_complete boolean, -- whether the survey was answered to its end
  is_excluded boolean, -- whether the answer is left out of scores
  weight double precision, -- sampling weight; NULL counts as 1
  language text, -- ISO 639 code
  answered_at timestamptz(3) NOT NULL, -- when the customer answered; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (response_id, question_id)
);

-- Contacts of customers with the service: calls, chats, tickets
CREATE TABLE IF NOT EXISTS interactions (
  interaction_id text NOT NULL, -- the contact
  customer_id text, -- customer, customers.customer_id
  channel text, -- channel, such as email, web, phone, chat
  direction text, -- inbound or outbound
  reason text, -- reason of the contact
  priority text, -- urgency
  status text, -- state at the time of the row
  agent_id text, -- person who served the customer
  team_id text, -- team that served the customer
  opened_at timestamptz(3) NOT NULL, -- when it began; event time
  first_response_at timestamptz(3), -- first answer to the customer
  first_resolved_at timestamptz(3), -- first time it was solved
  last_resolved_at timestamptz(3), -- latest time it was solved
  reopen_count bigint, -- number of times it was reopened
  reply_count bigint, -- number of answers to the customer
  contact_count bigint, -- number of contacts about the same issue
  handoff_count bigint, -- number of transfers between agents or teams
  talk_seconds bigint, -- time of talking or writing
  hold_seconds bigint, -- time on hold
  wrap_seconds bigint, -- work time after the contact
  queue_seconds bigint, -- waiting time before an agent answered
  is_abandoned boolean, -- whether the customer left while waiting
  is_escalated boolean, -- whether it was escalated
  sla_target_seconds bigint, -- target time of the service level
  sla_breached_at timestamptz(3), -- when the target was missed
  cost numeric(18, 4), -- cost of handling
  parent_interaction_id text, -- contact that this one follows up
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (interaction_id)
);

-- Events of contacts, for the clocks of service levels
CREATE TABLE IF NOT EXISTS interaction_events (
  event_id text NOT NULL, -- the event
  interaction_id text, -- contact with the service, interactions.interaction_id
  metric text, -- clock that the event changes, such as first_response, resolution
  instance_id text, -- run of the clock
  event_type text, -- activate, pause, fulfill, breach and so on
  target_seconds bigint, -- target time of the clock
  occurred_at timestamptz(3) NOT NULL, -- when it happened; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (event_id)
);

-- Purchases; one row per order
CREATE TABLE IF NOT EXISTS orders (
  order_id text NOT NULL, -- the order
  customer_id text, -- customer, customers.customer_id
  status text, -- state at the time of the row
  currency char(3), -- ISO 4217 code of the money columns
  gross numeric(18, 4), -- value of the goods before discount
  discount numeric(18, 4), -- discount, not negative
  tax numeric(18, 4), -- tax
  shipping numeric(18, 4), -- shipping paid by the customer
  refunded numeric(18, 4), -- refunded amount
  net numeric(18, 4), -- revenue: gross minus discount
  cogs numeric(18, 4), -- cost of the goods
  channel text, -- channel, such as email, web, phone, chat
  campaign text, -- marketing campaign
  ordered_at timestamptz(3) NOT NULL, -- when it was placed; event time
  promised_at timestamptz(3), -- promised arrival
  delivered_at timestamptz(3), -- arrival; NULL if not yet
  cancelled_at timestamptz(3), -- when it was cancelled
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (order_id)
);

-- Items of orders
CREATE TABLE IF NOT EXISTS order_lines (
  order_id text NOT NULL, -- order, orders.order_id
  line_id text NOT NULL, -- the item within its order
  product_id text, -- product
  category text, -- category of the product
  quantity bigint, -- number of units
  unit_price numeric(18, 4), -- price of one unit before discount
  discount numeric(18, 4), -- discount, not negative
  cost numeric(18, 4), -- cost of the goods of the item
  ordered_at timestamptz(3) NOT NULL, -- when the order was placed; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (order_id, line_id)
);

-- Contracts that renew; one row per contract and change
CREATE TABLE IF NOT EXISTS subscriptions (
  subscription_id text NOT NULL, -- the contract
  customer_id text, -- customer, customers.customer_id
  plan text, -- subscribed plan
  status text, -- trialing, active, past_due, paused, canceled or unpaid
  quantity bigint, -- number of units
  mrr numeric(18, 4), -- monthly recurring revenue
  currency char(3), -- ISO 4217 code of the money columns
  started_at timestamptz(3), -- start of the contract
  trial_end_at timestamptz(3), -- end of the trial
  current_period_end_at timestamptz(3), -- end of the paid period
  cancel_at timestamptz(3), -- scheduled end
  cancelled_at timestamptz(3), -- when the customer cancelled it
  ended_at timestamptz(3), -- when it ended
  cancel_reason text, -- reason given
  cancel_feedback text, -- comment of the customer
  is_involuntary boolean, -- whether it ended because of a failed payment
  updated_at timestamptz(3) NOT NULL, -- when the row became valid; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (subscription_id)
);

-- Events of visitors and customers on the web, in apps and in marketing
CREATE TABLE IF NOT EXISTS touchpoints (
  event_id text NOT NULL, -- the event
  anonymous_id text, -- device or cookie
  user_id text, -- login
  customer_id text, -- customer, customers.customer_id
  session_id text, -- visit
  channel text, -- marketing channel that led here
  event_name text, -- kind of event, such as page_view, purchase
  journey_stage text, -- step of the customer's journey
  page_url text, -- page
  utm_source text, -- campaign parameter of the link: source
  utm_medium text, -- campaign parameter of the link: medium
  utm_campaign text, -- campaign parameter of the link: campaign
  referrer text, -- page that led here
  revenue numeric(18, 4), -- money of a conversion; NULL for none
  occurred_at timestamptz(3) NOT NULL, -- when it happened; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (event_id)
);

-- Cost of marketing by day, channel and campaign
CREATE TABLE IF NOT EXISTS marketing_spend (
  spend_date date NOT NULL, -- day
  channel text NOT NULL, -- marketing channel
  campaign text NOT NULL, -- marketing campaign
  cost numeric(18, 4), -- cost
  currency char(3), -- ISO 4217 code of the money columns
  impressions bigint, -- number of impressions
  clicks bigint, -- number of clicks
  spend_type text, -- such as media, agency, referral_reward
  booked_at timestamptz(3) NOT NULL, -- when it was booked; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (spend_date, channel, campaign)
);

-- Costs of single customers
CREATE TABLE IF NOT EXISTS customer_costs (
  cost_id text NOT NULL, -- the cost
  customer_id text, -- customer, customers.customer_id
  cost_type text, -- such as service, shipping, refund
  amount numeric(18, 4), -- amount, positive
  currency char(3), -- ISO 4217 code of the money columns
  occurred_at timestamptz(3) NOT NULL, -- when it happened; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (cost_id)
);

-- Variants of experiments shown to customers
CREATE TABLE IF NOT EXISTS experiments (
  experiment_id text NOT NULL, -- the experiment
  customer_id text NOT NULL, -- customer, customers.customer_id
  variant text, -- variant shown, one of them the control
  exposed_at timestamptz(3) NOT NULL, -- first time shown; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (experiment_id, customer_id)
);

-- Scores of customers by models
CREATE TABLE IF NOT EXISTS scores (
  customer_id text NOT NULL, -- customer, customers.customer_id
  score_name text NOT NULL, -- name of the score, such as p_alive, clv, churn
  value double precision, -- the score, in the unit of its name
  percentile double precision, -- share of customers with a lower score, 0 to 1
  model_version text, -- model of the score
  horizon_days bigint, -- length of the forecast
  explanation text, -- main reasons, as text
  as_of timestamptz(3) NOT NULL, -- time of the latest data used; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (customer_id, score_name)
);

-- Key figures over time
CREATE TABLE IF NOT EXISTS kpi_values (
  kpi text NOT NULL, -- the figure, such as nps
  segment text NOT NULL, -- group of customers; all for all customers
  window_start timestamptz(3) NOT NULL, -- start of the period, inclusive
  window_end timestamptz(3) NOT NULL, -- end of the period, exclusive; event time
  value double precision, -- its value
  n bigint, -- number of observations
  margin_of_error double precision, -- half the width of the confidence interval
  definition_version text, -- version of its definition
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (kpi, segment, window_start)
);

-- Goals for key figures
CREATE TABLE IF NOT EXISTS kpi_targets (
  kpi text NOT NULL, -- the figure, such as nps
  segment text NOT NULL, -- group of customers; all for all customers
  baseline double precision, -- value at the start
  target double precision, -- value to reach
  direction text, -- higher or lower: which way is better
  start_at timestamptz(3), -- start
  due_at timestamptz(3), -- due date
  owner text, -- person responsible
  updated_at timestamptz(3) NOT NULL, -- when the row became valid; event time
  source_system text, -- system that the row comes from
  source_id text, -- id of the row in that system
  attributes jsonb, -- further properties by name
  ingested_at timestamptz(3), -- when the row reached this platform; not the event time
  PRIMARY KEY (kpi, segment)
);
