package io.flinkcx.functions.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.WholeNumber;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.state.Counts;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;

/**
 * The sums of a least-squares fit, by how many features a row has: the state of CX_LINEAR_FIT and
 * CX_DRIVERS. Its size depends on the number of features alone. Names and order of the fields are
 * frozen: savepoints.
 */
public final class LeastSquaresState {

  /** Reason to reject a row: outcome or a feature is no number, or beyond 1e70. */
  public static final String NOT_FINITE = "not_finite_or_beyond_1e70";

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
  void add(String function, double outcome, double[] features, Number weight, int sign)
      throws Exception {
    double count = weight == null ? 1 : weight.doubleValue();
    if (!WholeNumber.isWeight(count)) {
      Counts.add(rejectedReasons, FeatureRows.WEIGHT, sign);
    } else if (!LeastSquaresSums.accepts(outcome, features)) {
      Counts.add(rejectedReasons, NOT_FINITE, sign);
    } else if (count > 0) {
      LeastSquaresSums row = sums(function, features.length, sums.get(features.length));
      row.add(outcome, features, sign * count);
      sums.put(features.length, row.array());
    }
  }

  /** Adds all that the other state holds. */
  void addAll(String function, LeastSquaresState other) throws Exception {
    follow(function, other.names, other.confidence, other.robust);
    for (Map.Entry<Integer, double[]> entry : other.sums.entries()) {
      LeastSquaresSums mine = sums(function, entry.getKey(), sums.get(entry.getKey()));
      mine.addAll(sums(function, entry.getKey(), entry.getValue()));
      sums.put(entry.getKey(), mine.array());
    }
    Counts.addAll(rejectedReasons, other.rejectedReasons);
  }

  private LeastSquaresSums sums(String function, int features, double[] array) {
    boolean isRobust = robust != null && robust;
    return Settings.named(
        function,
        () ->
            array == null
                ? new LeastSquaresSums(features, isRobust)
                : new LeastSquaresSums(features, isRobust, array));
  }

  /** What a model is fitted to. */
  record Read(LeastSquaresSums sums, Map<String, Long> rejectedReasons) {}

  /**
   * The sums of the rows with as many features as there are names, without names as most rows have;
   * the others as rejected.
   */
  Read read(String function) {
    Map<String, Long> rejected = Counts.sorted(function, rejectedReasons);
    LeastSquaresSums best = null;
    long others = 0;
    try {
      Map<Integer, LeastSquaresSums> byLength = new TreeMap<>();
      for (Map.Entry<Integer, double[]> entry : sums.entries()) {
        byLength.put(entry.getKey(), sums(function, entry.getKey(), entry.getValue()));
      }
      for (LeastSquaresSums some : byLength.values()) {
        boolean isBetter =
            names == null ? best == null || some.n() >= best.n() : some.features() == names.length;
        others += some.n();
        best = isBetter ? some : best;
      }
    } catch (Exception e) {
      throw new IllegalStateException(function + ": cannot read its sums", e);
    }
    if (best == null) {
      best = new LeastSquaresSums(names == null ? 0 : names.length, false);
    }
    others -= best.n();
    if (others != 0) {
      rejected.merge(FeatureRows.OTHER_LENGTH, others, Long::sum);
    }
    return new Read(best, rejected);
  }
}
