LOAD MODULE cx;
-- the same days and printed times in any environment
SET 'table.local-time-zone' = 'UTC';
