-- First-contact resolution by three common rules, and handle times, from the unified table
-- interactions of the current catalog and database, or a view of that name.
-- README.md describes the rules. Every section is a view, so that a pipeline can insert it into a
-- table of its own.

SET 'execution.runtime-mode' = 'batch';

-- ---------------------------------------------------------------------------------------------
-- Settings: an existing view of the same name is not replaced
-- ---------------------------------------------------------------------------------------------

-- The window in days: another contact within it is a repeat.
CREATE TEMPORARY VIEW IF NOT EXISTS fcr_window AS
SELECT 7 AS days;

-- The end of the data: the last contact of any kind.
CREATE TEMPORARY VIEW IF NOT EXISTS fcr_as_of AS
SELECT MAX(opened_at) AS as_of FROM interactions;

-- ---------------------------------------------------------------------------------------------
-- Common views
-- ---------------------------------------------------------------------------------------------

-- Contacts that a customer started and an agent handled.
CREATE TEMPORARY VIEW fcr_contacts AS
SELECT
  interaction_id,
  customer_id,
  channel,
  reason,
  opened_at,
  parent_interaction_id,
  COALESCE(reply_count, 0) AS replies,
  -- the same contact was reopened
  COALESCE(reopen_count, 0) > 0 OR COALESCE(contact_count, 1) > 1 AS is_taken_up_again,
  CASE
    WHEN status IS NULL THEN first_resolved_at IS NOT NULL
    ELSE LOWER(status) IN ('resolved', 'solved', 'closed')
  END AS is_resolved,
  first_resolved_at
FROM interactions
WHERE is_abandoned IS NOT TRUE AND direction IS DISTINCT FROM 'outbound';

-- A thread is a set of related contacts: those of a customer, those of a customer with one reason,
-- and a contact with those that name it as their parent. One row per contact and thread; every
-- contact has a row in its own thread, 'self'.
CREATE TEMPORARY VIEW fcr_threads AS
SELECT
  c.*,
  m.membership,
  CASE WHEN m.membership IN ('self', 'parent') THEN 'linked' ELSE m.membership END AS kind,
  CASE m.membership
    WHEN 'self' THEN c.interaction_id
    WHEN 'parent' THEN c.parent_interaction_id
    ELSE c.customer_id
  END AS thread,
  CASE m.membership WHEN 'reason' THEN c.reason ELSE '' END AS thread_reason
FROM (SELECT *, ARRAY['self', 'parent', 'customer', 'reason'] AS memberships FROM fcr_contacts) AS c
CROSS JOIN UNNEST(c.memberships) AS m(membership)
WHERE CASE m.membership
    WHEN 'self' THEN TRUE
    WHEN 'parent' THEN c.parent_interaction_id IS NOT NULL
    WHEN 'customer' THEN c.customer_id IS NOT NULL
    ELSE c.customer_id IS NOT NULL AND c.reason IS NOT NULL
  END;

-- Contacts of a thread at the same time are one contact: none repeats the other, and one of them
-- counts. Its neighbours in time are those of the first and the last row of that time.
-- MAX and MIN of one row replace LAG and LEAD, which Flink 2.3 lacks for TIMESTAMP_LTZ.
CREATE TEMPORARY VIEW fcr_moments AS
SELECT
  *,
  MIN(CASE WHEN parent_interaction_id IS NULL THEN interaction_id END) OVER (
    PARTITION BY kind, thread, thread_reason, opened_at) AS counted_id,
  MAX(NULLIF(row_before_at, opened_at)) OVER (
    PARTITION BY kind, thread, thread_reason, opened_at) AS moment_before_at,
  MIN(NULLIF(row_after_at, opened_at)) OVER (
    PARTITION BY kind, thread, thread_reason, opened_at) AS next_at
