package io.flinkcx.core.churn;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Numbered;
import io.flinkcx.core.math.RealWeight;
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

  /** The number of no stratum and of no cluster. */
  public static final double NONE = 0;

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
          Map.of(
              ENTRY_AT, ENTRY_NULL,
              WEIGHT_AT, RealWeight.NULL,
              CLUSTER_AT, FeatureRows.CLUSTER_NULL));

  private final FeatureRows rows;
  private final double[][] outcomes;
  private final double[] entries;
  private final double[] weights;
  private final Numbered strata;

  /** Null without clusters. */
  private final Numbered clusters;

  private CoxRows(FeatureRows rows, double[][] outcomes, boolean[] has) {
    this.rows = rows;
    this.outcomes = outcomes;
    entries = has[ENTRY_AT] ? column(ENTRY_AT) : null;
    weights = has[WEIGHT_AT] ? column(WEIGHT_AT) : null;
    strata =
        has[STRATUM_AT]
            ? Numbered.of(column(STRATUM_AT))
            : new Numbered(new int[outcomes.length], new double[] {NONE});
    clusters = has[CLUSTER_AT] ? Numbered.of(column(CLUSTER_AT)) : null;
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
        return of(rows.where(isNull.negate(), reason.getValue()));
      }
    }
    return new CoxRows(rows, outcomes, has);
  }

  private static double value(double[] outcome, int column) {
    return column < outcome.length ? outcome[column] : DEFAULTS[column];
  }

  private double[] column(int column) {
    double[] values = new double[outcomes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(outcomes[i], column);
    }
    return values;
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
    return strata.numbers();
  }

  /** Whether observations belong to strata. */
  boolean isStratified() {
    return strata.distinct().length > 1 || strata.distinct()[0] != NONE;
  }

  /** What {@link #outcome} was given for each stratum, {@link #NONE} alone without, [strata]. */
  double[] strataNumbers() {
    return strata.distinct();
  }

  /** Whether observations belong to clusters. */
  boolean isClustered() {
    return clusters != null;
  }

  /** Cluster of a row, from 0. */
  int cluster(int row) {
    return clusters.numbers()[row];
  }

  /** Number of clusters, 0 without. */
  int numberOfClusters() {
    return clusters == null ? 0 : clusters.distinct().length;
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
