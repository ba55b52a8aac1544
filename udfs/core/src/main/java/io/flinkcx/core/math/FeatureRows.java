package io.flinkcx.core.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The input of a regression on features: distinct observations with their outcome, features and
 * number of observations.
 *
 * <pre>{@code
 * FeatureRows rows = new FeatureRows();
 * for (Customer c : customers)
 *   rows.add(new double[] {c.hasRenewed() ? 1 : 0}, c.features(), 1);
 * RegressionFit fit = LogisticFit.of(rows.ofCommonLength(), names);
 * }</pre>
 *
 * <p>Rows keep their order of arrival, and equal rows are not merged. A model sums over its rows,
 * and sums of doubles depend on the order: {@link #inOrder} gives the same order for the same rows.
 */
public final class FeatureRows {

  /** Reason to reject a row: a feature is NULL, NaN or infinite. */
  public static final String NOT_FINITE = "features_not_finite";

  /** Reason to reject a row that has more or fewer features than it should. */
  public static final String OTHER_LENGTH = "features_of_other_length";

  /** Reason to reject a row: it belongs to no cluster, but others do. */
  public static final String CLUSTER_NULL = "cluster_null";

  /**
   * Reason to reject a row: its number of observations is invalid, {@link WholeNumber#isWeight}.
   */
  public static final String WEIGHT = "weight_not_a_count";

  private final List<double[]> outcomes = new ArrayList<>();
  private final List<double[]> features = new ArrayList<>();
  private double[] counts = new double[16];
  private final Map<String, Long> rejectedReasons = new TreeMap<>();

  /**
   * Counts equal observations.
   *
   * @param outcome the outcome, finite; of the same number of values in all rows for {@link
   *     #outcome}
   * @param row the features, [p]; one that is not finite rejects the row
   * @param count number of observations; below 0 retracts observations counted elsewhere
   */
  public void add(double[] outcome, double[] row, double count) {
    if (!areFinite(row)) {
      addRejected(NOT_FINITE, (long) count);
    } else if (count != 0) {
      if (size() == counts.length) {
        counts = Arrays.copyOf(counts, 2 * counts.length);
      }
      counts[size()] = count;
      outcomes.add(outcome);
      features.add(row);
    }
  }

  /** Counts observations that were rejected before. */
  public void addRejected(String reason, long observations) {
    if (observations != 0) {
      rejectedReasons.merge(reason, observations, Long::sum);
    }
  }

  /** Whether all values are finite. */
  public static boolean areFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The rows with the number of features of most observations (in a tie, the larger one), so
   * neither order nor split of the rows matters; the others as rejected.
   */
  public FeatureRows ofCommonLength() {
    if (features.stream().allMatch(row -> row.length == features.get(0).length)) {
      return this;
    }
    Map<Integer, Double> observations = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      observations.merge(features.get(i).length, counts[i], Double::sum);
    }
    return observations.entrySet().stream()
        .max(
            Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(most -> ofLength(most.getKey()))
        .orElse(this);
  }

  /** The rows with this number of features; the others as rejected. */
  public FeatureRows ofLength(int length) {
    return where(i -> features.get(i).length == length, OTHER_LENGTH);
  }

  /**
   * The rows for which a condition holds; the others as rejected.
   *
   * @param condition of a row, 0 to size - 1
   */
  public FeatureRows where(IntPredicate condition, String otherwise) {
    FeatureRows kept = new FeatureRows();
    rejectedReasons.forEach(kept::addRejected);
    for (int i = 0; i < size(); i++) {
      if (condition.test(i)) {
        kept.add(outcomes.get(i), features.get(i), counts[i]);
      } else {
        kept.addRejected(otherwise, (long) counts[i]);
      }
    }
    return kept;
  }

  /** The same rows in an order that depends only on their values. */
  public FeatureRows inOrder() {
    FeatureRows ordered = new FeatureRows();
    rejectedReasons.forEach(ordered::addRejected);
    if (size() > 0) {
      List<double[]> columns = new ArrayList<>(columns(features));
      columns.addAll(columns(outcomes));
      for (int i : RowOrder.of(columns.toArray(double[][]::new))) {
        ordered.add(outcomes.get(i), features.get(i), counts[i]);
      }
    }
    return ordered;
  }

  /** The columns of rows, of which a shorter one is before those that go on. */
  private static List<double[]> columns(List<double[]> rows) {
    List<double[]> columns = new ArrayList<>();
    int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    for (int j = 0; j < longest; j++) {
      double[] column = new double[rows.size()];
      for (int i = 0; i < column.length; i++) {
        column[i] = j < rows.get(i).length ? rows.get(i)[j] : Double.NEGATIVE_INFINITY;
      }
      columns.add(column);
    }
    return columns;
  }

  /** Number of rows. */
  public int size() {
    return outcomes.size();
  }

  /** Numbers of the outcome; there must be a row. */
  public int outcomeWidth() {
    return outcomes.get(0).length;
  }

  /** One number of the outcome, [size]. */
  public double[] outcome(int column) {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = outcomes.get(i)[column];
    }
    return values;
  }

  /** The outcomes, which may differ in length, [size]. */
  public double[][] outcomes() {
    return outcomes.toArray(double[][]::new);
  }

  /** The features, [size][p]. */
  public double[][] features() {
    return features.toArray(double[][]::new);
  }

  /** Number of observations of each row, [size]. */
  public double[] counts() {
    return Arrays.copyOf(counts, size());
  }

  /** Number of observations of all rows. */
  public long observations() {
    long sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += (long) counts[i];
    }
    return sum;
  }

  /** Observations that were rejected, by reason. */
  public Map<String, Long> rejectedReasons() {
    return Map.copyOf(rejectedReasons);
  }
}