FROM (
  SELECT
    *,
    MAX(opened_at) OVER (
      PARTITION BY kind, thread, thread_reason ORDER BY opened_at
      ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS row_before_at,
    MIN(opened_at) OVER (
      PARTITION BY kind, thread, thread_reason ORDER BY opened_at
      ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS row_after_at
  FROM fcr_threads
);

-- Every contact with its neighbours in time.
CREATE TEMPORARY VIEW fcr_neighbours AS
SELECT *
FROM (
  SELECT
    *,
    MAX(CASE WHEN kind = 'reason' THEN previous_at END) OVER (PARTITION BY interaction_id)
      AS previous_on_issue,
    MAX(CASE WHEN kind = 'customer' THEN previous_at END) OVER (PARTITION BY interaction_id)
      AS previous_at_all,
    MIN(CASE WHEN kind IN ('reason', 'linked') THEN next_at END)
      OVER (PARTITION BY interaction_id) AS next_on_issue,
    MIN(CASE WHEN kind IN ('customer', 'linked') THEN next_at END)
      OVER (PARTITION BY interaction_id) AS next_at_all,
    MIN(CASE WHEN kind = 'linked' THEN next_at END) OVER (PARTITION BY interaction_id)
      AS next_linked
  FROM (
    SELECT
      *,
      CASE WHEN counted_id = interaction_id THEN moment_before_at ELSE opened_at END AS previous_at
    FROM fcr_moments
  )
)
WHERE membership = 'self';

-- Every contact and rule with its outcome. The order of the cases matters: a recent contact is
-- pending even if it is repeated already. Recent resolved contacts are pending, so counting recent
-- failures would bias the share downwards.
CREATE TEMPORARY VIEW fcr_outcomes AS
SELECT
  rule,
  interaction_id,
  customer_id,
  channel,
  reason,
  opened_at,
  next_at,
  CASE
    WHEN parent_interaction_id IS NOT NULL OR is_preceded THEN 'follow_up'
    WHEN is_unidentified THEN 'unidentified'
    WHEN window_end > as_of THEN 'pending'
    WHEN is_taken_up_again OR next_at <= window_end THEN 'repeated'
    WHEN rule = 'one_touch' AND replies > 1 THEN 'repeated'
    WHEN is_resolved AND COALESCE(first_resolved_at <= window_end, TRUE)
      THEN 'resolved_first_contact'
    ELSE 'not_resolved'
  END AS outcome
FROM (
  SELECT
    r.rule,
    c.interaction_id,
    c.customer_id,
    c.channel,
    c.reason,
    c.opened_at,
    c.parent_interaction_id,
    c.replies,
    c.is_taken_up_again,
    c.is_resolved,
    c.first_resolved_at,
    c.as_of,
    TIMESTAMPADD(DAY, c.days, c.opened_at) AS window_end,
    CASE r.rule
      WHEN 'same_issue' THEN c.next_on_issue
      WHEN 'any_contact' THEN c.next_at_all
      ELSE c.next_linked
    END AS next_at,
    CASE r.rule
      WHEN 'same_issue' THEN TIMESTAMPADD(DAY, c.days, c.previous_on_issue) >= c.opened_at
      WHEN 'any_contact' THEN TIMESTAMPADD(DAY, c.days, c.previous_at_all) >= c.opened_at
      ELSE FALSE
    END AS is_preceded,
    -- without a customer or reason a repeat cannot be recognised
    CASE r.rule
      WHEN 'same_issue' THEN c.customer_id IS NULL OR c.reason IS NULL
      WHEN 'any_contact' THEN c.customer_id IS NULL
      ELSE FALSE
    END AS is_unidentified
  FROM (
    SELECT *, ARRAY['same_issue', 'any_contact', 'one_touch'] AS rules
    FROM fcr_neighbours
    CROSS JOIN fcr_window
    CROSS JOIN fcr_as_of
  ) AS c
  CROSS JOIN UNNEST(c.rules) AS r(rule)
);

-- ---------------------------------------------------------------------------------------------
-- The rules
-- ---------------------------------------------------------------------------------------------

CREATE TEMPORARY VIEW fcr_same_issue AS
SELECT interaction_id, customer_id, channel, reason, opened_at, next_at, outcome
FROM fcr_outcomes
WHERE rule = 'same_issue';

CREATE TEMPORARY VIEW fcr_any_contact AS
SELECT interaction_id, customer_id, channel, reason, opened_at, next_at, outcome
FROM fcr_outcomes
WHERE rule = 'any_contact';

CREATE TEMPORARY VIEW fcr_one_touch AS
SELECT interaction_id, customer_id, channel, reason, opened_at, next_at, outcome
FROM fcr_outcomes
WHERE rule = 'one_touch';

-- ---------------------------------------------------------------------------------------------
-- The sections
-- ---------------------------------------------------------------------------------------------

-- Outcomes as a flag for the share. Follow-ups and pending contacts have none.
CREATE TEMPORARY VIEW fcr_flags AS
SELECT
  rule,
  COALESCE(channel, 'unknown') AS channel,
  COALESCE(reason, 'unknown') AS reason,
  outcome,
  CASE
    WHEN outcome = 'resolved_first_contact' THEN TRUE
    WHEN outcome IN ('repeated', 'not_resolved') THEN FALSE
  END AS is_resolved_first
FROM fcr_outcomes;

CREATE TEMPORARY VIEW fcr_summary AS
SELECT
  rule,
  COALESCE(channel, 'ALL') AS channel,
  COALESCE(reason, 'ALL') AS reason,
  100 * s.share AS fcr_percent,
  100 * s.ci_lower AS ci_lower,
  100 * s.ci_upper AS ci_upper,
  s.n,
  s.thin,
  repeated,
  not_resolved,
  pending,
  follow_ups,
  unidentified
FROM (
  SELECT
    rule,
    channel,
    reason,
    CX_SHARE_STATS(flag => is_resolved_first) AS s,
    COUNT(*) FILTER (WHERE outcome = 'repeated') AS repeated,
    COUNT(*) FILTER (WHERE outcome = 'not_resolved') AS not_resolved,
    COUNT(*) FILTER (WHERE outcome = 'pending') AS pending,
    COUNT(*) FILTER (WHERE outcome = 'follow_up') AS follow_ups,
    COUNT(*) FILTER (WHERE outcome = 'unidentified') AS unidentified
  FROM fcr_flags
  GROUP BY GROUPING SETS ((rule), (rule, channel), (rule, reason))
);

CREATE TEMPORARY VIEW fcr_by_channel AS
SELECT
  rule, channel, fcr_percent, ci_lower, ci_upper, n, thin,
  repeated, not_resolved, pending, follow_ups, unidentified
FROM fcr_summary
WHERE reason = 'ALL';

-- ## First-contact resolution by channel
-- How to read it: the percentage of issues resolved at first contact, by each rule: no other contact
-- on the same issue (same_issue), no other contact at all (any_contact), at most one reply and never
-- reopened (one_touch). With 95 % confidence the true share is between ci_lower and ci_upper; a row
-- with fewer than 30 contacts is marked thin. Contacts whose window is still open are pending; they
-- and the follow-ups are not in n.
SELECT * FROM fcr_by_channel ORDER BY rule DESC, n DESC;

CREATE TEMPORARY VIEW fcr_by_reason AS
SELECT
  rule, reason, fcr_percent, ci_lower, ci_upper, n, thin,
  repeated, not_resolved, pending, follow_ups, unidentified
FROM fcr_summary
WHERE channel = 'ALL';

-- ## First-contact resolution by reason
-- How to read it: the same by reason. Better answers save the most contacts for the reasons with
-- many repeats.
SELECT * FROM fcr_by_reason ORDER BY rule DESC, n DESC;

CREATE TEMPORARY VIEW fcr_handle_time AS
SELECT
  COALESCE(channel, 'ALL') AS channel,
  s.aht_seconds,
  s.ci_lower,
  s.ci_upper,
  s.p50,
  s.p90,
  s.n,
  s.abandoned,
  s.rejected,
  s.thin
FROM (
  SELECT
    channel,
    CX_AHT(
      talk_seconds => talk_seconds,
      hold_seconds => hold_seconds,
      wrap_seconds => wrap_seconds,
      is_abandoned => is_abandoned) AS s
  FROM (
    SELECT
      COALESCE(channel, 'unknown') AS channel,
      talk_seconds,
      hold_seconds,
      wrap_seconds,
      is_abandoned
    FROM interactions
  )
  GROUP BY GROUPING SETS ((channel), ())
);

-- ## Average handle time
-- How to read it: seconds of an agent's work per contact, talk + hold + wrap, including outbound
-- calls; half of the contacts took no longer than p50, nine of ten no longer than p90. Shorter handle
-- times are no gain if first-contact resolution falls with them. A row with fewer than 30 contacts is
-- marked thin.
SELECT * FROM fcr_handle_time ORDER BY n DESC;
