LOAD MODULE cx;
-- the same days and the same printed times wherever it runs
SET 'table.local-time-zone' = 'UTC';
