-- Customers from identity links, scaled out: the answer of CX_RESOLVE_IDENTITIES, from the unified
-- table identity_links of the current catalog and database, or a view of that name, in batch mode and
-- in parallel. README.md describes the steps and how many rounds a graph needs.

SET 'execution.runtime-mode' = 'batch';
-- times are compared as texts
SET 'table.local-time-zone' = 'UTC';

-- ---------------------------------------------------------------------------------------------
-- Settings: an existing view of the same name is not replaced
-- ---------------------------------------------------------------------------------------------

-- Values that belong to nobody.
CREATE TEMPORARY VIEW IF NOT EXISTS identity_blocked_values AS
SELECT CAST('' AS STRING) AS blocked_value
FROM (VALUES (0)) AS t (nothing)
WHERE FALSE;

-- An identifier that is linked to more than so many different ones of another type is blocked.
CREATE TEMPORARY VIEW IF NOT EXISTS identity_limits AS
SELECT CAST('' AS STRING) AS id_type, CAST('' AS STRING) AS other_type, 0 AS at_most
FROM (VALUES (0)) AS t (nothing)
WHERE FALSE;

-- ---------------------------------------------------------------------------------------------
-- Identifiers
-- ---------------------------------------------------------------------------------------------

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

CREATE TEMPORARY VIEW identity_shared AS
SELECT DISTINCT e.id_type, e.id_value
FROM (
  SELECT id_type, id_value, other_type, COUNT(DISTINCT other_value) AS others
  FROM identity_ends
  WHERE id_type <> other_type OR id_value <> other_value
  GROUP BY id_type, id_value, other_type
) AS e
JOIN identity_limits AS l
  ON l.id_type = e.id_type AND l.other_type = e.other_type
WHERE e.others > l.at_most;

-- Every identifier with its label. The least label of a customer's identifiers is the oldest one,
-- and its last 32 characters are the customer's id.
CREATE TEMPORARY VIEW identity_labels AS
SELECT
  i.id_type,
  i.id_value,
  i.first_seen || i.id AS label,
  b.blocked_value IS NOT NULL OR s.id_type IS NOT NULL AS is_blocked
FROM (
  SELECT
    id_type,
    id_value,
    DATE_FORMAT(MIN(linked_at), 'yyyyMMddHHmmssSSS') AS first_seen,
    LEFT(SHA256(CAST(CHAR_LENGTH(id_type) AS STRING) || ':' || id_type || id_value), 32) AS id
  FROM identity_ends
  GROUP BY id_type, id_value
) AS i
LEFT JOIN identity_blocked_values AS b ON b.blocked_value = i.id_value
LEFT JOIN identity_shared AS s ON s.id_type = i.id_type AND s.id_value = i.id_value;

-- ---------------------------------------------------------------------------------------------
-- Rounds of large-star and small-star
-- ---------------------------------------------------------------------------------------------

-- Links between labels, from the greater to the lesser.
CREATE TEMPORARY VIEW identity_round_0 AS
SELECT DISTINCT a.label AS node, b.label AS other
FROM identity_ends AS e
JOIN identity_labels AS a ON a.id_type = e.id_type AND a.id_value = e.id_value
JOIN identity_labels AS b ON b.id_type = e.other_type AND b.id_value = e.other_value
WHERE NOT a.is_blocked AND NOT b.is_blocked AND a.label > b.label;

-- Large-star: the greater neighbours of every label are linked to the least of its neighbours and
-- itself. Small-star: a label and its lesser neighbours are linked to the least of them. Both keep
-- what is connected, and never make more links than there were.
CREATE TEMPORARY VIEW identity_round_1_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_0) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_1 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_1_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_2_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_1) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_2 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_2_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_3_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_2) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_3 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_3_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_4_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_3) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_4 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_4_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_5_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_4) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_5 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_5_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_6_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_5) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_6 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_6_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_7_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_6) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_7 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_7_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_8_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_7) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_8 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_8_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_9_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_8) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_9 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_9_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_10_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_9) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_10 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_10_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_11_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_10) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_11 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_11_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

CREATE TEMPORARY VIEW identity_round_12_large AS
SELECT DISTINCT other AS node, least AS other
FROM (
  SELECT d.node, d.other, LEAST(d.node, MIN(d.other) OVER (PARTITION BY d.node)) AS least
  FROM (SELECT ARRAY[ROW(node, other), ROW(other, node)] AS ends FROM identity_round_11) AS r
  CROSS JOIN UNNEST(r.ends) AS d (node, other)
)
WHERE other > node;

CREATE TEMPORARY VIEW identity_round_12 AS
SELECT DISTINCT d.node, d.other
FROM (
  SELECT ARRAY[ROW(other, least), ROW(node, least)] AS ends
  FROM (
    SELECT node, other, MIN(other) OVER (PARTITION BY node) AS least
    FROM identity_round_12_large
  )
) AS r
CROSS JOIN UNNEST(r.ends) AS d (node, other)
WHERE d.node > d.other;

-- ---------------------------------------------------------------------------------------------
-- The sections
-- ---------------------------------------------------------------------------------------------

-- Every identifier with its customer, a row for the unified table identities.
CREATE TEMPORARY VIEW identity_customers AS
SELECT
  l.id_type,
  l.id_value,
  CASE WHEN NOT l.is_blocked THEN RIGHT(COALESCE(r.other, l.label), 32) END AS customer_id,
  l.is_blocked
FROM identity_labels AS l
LEFT JOIN (
  SELECT node, MIN(other) AS other FROM identity_round_12 GROUP BY node
) AS r ON r.node = l.label;

-- Labels that are linked to more than the least label of their customer after the last round: there
-- must be none.
CREATE TEMPORARY VIEW identity_unfinished AS
SELECT COUNT(*) AS labels
FROM (
  SELECT e.label
  FROM (SELECT ARRAY[ROW(node, 1, 0), ROW(other, 0, 1)] AS ends FROM identity_round_12) AS r
  CROSS JOIN UNNEST(r.ends) AS e (label, lesser, greater)
  GROUP BY e.label
  HAVING SUM(e.lesser) > 1 OR SUM(e.lesser) = 1 AND SUM(e.greater) > 0
);

-- ## Customers by the number of their identifiers
-- How to read it: most customers should have a few identifiers. A customer with very many is held
-- together by an identifier that many people share: block it, or set a limit.
SELECT identifiers, COUNT(*) AS customers
FROM (
  SELECT customer_id, COUNT(*) AS identifiers
  FROM identity_customers
  WHERE customer_id IS NOT NULL
  GROUP BY customer_id
)
GROUP BY identifiers
ORDER BY identifiers;
