-- Prepares a session for a job, on a cluster with the two jars of Flink CX in lib/:
--   bin/sql-client.sh -i init.sql -f cx_scorecard/job.sql
-- See README.md. The company is simulated; replace it by yours, for example
--   CREATE CATALOG company WITH ('type' = 'cx', 'storage' = 'files', 'path' = '/data/company');

SET 'sql-client.execution.result-mode' = 'tableau';

LOAD MODULE cx;

CREATE CATALOG company WITH ('type' = 'cx', 'simulator.customers' = '2000');

USE CATALOG company;
