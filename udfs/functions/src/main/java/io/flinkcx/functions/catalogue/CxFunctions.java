package io.flinkcx.functions.catalogue;

import io.flinkcx.functions.churn.CxChurnWatch;
import io.flinkcx.functions.churn.CxCoxFit;
import io.flinkcx.functions.churn.CxCoxRisk;
import io.flinkcx.functions.churn.CxCoxSurvival;
import io.flinkcx.functions.churn.CxCumulativeIncidence;
import io.flinkcx.functions.churn.CxKaplanMeier;
import io.flinkcx.functions.churn.CxLogRank;
import io.flinkcx.functions.churn.CxRestrictedMean;
import io.flinkcx.functions.churn.CxRetentionCurve;
import io.flinkcx.functions.churn.CxRetentionStats;
import io.flinkcx.functions.churn.CxSurvivalAt;
import io.flinkcx.functions.churn.CxSurvivalQuantile;
import io.flinkcx.functions.contract.CxClvContractual;
import io.flinkcx.functions.contract.CxMrrMovement;
import io.flinkcx.functions.contract.CxSbgDerl;
import io.flinkcx.functions.contract.CxSbgFit;
import io.flinkcx.functions.contract.CxSbgModel;
import io.flinkcx.functions.contract.CxSbgSurvival;
import io.flinkcx.functions.effects.CxDiffInDiff;
import io.flinkcx.functions.effects.CxDrivers;
import io.flinkcx.functions.effects.CxScenario;
import io.flinkcx.functions.effects.CxTreatmentEffect;
import io.flinkcx.functions.experiment.CxBayesComparison;
import io.flinkcx.functions.experiment.CxDetectableEffect;
import io.flinkcx.functions.experiment.CxMeanComparison;
import io.flinkcx.functions.experiment.CxProportionComparison;
import io.flinkcx.functions.experiment.CxRatioComparison;
import io.flinkcx.functions.experiment.CxSampleRatioMismatch;
import io.flinkcx.functions.experiment.CxSampleSize;
import io.flinkcx.functions.experiment.CxSequentialComparison;
import io.flinkcx.functions.journey.CxAttribute;
import io.flinkcx.functions.journey.CxFunnel;
import io.flinkcx.functions.journey.CxFunnelStats;
import io.flinkcx.functions.journey.CxJourneys;
import io.flinkcx.functions.journey.CxLifecycle;
import io.flinkcx.functions.journey.CxMarkovAttribution;
import io.flinkcx.functions.journey.CxPath;
import io.flinkcx.functions.journey.CxRevenueCurve;
import io.flinkcx.functions.journey.CxShapleyAttribution;
import io.flinkcx.functions.journey.CxTransitions;
import io.flinkcx.functions.monitor.CxFunctionsTable;
import io.flinkcx.functions.monitor.CxKpiGoal;
import io.flinkcx.functions.monitor.CxKpiMonitor;
import io.flinkcx.functions.profile.CxBestValue;
import io.flinkcx.functions.profile.CxNormalizeEmail;
import io.flinkcx.functions.profile.CxNormalizePhone;
import io.flinkcx.functions.profile.CxPseudonymize;
import io.flinkcx.functions.profile.CxResolveIdentities;
import io.flinkcx.functions.profile.CxSimilarity;
import io.flinkcx.functions.purchase.CxBgBbFit;
import io.flinkcx.functions.purchase.CxBgBbModel;
import io.flinkcx.functions.purchase.CxBgNbdFit;
import io.flinkcx.functions.purchase.CxBgNbdModel;
import io.flinkcx.functions.purchase.CxClv;
import io.flinkcx.functions.purchase.CxClvStats;
import io.flinkcx.functions.purchase.CxComparePurchaseModels;
import io.flinkcx.functions.purchase.CxDert;
import io.flinkcx.functions.purchase.CxExpectedPurchases;
import io.flinkcx.functions.purchase.CxLogLikelihood;
import io.flinkcx.functions.purchase.CxMbgNbdFit;
import io.flinkcx.functions.purchase.CxMbgNbdModel;
import io.flinkcx.functions.purchase.CxNewCustomerPPurchases;
import io.flinkcx.functions.purchase.CxNewCustomerPurchases;
import io.flinkcx.functions.purchase.CxPAlive;
import io.flinkcx.functions.purchase.CxPPurchase;
import io.flinkcx.functions.purchase.CxParetoNbdFit;
import io.flinkcx.functions.purchase.CxParetoNbdModel;
import io.flinkcx.functions.regression.CxCorrelation;
import io.flinkcx.functions.regression.CxLiftTable;
import io.flinkcx.functions.regression.CxLinearFit;
import io.flinkcx.functions.regression.CxLinearModel;
import io.flinkcx.functions.regression.CxLinearPredict;
import io.flinkcx.functions.regression.CxLogisticFit;
import io.flinkcx.functions.regression.CxLogisticModel;
import io.flinkcx.functions.regression.CxLogisticPredict;
import io.flinkcx.functions.regression.CxOneHot;
import io.flinkcx.functions.regression.CxOneHotNames;
import io.flinkcx.functions.regression.CxRankCorrelation;
import io.flinkcx.functions.revenue.CxCac;
import io.flinkcx.functions.revenue.CxCpi;
import io.flinkcx.functions.revenue.CxEarnedGrowth;
import io.flinkcx.functions.revenue.CxInvestmentReturn;
import io.flinkcx.functions.revenue.CxLtvToCac;
import io.flinkcx.functions.revenue.CxNpsShiftValue;
import io.flinkcx.functions.revenue.CxNpsValue;
import io.flinkcx.functions.revenue.CxPaybackMonths;
import io.flinkcx.functions.revenue.CxWhaleCurve;
import io.flinkcx.functions.rfm.CxRfmSegment;
import io.flinkcx.functions.rfm.CxRfmSummary;
import io.flinkcx.functions.rfm.CxRfmSummaryOfDays;
import io.flinkcx.functions.segment.CxEngagement;
import io.flinkcx.functions.segment.CxHealthScore;
import io.flinkcx.functions.segment.CxLoyaltySegment;
import io.flinkcx.functions.service.CxAht;
import io.flinkcx.functions.service.CxBusinessSeconds;
import io.flinkcx.functions.service.CxCloseTheLoop;
import io.flinkcx.functions.service.CxContactResolution;
import io.flinkcx.functions.service.CxSla;
import io.flinkcx.functions.spend.CxExpectedValue;
import io.flinkcx.functions.spend.CxGammaGammaFit;
import io.flinkcx.functions.spend.CxGammaGammaModel;
import io.flinkcx.functions.survey.CxCes;
import io.flinkcx.functions.survey.CxCesPoints;
import io.flinkcx.functions.survey.CxCesStats;
import io.flinkcx.functions.survey.CxCsat;
import io.flinkcx.functions.survey.CxCsatInterval;
import io.flinkcx.functions.survey.CxCsatPoints;
import io.flinkcx.functions.survey.CxCsatStats;
import io.flinkcx.functions.survey.CxMeanInterval;
import io.flinkcx.functions.survey.CxMeanStats;
import io.flinkcx.functions.survey.CxNps;
import io.flinkcx.functions.survey.CxNpsCategory;
import io.flinkcx.functions.survey.CxNpsInterval;
import io.flinkcx.functions.survey.CxNpsPoints;
import io.flinkcx.functions.survey.CxNpsStats;
import io.flinkcx.functions.survey.CxNpsTwoGroups;
import io.flinkcx.functions.survey.CxScoreRescale;
import io.flinkcx.functions.survey.CxShareInterval;
import io.flinkcx.functions.survey.CxShareStats;
import io.flinkcx.functions.survey.CxWeightedNps;
import io.flinkcx.functions.survey.CxWeightedNpsStats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.flink.table.functions.UserDefinedFunction;

