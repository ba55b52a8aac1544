package io.flinkcx.functions.effects;

import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.regression.FeatureNames;
import io.flinkcx.functions.regression.SumsByLength;
import io.flinkcx.functions.state.Counts;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;

/**
 * The sums of a least-squares fit, by how many features a row has: the state of CX_DRIVERS. Its
 * size depends on the number of features alone. Names and order of the fields are frozen:
 * savepoints.
 */
public final class DriverState {

  public MapView<Integer, double[]> sums = new MapView<>();

  @DataTypeHint("MAP<STRING, BIGINT>")
  public MapView<String, Long> rejectedReasons = new MapView<>();

  /** What the features are called, null where no row has said so. */
  @DataTypeHint("ARRAY<STRING>")
  public String[] names;

  /** Level of the intervals, null where no row has said so. */
  public Double confidence;

  /** Whether the sums are those for robust errors, null before the first row. */
  public Boolean robust;

  /** Takes the settings of a row. */
  void follow(String function, String[] rowNames, Number level, Boolean isRobust) {
    names = FeatureNames.follow(function, names, rowNames);
    confidence = Settings.latest(confidence, level);
    if (isRobust == null) {
      return;
    }
    if (robust != null && !robust.equals(isRobust)) {
      throw new IllegalArgumentException(
          function + ": robust must be the same in all rows of a group, got both TRUE and FALSE");
    }
    robust = isRobust;
  }

  /** Adds a row, or takes it away; sign 1 or -1. */
  void add(String function, double outcome, double[] features, int sign) throws Exception {
    if (LeastSquaresSums.accepts(outcome, features)) {
      sums(function).add(outcome, features, sign);
    } else {
      Counts.add(rejectedReasons, LeastSquaresSums.NOT_FINITE, sign);
    }
  }

  /** Adds all that the other state holds. */
  void addAll(String function, DriverState other) throws Exception {
    follow(function, other.names, other.confidence, other.robust);
    sums(function).addAll(other.sums);
    Counts.addAll(rejectedReasons, other.rejectedReasons);
  }

  /** The sums of the rows. */
  SumsByLength sums(String function) {
    return new SumsByLength(function, sums, robust != null && robust);
  }
}
