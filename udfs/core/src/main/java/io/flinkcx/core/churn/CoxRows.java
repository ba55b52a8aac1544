package io.flinkcx.core.churn;

import io.flinkcx.core.math.FeatureRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The rows of a Cox model: each the time during which a customer was watched, whether it ended by
 * leaving, the features, and where the data have them the weight, the stratum and the cluster.
 *
 * <pre>{@code
 * FeatureRows rows = new FeatureRows();
 * rows.add(CoxRows.outcome(30, true, 12.0, .8, CoxRows.NONE, customer), features, 1);
 * CoxFit fit = CoxFit.of(rows, names, options);
 * }</pre>
 */
public final class CoxRows {

  /** Reason to reject a row: it begins at no time, but others do. */
  public static final String ENTRY_NULL = "entry_null";

  /** Reason to reject a row: the begin is negative, or not before the end. */
  public static final String ENTRY = "entry_not_from_0_to_below_duration";

  /** Reason to reject a row: it has no weight, but others have one. */
  public static final String WEIGHTS_NULL = "weights_null";

  /** Reason to reject a row: its weight is invalid, see {@link #isWeight}. */
  public static final String WEIGHTS = "weights_not_from_0_to_1e15";

  /** Reason to reject a row: it belongs to no cluster, but others do. */
  public static final String CLUSTER_NULL = "cluster_null";

  /** The number of no stratum and of no cluster. */
  public static final double NONE = 0;

  private static final double LARGEST_WEIGHT = 1e15;

  /** Stands for an entry or a weight that a row does not have. */
  private static final double ABSENT = -1;

  /** Numbers of an outcome without and with entry, weight, stratum and cluster. */
  private static final int PLAIN = 2;

  private static final int DESIGNED = 6;

  private static final int ENTRY_AT = 2;
  private static final int WEIGHT_AT = 3;
  private static final int STRATUM_AT = 4;
  private static final int CLUSTER_AT = 5;

  /** What stands for NULL, by the place in the outcome. */
  private static final double[] DEFAULTS = {0, 0, ABSENT, ABSENT, NONE, NONE};

  /** Why a row is rejected that has NULL there where others do not. */
  private static final Map<Integer, String> NULL_REASONS =
      new TreeMap<>(
          Map.of(ENTRY_AT, ENTRY_NULL, WEIGHT_AT, WEIGHTS_NULL, CLUSTER_AT, CLUSTER_NULL));

  private final FeatureRows rows;
  private final double[][] outcomes;
  private final double[] entries;
  private final double[] weights;
  private final int[] strata;
  private final double[] strataNumbers;
  private final int[] clusters;
  private final int numberOfClusters;

  private CoxRows(FeatureRows rows, double[][] outcomes, boolean[] has) {
    this.rows = rows;
    this.outcomes = outcomes;
    entries = has[ENTRY_AT] ? column(ENTRY_AT) : null;
    weights = has[WEIGHT_AT] ? column(WEIGHT_AT) : null;
    strata = new int[outcomes.length];
    strataNumbers = has[STRATUM_AT] ? number(column(STRATUM_AT), strata) : new double[] {NONE};
    clusters = has[CLUSTER_AT] ? new int[outcomes.length] : null;
    numberOfClusters = clusters == null ? 0 : number(column(CLUSTER_AT), clusters).length;
  }

  /** Whether a weight of an observation is valid: from 0 to 1e15. */
  public static boolean isWeight(double weight) {
    return weight >= 0 && weight <= LARGEST_WEIGHT;
  }

  /**
   * The outcome of an observation.
   *
   * @param duration at which it ends
   * @param hasLeft whether it ended by leaving
   * @param entry at which it begins, from 0 to below the duration; null for the begin of time
   * @param weight of the observation, above 0; null for none
   * @param stratum number of its stratum, {@link #NONE} for none
   * @param cluster number of its cluster, {@link #NONE} for none
   */
  public static double[] outcome(
      double duration,
      boolean hasLeft,
      Double entry,
      Double weight,
      double stratum,
      double cluster) {
    double left = hasLeft ? 1 : 0;
    return entry == null && weight == null && stratum == NONE && cluster == NONE
        ? new double[] {duration, left}
        : new double[] {
          duration,
          PLAIN + left,
          entry == null ? ABSENT : entry,
          weight == null ? ABSENT : weight,
          stratum,
          cluster
        };
  }

