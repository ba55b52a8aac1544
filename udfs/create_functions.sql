-- For platforms that do not load modules: every function by CREATE FUNCTION.
-- Generated from the catalogue; do not edit. The jar must be in lib/ or added by ADD JAR.
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS AS 'io.flinkcx.functions.survey.CxNps';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS_STATS AS 'io.flinkcx.functions.survey.CxNpsStats';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS_POINTS AS 'io.flinkcx.functions.survey.CxNpsPoints';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS_CATEGORY AS 'io.flinkcx.functions.survey.CxNpsCategory';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS_INTERVAL AS 'io.flinkcx.functions.survey.CxNpsInterval';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_CSAT AS 'io.flinkcx.functions.survey.CxCsat';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_CSAT_STATS AS 'io.flinkcx.functions.survey.CxCsatStats';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_CES AS 'io.flinkcx.functions.survey.CxCes';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_CES_STATS AS 'io.flinkcx.functions.survey.CxCesStats';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_SHARE_STATS AS 'io.flinkcx.functions.survey.CxShareStats';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_MEAN_STATS AS 'io.flinkcx.functions.survey.CxMeanStats';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_SCORE_RESCALE AS 'io.flinkcx.functions.survey.CxScoreRescale';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_RETENTION_STATS AS 'io.flinkcx.functions.churn.CxRetentionStats';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_NPS_VALUE AS 'io.flinkcx.functions.revenue.CxNpsValue';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_ATTRIBUTE AS 'io.flinkcx.functions.journey.CxAttribute';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_LIFECYCLE AS 'io.flinkcx.functions.journey.CxLifecycle';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_RFM_SUMMARY AS 'io.flinkcx.functions.lifetime.CxRfmSummary';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_BGNBD_FIT AS 'io.flinkcx.functions.lifetime.CxBgNbdFit';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_GAMMA_GAMMA_FIT AS 'io.flinkcx.functions.lifetime.CxGammaGammaFit';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_P_ALIVE AS 'io.flinkcx.functions.lifetime.CxPAlive';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_EXPECTED_PURCHASES AS 'io.flinkcx.functions.lifetime.CxExpectedPurchases';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_EXPECTED_VALUE AS 'io.flinkcx.functions.lifetime.CxExpectedValue';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_CLV AS 'io.flinkcx.functions.lifetime.CxClv';
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS CX_FUNCTIONS AS 'io.flinkcx.functions.monitor.CxFunctionsTable';
