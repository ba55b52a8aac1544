package io.flinkcx.functions.regression;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.WholeNumber;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.state.CellState;
import io.flinkcx.functions.state.Counts;
import io.flinkcx.functions.state.LabelledCells;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;

/**
 * Observations by pattern: the state of the aggregates that fit a regression to patterns. A pattern
 * is the outcome, then the features, labelled by the cluster to which it belongs. Names and order
 * of the fields are frozen: savepoints.
 *
 * <p>Exact up to a number of patterns. Beyond it half of them are left out, then a half of those
 * that are left, and so on: which ones, a hash of the pattern decides. What is kept is a random
 * sample of the rows, the same for any order and split of them, and rows of it can be taken back.
 */
public class FeatureCounts extends CellState {

  /** Name of the argument that says how many patterns are kept. */
  public static final String MAX_PATTERNS = "max_patterns";

  /** What stands where the call says nothing: about 200 MB of state on the heap. */
  public static final int DEFAULT_MAX_PATTERNS = 1_000_000;

  /** Stands for the empty text as a cluster, since no cluster has the empty label. */
  private static final String EMPTY_CLUSTER = "\0";

  private static final double FEWEST_PATTERNS = 100;
  private static final double MOST_PATTERNS = 1e9;

  @DataTypeHint("MAP<STRING, BIGINT>")
  public MapView<String, Long> rejectedReasons = new MapView<>();

  /** What the features are called, null where no row has said so. */
  @DataTypeHint("ARRAY<STRING>")
  public String[] names;

  /** Level of the intervals, null where no row has said so. */
  public Double confidence;

  /** How many patterns are kept, null where no row has said so. */
  public Double maxPatterns;

  /** How many numbers the outcome has, 0 before the first row. */
  public int outcomes;

  /** How many patterns there are. */
  public long distinct;

  /** One in 2^halvings patterns is kept. */
  public int halvings;

  /** Observations whose patterns were left out. */
  public long leftOut;

  /**
   * Takes the names of the features and the settings from a row, null for none.
   *
   * @throws IllegalArgumentException if rows before it had other names
   */
  public final void follow(String function, String[] rowNames, Number level, Number most) {
    names = FeatureNames.follow(function, names, rowNames);
    confidence = Settings.latest(confidence, level);
    maxPatterns = most == null ? maxPatterns : Double.valueOf(requireMaxPatterns(function, most));
  }

  /** Checks how many patterns are to be kept. */
  public static double requireMaxPatterns(String function, Number most) {
    double patterns = most.doubleValue();
    if (!(patterns >= FEWEST_PATTERNS && WholeNumber.isCount(patterns, MOST_PATTERNS))) {
      throw new IllegalArgumentException(
          function
              + ": max_patterns must be a whole number of distinct rows from 100 to 1e9, got "
              + patterns);
    }
    return patterns;
  }

  /**
   * Adds the observations of one row, or takes them away.
   *
   * @param outcome what was seen, finite where the row is good
   * @param weight how many observations, null for one
   * @param whyRejected why the outcome is bad, empty where it is good
   * @param sign 1 or -1
   */
  public final void add(
      double[] outcome, double[] features, Number weight, Optional<String> whyRejected, int sign)
      throws Exception {
    add(null, outcome, features, weight, whyRejected, sign);
  }

  /**
   * The same for a row of a cluster.
   *
   * @param cluster null for none
   */
  public final void add(
      String cluster,
      double[] outcome,
      double[] features,
      Number weight,
      Optional<String> whyRejected,
      int sign)
      throws Exception {
    double count = weight == null ? 1 : weight.doubleValue();
    if (whyRejected.isPresent()) {
      Counts.add(rejectedReasons, whyRejected.get(), sign);
    } else if (!WholeNumber.isWeight(count)) {
      Counts.add(rejectedReasons, FeatureRows.WEIGHT, sign);
    } else if (!FeatureRows.areFinite(features)) {
      Counts.add(rejectedReasons, FeatureRows.NOT_FINITE, sign);
    } else if (count > 0) {
      outcomes = outcome.length;
      double[] pattern = Arrays.copyOf(outcome, outcome.length + features.length);
      System.arraycopy(features, 0, pattern, outcome.length, features.length);
      addPattern(label(cluster), pattern, sign * (long) count);
    }
  }

  private static String label(String cluster) {
    if (cluster == null) {
      return NO_LABEL;
    }
    return cluster.isEmpty() ? EMPTY_CLUSTER : cluster;
  }

