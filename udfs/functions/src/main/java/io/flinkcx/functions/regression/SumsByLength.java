package io.flinkcx.functions.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.functions.arguments.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.api.dataview.MapView;

/**
 * The sums of a least-squares fit by how many features a row has, in a view of the state. Their
 * size depends on the number of features alone.
 */
public final class SumsByLength {

  private final String function;
  private final MapView<Integer, double[]> view;
  private final boolean isRobust;

  /**
   * @param function the SQL name
   * @param isRobust whether the sums are those for robust errors
   */
  public SumsByLength(String function, MapView<Integer, double[]> view, boolean isRobust) {
    this.function = function;
    this.view = view;
    this.isRobust = isRobust;
  }

  /** Adds equal rows, whose numbers are valid; a count below 0 takes them away. */
  public void add(double outcome, double[] features, double count) throws Exception {
    LeastSquaresSums row = sums(features.length, view.get(features.length));
    row.add(outcome, features, count);
    view.put(features.length, row.array());
  }

  /** Adds all sums of another view of the same kind. */
  public void addAll(MapView<Integer, double[]> others) throws Exception {
    for (Map.Entry<Integer, double[]> entry : others.entries()) {
      LeastSquaresSums mine = sums(entry.getKey(), view.get(entry.getKey()));
      mine.addAll(sums(entry.getKey(), entry.getValue()));
      view.put(entry.getKey(), mine.array());
    }
  }

  private LeastSquaresSums sums(int features, double[] array) {
    return Settings.named(
        function,
        () ->
            array == null
                ? new LeastSquaresSums(features, isRobust)
                : new LeastSquaresSums(features, isRobust, array));
  }

  /**
   * What a model is fitted to.
   *
   * @param others number of rows with another number of features
   */
  public record Read(LeastSquaresSums sums, long others) {

    /** Number of rows. */
    long all() {
      return sums.n() + others;
    }

    /** Counts the others as rejected. */
    public void reject(Map<String, Long> rejectedReasons) {
      if (others != 0) {
        rejectedReasons.merge(FeatureRows.OTHER_LENGTH, others, Long::sum);
      }
    }
  }

  /**
   * The sums of the rows with as many features as there are names; without names, null, as most
   * rows have.
   */
  public Read read(String[] names) {
    LeastSquaresSums best = null;
    long others = 0;
    try {
      Map<Integer, LeastSquaresSums> byLength = new TreeMap<>();
      for (Map.Entry<Integer, double[]> entry : view.entries()) {
        byLength.put(entry.getKey(), sums(entry.getKey(), entry.getValue()));
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
    return new Read(best, others - best.n());
  }
}
