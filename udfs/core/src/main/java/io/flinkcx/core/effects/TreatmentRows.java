package io.flinkcx.core.effects;

import io.flinkcx.core.math.FeatureRows;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Observations of a treatment.
 *
 * @param t 0 or 1, [rows]
 * @param y outcome, [rows]
 * @param counts observations that are alike, [rows]
 * @param weights of one observation each; their sum over the observations is the number of these
 * @param features [rows][p]
 */
record TreatmentRows(
    double[] t, double[] y, double[] counts, double[] weights, double[][] features) {

  /** Of rows with the outcome (t, y, weight). */
  static TreatmentRows of(FeatureRows rows) {
    return new TreatmentRows(
        rows.outcome(0), rows.outcome(1), rows.counts(), rows.outcome(2), rows.features());
  }

  /** Scales the weights. */
  TreatmentRows {
    double n = 0;
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      n += counts[i];
      sum += counts[i] * weights[i];
    }
    double scale = n / sum;
    double[] scaled = new double[weights.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scale * weights[i];
    }
    weights = scaled;
  }

  int size() {
    return t.length;
  }

  /** Observations. */
  double n() {
    return n(row -> true);
  }

  /** Observations of an arm. */
  double n(int arm) {
    return n(row -> t[row] == arm);
  }

  private double n(IntPredicate counted) {
    return IntStream.range(0, size()).filter(counted).mapToDouble(row -> counts[row]).sum();
  }

  /** Weight of all observations of a row. */
  double weight(int row) {
    return counts[row] * weights[row];
  }

  /** The weights of all rows, [rows]. */
  double[] rowWeights() {
    return IntStream.range(0, size()).mapToDouble(this::weight).toArray();
  }

  /** Those rows of which the predicate is true. */
  TreatmentRows where(IntPredicate isKept) {
    int[] kept = IntStream.range(0, size()).filter(isKept).toArray();
    return new TreatmentRows(
        pick(t, kept),
        pick(y, kept),
        pick(counts, kept),
        pick(weights, kept),
        IntStream.of(kept).mapToObj(row -> features[row]).toArray(double[][]::new));
  }

  private static double[] pick(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
  }
}
