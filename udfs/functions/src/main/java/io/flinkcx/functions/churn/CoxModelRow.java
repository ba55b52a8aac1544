package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.CoxFit;
import io.flinkcx.core.churn.HazardRatio;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.RejectedReasons;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** The ROW that a Cox model is in SQL. */
final class CoxModelRow {

  static final String TYPE =
      "ROW<coefficients ARRAY<ROW<name STRING, coefficient DOUBLE, std_error DOUBLE, z DOUBLE,"
          + " p_value DOUBLE, hazard_ratio DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, mean DOUBLE>>,"
          + " covariance ARRAY<ARRAY<DOUBLE>>, baseline ARRAY<ROW<`time` DOUBLE, cumulative_hazard"
          + " DOUBLE>>, last_time DOUBLE, null_log_likelihood DOUBLE, log_likelihood DOUBLE,"
          + " concordance DOUBLE, n BIGINT, events BIGINT, rejected BIGINT, rejected_reasons"
          + " MAP<STRING, BIGINT>, converged BOOLEAN, iterations INT, warning STRING>";

  private static final int COEFFICIENTS = 0;
  private static final int BASELINE = 2;
  private static final int LAST_TIME = 3;

  private static final int RATIO_FIELDS = 9;
  private static final int COEFFICIENT = 1;
  private static final int MEAN = 8;

  private CoxModelRow() {}

  /** A fit with its warning as a row; what is NaN in it is NULL. */
  static RowData of(CoxFit fit, String warning) {
    return GenericRowData.of(
        fit.ratios() == null
            ? null
            : new GenericArrayData(
                fit.ratios().stream().map(CoxModelRow::ratio).toArray(RowData[]::new)),
        NumberArrays.matrix(fit.covariance()),
        fit.model() == null ? null : baseline(fit.model().times(), fit.model().cumulativeHazard()),
        fit.model() == null ? null : fit.model().lastTime(),
        NumberArrays.nullable(fit.nullLogLikelihood()),
        NumberArrays.nullable(fit.logLikelihood()),
        NumberArrays.nullable(fit.concordance()),
        fit.n(),
        fit.events(),
        fit.rejected(),
        RejectedReasons.of(fit.rejectedReasons()),
        fit.converged(),
        fit.iterations(),
        StringData.fromString(warning));
  }

  private static RowData ratio(HazardRatio ratio) {
    return GenericRowData.of(
        StringData.fromString(ratio.name()),
        NumberArrays.nullable(ratio.coefficient()),
        NumberArrays.nullable(ratio.standardError()),
        NumberArrays.nullable(ratio.z()),
        NumberArrays.nullable(ratio.pValue()),
        finite(ratio.ratio()),
        finite(ratio.interval().lower()),
        finite(ratio.interval().upper()),
        NumberArrays.nullable(ratio.mean()));
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static ArrayData baseline(double[] times, double[] hazards) {
    RowData[] steps = new RowData[times.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = GenericRowData.of(times[i], hazards[i]);
    }
    return new GenericArrayData(steps);
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
      RowData ratio = ratios.getRow(j, RATIO_FIELDS);
      if (ratio.isNullAt(COEFFICIENT)) {
        logRisk += 0 * features[j]; // left out of the fit, but a NaN still counts
      } else {
        logRisk += ratio.getDouble(COEFFICIENT) * (features[j] - ratio.getDouble(MEAN));
      }
    }
    return logRisk;
  }

  /** The cumulative hazard of mean features at a time; NaN beyond the last one seen. */
  static double cumulativeHazard(RowData model, double time) {
    if (model.isNullAt(BASELINE) || !(time >= 0 && time <= model.getDouble(LAST_TIME))) {
      return Double.NaN;
    }
    ArrayData steps = model.getArray(BASELINE);
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.getRow(middle, 2).getDouble(0) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : steps.getRow(low - 1, 2).getDouble(1);
  }
}
