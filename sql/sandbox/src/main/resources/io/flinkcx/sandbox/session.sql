-- What `cx sql` and `cx run` start with; on a cluster of your own type the same.
LOAD MODULE cx;
CREATE CATALOG cx WITH ('type' = 'cx');
USE CATALOG cx;
-- the same days and printed times in any environment
SET 'table.local-time-zone' = 'UTC';
