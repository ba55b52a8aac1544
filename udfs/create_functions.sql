-- For platforms that do not load modules: every function by CREATE FUNCTION.
-- Generated from the catalogue; do not edit. The jar must be in lib/ or added by ADD JAR.
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS AS 'io.flinkcx.functions.survey.CxNps';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS_STATS AS 'io.flinkcx.functions.survey.CxNpsStats';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS_POINTS AS 'io.flinkcx.functions.survey.CxNpsPoints';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_ATTRIBUTE AS 'io.flinkcx.functions.journey.CxAttribute';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_LIFECYCLE AS 'io.flinkcx.functions.journey.CxLifecycle';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_FUNCTIONS AS 'io.flinkcx.functions.monitor.CxFunctionsTable';
