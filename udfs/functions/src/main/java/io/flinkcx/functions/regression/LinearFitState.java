package io.flinkcx.functions.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.WholeNumber;
import io.flinkcx.core.regression.ErrorKind;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.functions.state.Counts;
import java.util.Optional;
import org.apache.flink.table.api.dataview.MapView;

/**
 * The state of CX_LINEAR_FIT: sums if they are enough for the errors, else the rows by pattern.
 * Names and order of the fields are frozen: savepoints.
 */
public final class LinearFitState extends RegressionState {

  public MapView<Integer, double[]> sums = new MapView<>();

  /** Adds a row, or takes it away, as {@link #addRow}. */
  void add(
      String function,
      double outcome,
      double[] features,
      Number count,
      String cluster,
      Number weight,
      int sign)
      throws Exception {
    boolean isGood = LeastSquaresSums.accepts(outcome, features);
    if (cluster != null || weight != null || saidErrors().map(this::needsRows).orElse(false)) {
      Optional<String> why = isGood ? Optional.empty() : Optional.of(LeastSquaresSums.NOT_FINITE);
      addRow(function, outcome, features, count, cluster, weight, why, sign);
      return;
    }
    double n = count == null ? 1 : count.doubleValue();
    if (!WholeNumber.isWeight(n)) {
      Counts.add(rejectedReasons, FeatureRows.WEIGHT, sign);
    } else if (!isGood) {
      Counts.add(rejectedReasons, LeastSquaresSums.NOT_FINITE, sign);
    } else if (n > 0) {
      sums(function).add(outcome, features, sign * n);
    }
  }

  private boolean needsRows(ErrorKind kind) {
    return kind.isClustered() || kind.hasLeverage();
  }

  /** The kind of the errors of a fit to the sums. */
  ErrorKind errors() {
    return saidErrors().orElse(asksForRobust() ? ErrorKind.HC1 : ErrorKind.CLASSICAL);
  }

  /** The sums of the rows that are in sums. */
  SumsByLength sums(String function) {
    return new SumsByLength(function, sums, errors() != ErrorKind.CLASSICAL);
  }
}
