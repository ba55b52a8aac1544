package io.flinkcx.core.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Observations by what was seen and what is known: numbers of the outcome, features, and how many
 * observations have just these. All that a regression on features is fitted to.
 *
 * <pre>{@code
 * FeatureRows rows = new FeatureRows();
 * for (Customer c : customers)
 *   rows.add(new double[] {c.hasRenewed() ? 1 : 0}, c.features(), 1);
 * RegressionFit fit = LogisticFit.of(rows.ofCommonLength(), names);
 * }</pre>
 *
 * <p>Rows stay in the order in which they come, and equal rows stay apart. A model adds up over its
 * rows, and sums of doubles know their order: {@link #inOrder} makes it the same for the same rows.
 */
public final class FeatureRows {

  /** Reason to reject a row: a feature is NULL, NaN or infinite. */
  public static final String NOT_FINITE = "features_not_finite";

  /** Reason to reject a row that has more or fewer features than it should. */
  public static final String OTHER_LENGTH = "features_of_other_length";

  /** Reason to reject a row: it cannot stand for so many, {@link WholeNumber#isWeight}. */
  public static final String WEIGHT = "weight_not_a_count";

  private final List<double[]> outcomes = new ArrayList<>();
  private final List<double[]> features = new ArrayList<>();
  private double[] counts = new double[16];
  private final Map<String, Long> rejectedReasons = new TreeMap<>();

  /**
   * Counts observations that are alike.
   *
   * @param outcome what was seen, finite, as many numbers for all rows
   * @param row the features, [p]; one that is not finite rejects the row
   * @param count how many observations; below 0 takes back what was counted elsewhere
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

  /** Counts observations that were found bad before they came here. */
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
   * The rows with as many features as most observations have (of equally many observations, the
   * larger number), so that neither order nor split of the rows matters; the others as rejected.
   */
  public FeatureRows ofCommonLength() {
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

  /** The rows with so many features; the others as rejected. */
  public FeatureRows ofLength(int length) {
    FeatureRows kept = new FeatureRows();
    rejectedReasons.forEach(kept::addRejected);
    for (int i = 0; i < size(); i++) {
      if (features.get(i).length == length) {
        kept.add(outcomes.get(i), features.get(i), counts[i]);
      } else {
        kept.addRejected(OTHER_LENGTH, (long) counts[i]);
      }
    }
    return kept;
  }

  /** The same rows in an order that depends on nothing but what they are. */
  public FeatureRows inOrder() {
    FeatureRows ordered = new FeatureRows();
    rejectedReasons.forEach(ordered::addRejected);
    IntStream.range(0, size())
        .boxed()
        .sorted(
            Comparator.<Integer, double[]>comparing(features::get, Arrays::compare)
                .thenComparing(outcomes::get, Arrays::compare))
        .forEach(i -> ordered.add(outcomes.get(i), features.get(i), counts[i]));
    return ordered;
  }

  /** How many rows there are. */
  public int size() {
    return outcomes.size();
  }

  /** One number of the outcome, [size]. */
  public double[] outcome(int column) {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = outcomes.get(i)[column];
    }
    return values;
  }

  /** The features, [size][p]. */
  public double[][] features() {
    return features.toArray(double[][]::new);
  }

  /** How many observations each row stands for, [size]. */
  public double[] counts() {
    return Arrays.copyOf(counts, size());
  }

  /** How many observations all rows stand for. */
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
