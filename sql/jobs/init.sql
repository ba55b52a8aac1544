-- What a session needs before a job, on a cluster with the two jars of Flink CX in lib/:
--   bin/sql-client.sh -i init.sql -f cx_scorecard/job.sql
-- README.md says more. The company is simulated; in its place put yours, such as
--   CREATE CATALOG company WITH ('type' = 'cx', 'storage' = 'files', 'path' = '/data/company');

SET 'sql-client.execution.result-mode' = 'tableau';

LOAD MODULE cx;

CREATE CATALOG company WITH ('type' = 'cx', 'simulator.customers' = '2000');

USE CATALOG company;
