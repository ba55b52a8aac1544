package io.flinkcx.functions.regression;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.WholeNumber;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.state.CellState;
import io.flinkcx.functions.state.Counts;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;

/**
 * Observations by pattern: the state of the aggregates that fit a regression to patterns. A pattern
 * is the outcome, then the features. Names and order of the fields are frozen: savepoints.
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
      addPattern(pattern, sign * (long) count);
    }
  }

  private void addPattern(double[] pattern, long by) throws Exception {
    if (!isKept(pattern)) {
      leftOut += by;
      return;
    }
    distinct += addCell(NO_LABEL, pattern, by);
    leaveOutAboveMost();
  }

  private void leaveOutAboveMost() throws Exception {
    double most = maxPatterns == null ? DEFAULT_MAX_PATTERNS : maxPatterns;
    while (distinct > most) {
      halvings++;
      leaveOut();
    }
  }

  private boolean isKept(double[] pattern) {
    return halvings == 0 || Long.numberOfTrailingZeros(hash(pattern)) >= halvings;
  }

  private void leaveOut() throws Exception {
    for (CellCounts table : cells().tables().values()) {
      table.forEach(
          (pattern, n) -> {
            if (!isKept(pattern)) {
              distinct += addCell(NO_LABEL, pattern, -n);
              leftOut += n;
            }
          });
    }
  }

  /** Of the numbers in it; each bit changes with every bit of them (SplitMix64's finish). */
  private static long hash(double[] pattern) {
    long hash = 0;
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
      for (CellCounts table : other.cells().tables().values()) {
        table.forEach(this::addPattern);
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
   * rows.
   */
  public final FeatureRows rows(String function) {
    FeatureRows rows = new FeatureRows();
    for (CellCounts table : cells(function).tables().values()) {
      table.forEach(
          (pattern, n) ->
              rows.add(
                  Arrays.copyOf(pattern, outcomes(pattern)),
                  Arrays.copyOfRange(pattern, outcomes(pattern), pattern.length),
                  Math.max(0, n)));
    }
    Counts.sorted(function, rejectedReasons).forEach(rows::addRejected);
    return (names == null ? rows.ofCommonLength() : rows.ofLength(names.length)).inOrder();
  }
}