  private void addPattern(String label, double[] pattern, long by) throws Exception {
    if (!isKept(label, pattern)) {
      leftOut += by;
      return;
    }
    distinct += addCell(label, pattern, by);
    leaveOutAboveMost();
  }

  private void leaveOutAboveMost() throws Exception {
    double most = maxPatterns == null ? DEFAULT_MAX_PATTERNS : maxPatterns;
    while (distinct > most) {
      halvings++;
      leaveOut();
    }
  }

  private boolean isKept(String label, double[] pattern) {
    return halvings == 0 || Long.numberOfTrailingZeros(hash(label, pattern)) >= halvings;
  }

  private void leaveOut() throws Exception {
    for (Map.Entry<LabelledCells.Kind, CellCounts> table : cells().tables().entrySet()) {
      String label = table.getKey().label();
      table
          .getValue()
          .forEach(
              (pattern, n) -> {
                if (!isKept(label, pattern)) {
                  distinct += addCell(label, pattern, -n);
                  leftOut += n;
                }
              });
    }
  }

  /** Of label and numbers; each bit changes with every bit of them (SplitMix64's finish). */
  private static long hash(String label, double[] pattern) {
    long hash = label.hashCode(); // 0 without a label
    for (double number : pattern) {
      // adding 0.0 turns -0.0 into 0.0: they are one pattern
      hash = mix(hash * 31 + Double.doubleToLongBits(number + 0.0));
    }
    return hash;
  }

  private static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** What the user must know of patterns that were left out, null where none were. */
  public final String samplingWarning() {
    return halvings == 0
        ? null
        : "sampled: there were more distinct rows than max_patterns, so 1 in "
            + (1L << Math.min(halvings, 62))
            + " was kept, by a hash; the intervals are those of the sample";
  }

  /** Adds all that the other state holds. */
  public final void addAll(String function, FeatureCounts other) throws Exception {
    follow(function, other.names, other.confidence, other.maxPatterns);
    outcomes = Math.max(outcomes, other.outcomes);
    leftOut += other.leftOut;
    if (other.halvings > halvings) {
      halvings = other.halvings;
      leaveOut();
    }
    if (other.halvings == halvings) {
      distinct += addCells(other);
      leaveOutAboveMost();
    } else {
      for (Map.Entry<LabelledCells.Kind, CellCounts> table : other.cells().tables().entrySet()) {
        String label = table.getKey().label();
        table.getValue().forEach((pattern, n) -> addPattern(label, pattern, n));
      }
    }
    Counts.addAll(rejectedReasons, other.rejectedReasons);
  }

  /** How many numbers of a pattern are the outcome. */
  protected int outcomes(double[] pattern) {
    return outcomes;
  }

  /**
   * What a model is fitted to: the rows with as many features as there are names, without names as
   * most have; in one order, so that the last digit is the same for any order and split of the
   * rows. If any row has a cluster, its number comes after the numbers of the outcome, and rows
   * without one are rejected.
   */
  public final FeatureRows rows(String function) {
    FeatureRows rows = new FeatureRows();
    Map<LabelledCells.Kind, CellCounts> tables = cells(function).tables();
    Map<String, Integer> clusters = numberedLabels(tables.keySet());
    tables.forEach(
        (kind, table) -> {
          boolean isRejected = !clusters.isEmpty() && kind.label().equals(NO_LABEL);
          table.forEach(
              (pattern, n) -> {
                if (isRejected) {
                  rows.addRejected(FeatureRows.CLUSTER_NULL, n);
                } else {
                  rows.add(
                      outcome(pattern, clusters.get(kind.label())),
                      Arrays.copyOfRange(pattern, outcomes(pattern), pattern.length),
                      Math.max(0, n));
                }
              });
        });
    Counts.sorted(function, rejectedReasons).forEach(rows::addRejected);
    return (names == null ? rows.ofCommonLength() : rows.ofLength(names.length)).inOrder();
  }

  /** The numbers of the outcome, then that of the cluster, null for none. */
  private double[] outcome(double[] pattern, Integer cluster) {
    int width = outcomes(pattern);
    if (cluster == null) {
      return Arrays.copyOf(pattern, width);
    }
    double[] outcome = Arrays.copyOf(pattern, width + 1);
    outcome[width] = cluster;
    return outcome;
  }

  private static Map<String, Integer> numberedLabels(Collection<LabelledCells.Kind> kinds) {
    SortedSet<String> labels = new TreeSet<>();
    kinds.forEach(kind -> labels.add(kind.label()));
    labels.remove(NO_LABEL);
    Map<String, Integer> numbers = new HashMap<>();
    labels.forEach(label -> numbers.put(label, numbers.size()));
    return numbers;
  }
}
