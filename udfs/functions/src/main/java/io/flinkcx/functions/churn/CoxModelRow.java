package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.ChiSquareTest;
import io.flinkcx.core.churn.CoxFit;
import io.flinkcx.core.churn.CoxModel;
import io.flinkcx.core.churn.HazardRatio;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** The ROW that a Cox model is in SQL. */
final class CoxModelRow {

  private static final ResultType RATIO =
      ResultType.of(row -> writeRatio(row, new HazardRatio("", 0, 0, 0, 0, 0, 0, Interval.NONE)));

  private static final ResultType TEST =
      ResultType.of(row -> writeTest(row, ChiSquareTest.unknown("")));

  private static final ResultType STEP = ResultType.of(row -> writeStep(row, new Step(null, 0, 0)));

  static final ResultType TYPE =
      ResultType.of(
          row ->
              write(
                  row, CoxFit.of(new FeatureRows(), List.of(), CoxFit.EFRON, .5), Map.of(), null));

  private static final int COEFFICIENTS = TYPE.position("coefficients");
  private static final int BASELINE = TYPE.position("baseline");
  private static final int LAST_TIME = TYPE.position("last_time");
  private static final int COEFFICIENT = RATIO.position("coefficient");
  private static final int MEAN = RATIO.position("mean");
  private static final int TIME = STEP.position("time");
  private static final int STRATUM = STEP.position("stratum");
  private static final int CUMULATIVE_HAZARD = STEP.position("cumulative_hazard");

  private CoxModelRow() {}

  /** A step of a baseline; the stratum is null without strata. */
  private record Step(StringData stratum, double time, double cumulativeHazard) {}

  /**
   * A fit as a row.
   *
   * @param strata names of the strata by their numbers
   */
  static void write(ResultRow row, CoxFit fit, Map<Double, String> strata, String warning) {
    CoxModel model = fit.model();
    row.rows("coefficients", RATIO, fit.ratios(), CoxModelRow::writeRatio);
    row.matrix("covariance", fit.covariance());
    row.rows("baseline", STEP, steps(model, strata), CoxModelRow::writeStep);
    row.number("last_time", model == null ? Double.NaN : model.lastTime());
    row.number("null_log_likelihood", fit.nullLogLikelihood());
    row.number("log_likelihood", fit.logLikelihood());
    row.number("concordance", fit.concordance());
    row.count("n", fit.n());
    row.count("events", fit.events());
    row.count("rejected", fit.rejected());
    row.rejectedReasons("rejected_reasons", fit.rejectedReasons());
    row.flag("converged", fit.converged());
    row.integer("iterations", fit.iterations());
    row.text("warning", warning);
    row.text("errors", fit.errors());
    row.count("clusters", fit.clusters() == 0 ? null : Long.valueOf(fit.clusters()));
    CoxFit.GlobalTests tests = fit.tests();
    row.number("likelihood_ratio", tests.likelihoodRatio().statistic());
    row.number("likelihood_ratio_p_value", tests.likelihoodRatio().pValue());
    row.number("wald", tests.wald().statistic());
    row.number("wald_p_value", tests.wald().pValue());
    row.number("score", tests.score().statistic());
    row.number("score_p_value", tests.score().pValue());
    row.rows("proportional_hazards", TEST, fit.proportionalHazards(), CoxModelRow::writeTest);
  }

  private static void writeTest(ResultRow row, ChiSquareTest test) {
    boolean isKnown = test.degreesOfFreedom() > 0;
    row.text("name", test.name());
    row.number("chi_square", test.statistic());
    row.integer("degrees_of_freedom", isKnown ? test.degreesOfFreedom() : null);
    row.number("p_value", test.pValue());
  }

  private static void writeRatio(ResultRow row, HazardRatio ratio) {
    row.text("name", ratio.name());
    row.number("coefficient", ratio.coefficient());
    row.number("std_error", ratio.standardError());
    row.number("z", ratio.z());
    row.number("p_value", ratio.pValue());
    row.number("hazard_ratio", ratio.ratio());
    row.number("ci_lower", ratio.interval().lower());
    row.number("ci_upper", ratio.interval().upper());
    row.number("mean", ratio.mean());
  }

  /** The steps by stratum, then by time. */
  private static List<Step> steps(CoxModel model, Map<Double, String> strata) {
    if (model == null) {
      return null;
    }
    return IntStream.range(0, model.times().length)
        .mapToObj(
            i ->
                new Step(
                    model.strata() == null
                        ? null
                        : StringData.fromString(strata.get(model.strata()[i])),
                    model.times()[i],
                    model.cumulativeHazard()[i]))
        .sorted((a, b) -> compare(a.stratum(), b.stratum()))
        .toList();
  }

  /** The order of strata; there is either none, which is null, or none is null. */
  private static int compare(StringData a, StringData b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    return a.compareTo(b);
  }

  private static void writeStep(ResultRow row, Step step) {
    row.number("time", step.time());
    row.number("cumulative_hazard", step.cumulativeHazard());
    row.text("stratum", step.stratum() == null ? null : step.stratum().toString());
  }

  /**
   * The log-hazard of features against mean ones; NaN where the model has no coefficients, or
   * others than there are features, or a feature is NULL or not finite.
   */
  static double logRisk(RowData model, double[] features) {
    if (model.isNullAt(COEFFICIENTS) || model.getArray(COEFFICIENTS).size() != features.length) {
      return Double.NaN;
    }
    ArrayData ratios = model.getArray(COEFFICIENTS);
    double logRisk = 0;
    for (int j = 0; j < features.length; j++) {
      RowData ratio = ratios.getRow(j, RATIO.size());
      if (ratio.isNullAt(COEFFICIENT)) {
        logRisk += 0 * features[j]; // left out of the fit, but a NaN still counts
      } else {
        logRisk += ratio.getDouble(COEFFICIENT) * (features[j] - ratio.getDouble(MEAN));
      }
    }
    return logRisk;
  }

  /**
   * The cumulative hazard of mean features at a time.
   *
   * @param stratum null for a model without strata
   * @return NaN beyond the last time seen, for a stratum that is not of the model, and for none in
   *     a model with strata
   */
  static double cumulativeHazard(RowData model, StringData stratum, double time) {
    if (model.isNullAt(BASELINE) || !(time >= 0 && time <= model.getDouble(LAST_TIME))) {
      return Double.NaN;
    }
    ArrayData steps = model.getArray(BASELINE);
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      RowData step = steps.getRow(middle, STEP.size());
      int order = compare(stratum(step), stratum);
      if (order < 0 || (order == 0 && step.getDouble(TIME) <= time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    RowData before = low == 0 ? null : steps.getRow(low - 1, STEP.size());
    RowData after = low == steps.size() ? null : steps.getRow(low, STEP.size());
    boolean isAfterFirst = before != null && compare(stratum(before), stratum) == 0;
    boolean isBeforeLast = after != null && compare(stratum(after), stratum) == 0;
    if (isAfterFirst) {
      boolean isSeen = stratum == null || isBeforeLast || time == before.getDouble(TIME);
      return isSeen ? before.getDouble(CUMULATIVE_HAZARD) : Double.NaN;
    }
    return isBeforeLast ? 0 : Double.NaN;
  }

  private static StringData stratum(RowData step) {
    return step.isNullAt(STRATUM) ? null : step.getString(STRATUM);
  }
}