  /** How many numbers the outcome has that these numbers begin with. */
  public static int width(double[] numbers) {
    return numbers[1] < PLAIN ? PLAIN : DESIGNED;
  }

  /**
   * Reads rows whose outcomes are those of {@link #outcome}. If any row has an entry, a weight or a
   * cluster, those without are rejected. Rows without a stratum are a stratum.
   */
  static CoxRows of(FeatureRows rows) {
    double[][] outcomes = rows.outcomes();
    boolean[] has = new boolean[DESIGNED];
    for (double[] row : outcomes) {
      for (int column = ENTRY_AT; row.length > PLAIN && column < DESIGNED; column++) {
        has[column] |= row[column] != DEFAULTS[column];
      }
    }
    for (Map.Entry<Integer, String> reason : NULL_REASONS.entrySet()) {
      int column = reason.getKey();
      IntPredicate isNull = i -> value(outcomes[i], column) == DEFAULTS[column];
      if (has[column] && IntStream.range(0, outcomes.length).anyMatch(isNull)) {
        return of(without(rows, isNull, reason.getValue()));
      }
    }
    return new CoxRows(rows, outcomes, has);
  }

  private static double value(double[] outcome, int column) {
    return column < outcome.length ? outcome[column] : DEFAULTS[column];
  }

  private static FeatureRows without(FeatureRows rows, IntPredicate isBad, String reason) {
    FeatureRows kept = new FeatureRows();
    rows.rejectedReasons().forEach(kept::addRejected);
    double[][] outcomes = rows.outcomes();
    double[][] features = rows.features();
    double[] counts = rows.counts();
    for (int i = 0; i < counts.length; i++) {
      if (isBad.test(i)) {
        kept.addRejected(reason, (long) counts[i]);
      } else {
        kept.add(outcomes[i], features[i], counts[i]);
      }
    }
    return kept;
  }

  private double[] column(int column) {
    double[] values = new double[outcomes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(outcomes[i], column);
    }
    return values;
  }

  /** Numbers values from 0 in the order in which they come, and gives the values by number. */
  private static double[] number(double[] values, int[] numbered) {
    Map<Double, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      Integer known = numbers.putIfAbsent(values[i], numbers.size());
      numbered[i] = known == null ? numbers.size() - 1 : known;
    }
    return numbers.keySet().stream().mapToDouble(value -> value).toArray();
  }

  /** The features, [size][p]. */
  double[][] features() {
    return rows.features();
  }

  /** When the rows end, [size]. */
  double[] durations() {
    return column(0);
  }

  /** Whether a row ends by leaving. */
  boolean hasLeft(int row) {
    return outcomes[row][1] == (outcomes[row].length == PLAIN ? 1 : PLAIN + 1);
  }

  /** When the rows begin, [size]; null if all begin with time. */
  double[] entries() {
    return entries;
  }

  /** Observations of each row, [size]. */
  double[] counts() {
    return rows.counts();
  }

  /** Whether observations have weights. */
  boolean isWeighted() {
    return weights != null;
  }

  /** Weight of one observation of a row. */
  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** Weight of all observations of each row, [size]. */
  double[] totals() {
    double[] totals = counts();
    for (int i = 0; weights != null && i < totals.length; i++) {
      totals[i] *= weights[i];
    }
    return totals;
  }

  /** Stratum of each row, from 0, [size]. */
  int[] strata() {
    return strata;
  }

  /** Whether observations belong to strata. */
  boolean isStratified() {
    return strataNumbers.length > 1 || strataNumbers[0] != NONE;
  }

  /** What {@link #outcome} was given for each stratum, {@link #NONE} alone without, [strata]. */
  double[] strataNumbers() {
    return strataNumbers;
  }

  /** Whether observations belong to clusters. */
  boolean isClustered() {
    return clusters != null;
  }

  /** Cluster of a row, from 0. */
  int cluster(int row) {
    return clusters[row];
  }

  /** Number of clusters, 0 without. */
  int numberOfClusters() {
    return numberOfClusters;
  }

  /** Observations. */
  long observations() {
    return rows.observations();
  }

  /** Observations that ended by leaving. */
  long events() {
    double[] counts = counts();
    long events = 0;
    for (int i = 0; i < counts.length; i++) {
      events += hasLeft(i) ? (long) counts[i] : 0;
    }
    return events;
  }

  /** Observations that were rejected, by reason. */
  Map<String, Long> rejectedReasons() {
    return rows.rejectedReasons();
  }
}