/**
 * THE catalogue: every function that {@code LOAD MODULE cx} brings, one line each. The module, the
 * documentation, the tests, the generated CREATE FUNCTION script and {@code CX_FUNCTIONS()} all
 * read this list and no other.
 */
public final class CxFunctions {

  public static final List<CxFunction> ALL =
      List.of(
          function("CX_NPS", "0.1.0", CxNps::new),
          function("CX_NPS_STATS", "0.1.0", CxNpsStats::new),
          function("CX_WEIGHTED_NPS", "0.1.0", CxWeightedNps::new),
          function("CX_WEIGHTED_NPS_STATS", "0.1.0", CxWeightedNpsStats::new),
          function("CX_NPS_POINTS", "0.1.0", CxNpsPoints::new),
          function("CX_NPS_CATEGORY", "0.1.0", CxNpsCategory::new),
          function("CX_NPS_INTERVAL", "0.1.0", CxNpsInterval::new),
          function("CX_NPS_TEST", "0.1.0", CxNpsTwoGroups::new),
          function("CX_CSAT", "0.1.0", CxCsat::new),
          function("CX_CSAT_STATS", "0.1.0", CxCsatStats::new),
          function("CX_CSAT_POINTS", "0.1.0", CxCsatPoints::new),
          function("CX_CSAT_INTERVAL", "0.1.0", CxCsatInterval::new),
          function("CX_CES", "0.1.0", CxCes::new),
          function("CX_CES_STATS", "0.1.0", CxCesStats::new),
          function("CX_CES_POINTS", "0.1.0", CxCesPoints::new),
          function("CX_SHARE_STATS", "0.1.0", CxShareStats::new),
          function("CX_SHARE_INTERVAL", "0.1.0", CxShareInterval::new),
          function("CX_MEAN_STATS", "0.1.0", CxMeanStats::new),
          function("CX_MEAN_INTERVAL", "0.1.0", CxMeanInterval::new),
          function("CX_SCORE_RESCALE", "0.1.0", CxScoreRescale::new),
          function("CX_AHT", "0.1.0", CxAht::new),
          function("CX_BUSINESS_SECONDS", "0.1.0", CxBusinessSeconds::new),
          function("CX_SLA", "0.1.0", CxSla::new),
          function("CX_CONTACT_RESOLUTION", "0.1.0", CxContactResolution::new),
          function("CX_CLOSE_THE_LOOP", "0.1.0", CxCloseTheLoop::new),
          function("CX_RETENTION_STATS", "0.1.0", CxRetentionStats::new),
          function("CX_RETENTION_CURVE", "0.1.0", CxRetentionCurve::new),
          function("CX_KAPLAN_MEIER", "0.1.0", CxKaplanMeier::new),
          function("CX_SURVIVAL_AT", "0.1.0", CxSurvivalAt::new),
          function("CX_SURVIVAL_QUANTILE", "0.1.0", CxSurvivalQuantile::new),
          function("CX_RESTRICTED_MEAN", "0.1.0", CxRestrictedMean::new),
          function("CX_LOG_RANK_TEST", "0.1.0", CxLogRank::new),
          function("CX_CUMULATIVE_INCIDENCE", "0.1.0", CxCumulativeIncidence::new),
          function("CX_COX_FIT", "0.1.0", CxCoxFit::new),
          function("CX_COX_RISK", "0.1.0", CxCoxRisk::new),
          function("CX_COX_SURVIVAL", "0.1.0", CxCoxSurvival::new),
          function("CX_NPS_VALUE", "0.1.0", CxNpsValue::new),
          function("CX_NPS_SHIFT_VALUE", "0.1.0", CxNpsShiftValue::new),
          function("CX_CORRELATION", "0.1.0", CxCorrelation::new),
          function("CX_RANK_CORRELATION", "0.1.0", CxRankCorrelation::new),
          function("CX_LINEAR_FIT", "0.1.0", CxLinearFit::new),
          function("CX_LINEAR_PREDICT", "0.1.0", CxLinearPredict::new),
          function("CX_LINEAR_MODEL", "0.1.0", CxLinearModel::new),
          function("CX_LOGISTIC_FIT", "0.1.0", CxLogisticFit::new),
          function("CX_LOGISTIC_PREDICT", "0.1.0", CxLogisticPredict::new),
          function("CX_LOGISTIC_MODEL", "0.1.0", CxLogisticModel::new),
          function("CX_LIFT_TABLE", "0.1.0", CxLiftTable::new),
          function("CX_DRIVERS", "0.1.0", CxDrivers::new),
          function("CX_ONE_HOT", "0.1.0", CxOneHot::new),
          function("CX_ONE_HOT_NAMES", "0.1.0", CxOneHotNames::new),
          function("CX_TREATMENT_EFFECT", "0.1.0", CxTreatmentEffect::new),
          function("CX_DIFF_IN_DIFF", "0.1.0", CxDiffInDiff::new),
          function("CX_SCENARIO", "0.1.0", CxScenario::new),
          function("CX_INVESTMENT_RETURN", "0.1.0", CxInvestmentReturn::new),
          function("CX_WHALE_CURVE", "0.1.0", CxWhaleCurve::new),
          function("CX_EARNED_GROWTH", "0.1.0", CxEarnedGrowth::new),
          function("CX_CAC", "0.1.0", CxCac::new),
          function("CX_CPI", "0.1.0", CxCpi::new),
          function("CX_LTV_TO_CAC", "0.1.0", CxLtvToCac::new),
          function("CX_PAYBACK_MONTHS", "0.1.0", CxPaybackMonths::new),
          function("CX_FUNNEL", "0.1.0", CxFunnel::new),
          function("CX_FUNNEL_STATS", "0.1.0", CxFunnelStats::new),
          function("CX_PATH", "0.1.0", CxPath::new),
          function("CX_TRANSITIONS", "0.1.0", CxTransitions::new),
          function("CX_ATTRIBUTE", "0.1.0", CxAttribute::new),
          function("CX_MARKOV_ATTRIBUTION", "0.1.0", CxMarkovAttribution::new),
          function("CX_SHAPLEY_ATTRIBUTION", "0.1.0", CxShapleyAttribution::new),
          function("CX_REVENUE_CURVE", "0.1.0", CxRevenueCurve::new),
          function("CX_JOURNEYS", "0.1.0", CxJourneys::new),
          function("CX_LIFECYCLE", "0.1.0", CxLifecycle::new),
          function("CX_RESOLVE_IDENTITIES", "0.1.0", CxResolveIdentities::new),
          function("CX_NORMALIZE_EMAIL", "0.1.0", CxNormalizeEmail::new),
          function("CX_NORMALIZE_PHONE", "0.1.0", CxNormalizePhone::new),
          function("CX_PSEUDONYMIZE", "0.1.0", CxPseudonymize::new),
          function("CX_SIMILARITY", "0.1.0", CxSimilarity::new),
          function("CX_BEST_VALUE", "0.1.0", CxBestValue::new),
          function("CX_PROPORTION_TEST", "0.1.0", CxProportionComparison::new),
          function("CX_MEAN_TEST", "0.1.0", CxMeanComparison::new),
          function("CX_RATIO_TEST", "0.1.0", CxRatioComparison::new),
          function("CX_SRM_TEST", "0.1.0", CxSampleRatioMismatch::new),
          function("CX_SEQUENTIAL_TEST", "0.1.0", CxSequentialComparison::new),
          function("CX_SAMPLE_SIZE", "0.1.0", CxSampleSize::new),
          function("CX_DETECTABLE_EFFECT", "0.1.0", CxDetectableEffect::new),
          function("CX_BAYES_TEST", "0.1.0", CxBayesComparison::new),
          function("CX_RFM_SUMMARY", "0.1.0", CxRfmSummary::new),
          function("CX_RFM_SUMMARY_OF_DAYS", "0.1.0", CxRfmSummaryOfDays::new),
          function("CX_RFM_SEGMENT", "0.1.0", CxRfmSegment::new),
          function("CX_LOYALTY_SEGMENT", "0.1.0", CxLoyaltySegment::new),
          function("CX_ENGAGEMENT", "0.1.0", CxEngagement::new),
          function("CX_HEALTH_SCORE", "0.1.0", CxHealthScore::new),
          function("CX_BGNBD_FIT", "0.1.0", CxBgNbdFit::new),
          function("CX_MBGNBD_FIT", "0.1.0", CxMbgNbdFit::new),
          function("CX_PARETO_NBD_FIT", "0.1.0", CxParetoNbdFit::new),
          function("CX_BGBB_FIT", "0.1.0", CxBgBbFit::new),
          function("CX_BGNBD_MODEL", "0.1.0", CxBgNbdModel::new),
          function("CX_MBGNBD_MODEL", "0.1.0", CxMbgNbdModel::new),
          function("CX_PARETO_NBD_MODEL", "0.1.0", CxParetoNbdModel::new),
          function("CX_BGBB_MODEL", "0.1.0", CxBgBbModel::new),
          function("CX_COMPARE_PURCHASE_MODELS", "0.1.0", CxComparePurchaseModels::new),
          function("CX_GAMMA_GAMMA_FIT", "0.1.0", CxGammaGammaFit::new),
          function("CX_GAMMA_GAMMA_MODEL", "0.1.0", CxGammaGammaModel::new),
          function("CX_P_ALIVE", "0.1.0", CxPAlive::new),
          function("CX_EXPECTED_PURCHASES", "0.1.0", CxExpectedPurchases::new),
          function("CX_P_PURCHASE", "0.1.0", CxPPurchase::new),
          function("CX_DERT", "0.1.0", CxDert::new),
          function("CX_LOG_LIKELIHOOD", "0.1.0", CxLogLikelihood::new),
          function("CX_NEW_CUSTOMER_PURCHASES", "0.1.0", CxNewCustomerPurchases::new),
          function("CX_NEW_CUSTOMER_P_PURCHASES", "0.1.0", CxNewCustomerPPurchases::new),
          function("CX_EXPECTED_VALUE", "0.1.0", CxExpectedValue::new),
          function("CX_CLV", "0.1.0", CxClv::new),
          function("CX_CLV_STATS", "0.1.0", CxClvStats::new),
          function("CX_CLV_CONTRACTUAL", "0.1.0", CxClvContractual::new),
          function("CX_CHURN_WATCH", "0.1.0", CxChurnWatch::new),
          function("CX_SBG_FIT", "0.1.0", CxSbgFit::new),
          function("CX_SBG_MODEL", "0.1.0", CxSbgModel::new),
          function("CX_SBG_SURVIVAL", "0.1.0", CxSbgSurvival::new),
          function("CX_SBG_DERL", "0.1.0", CxSbgDerl::new),
          function("CX_MRR_MOVEMENT", "0.1.0", CxMrrMovement::new),
          function("CX_KPI_GOAL", "0.1.0", CxKpiGoal::new),
          function("CX_KPI_MONITOR", "0.1.0", CxKpiMonitor::new),
          function("CX_FUNCTIONS", "0.1.0", CxFunctionsTable::new));

  private static final Map<String, CxFunction> BY_MODULE_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(CxFunction::moduleName, f -> f));

  private CxFunctions() {}

  /** The function of that name, in lower case. */
  public static Optional<CxFunction> find(String moduleName) {
    return Optional.ofNullable(BY_MODULE_NAME.get(moduleName));
  }

  private static CxFunction function(
      String name, String since, Supplier<? extends UserDefinedFunction> create) {
    return new CxFunction(name, since, create);
  }
}
