package io.flinkcx.core.math;

import java.util.Arrays;
import java.util.List;

/**
 * Features with mean 0 and standard deviation 1, of those that can be told apart: on them a step of
 * Newton's method is well scaled, whatever the units are.
 *
 * @param n observations
 * @param means of all features, [p]
 * @param scales standard deviation (divisor n) of all features, 1 for a constant one, [p]
 * @param coMoments centred cross-products of all features, [p][p]
 * @param kept the features that can be told apart, ascending, [q]
 * @param values (feature - mean) / scale of those that are kept, row after row, [rows q]
 */
public record StandardizedFeatures(
    double n, double[] means, double[] scales, double[][] coMoments, int[] kept, double[] values) {

  /**
   * Standardises.
   *
   * @param features [rows][p]
   * @param counts observations per row, >= 0 with a positive sum, [rows]
   */
  public static StandardizedFeatures of(double[][] features, double[] counts) {
    int p = features[0].length;
    double[] means = new double[p];
    double n = 0;
    for (double count : counts) {
      n += count;
    }
    CompensatedSum[] sums = new CompensatedSum[p];
    Arrays.setAll(sums, j -> new CompensatedSum());
    for (int i = 0; i < counts.length; i++) {
      double[] row = features[i];
      for (int j = 0; j < p; j++) {
        sums[j].add(counts[i] * row[j]);
      }
    }
    for (int j = 0; j < p; j++) {
      means[j] = sums[j].value() / n;
    }
    double[][] coMoments = new double[p][p];
    double[] centred = new double[p];
    for (int i = 0; i < counts.length; i++) {
      double[] row = features[i];
      for (int j = 0; j < p; j++) {
        centred[j] = row[j] - means[j];
        double weighted = counts[i] * centred[j];
        for (int k = 0; k <= j; k++) {
          coMoments[j][k] += weighted * centred[k];
        }
      }
    }
    double[] scales = new double[p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < j; k++) {
        coMoments[k][j] = coMoments[j][k];
      }
      scales[j] =
          IndependentColumns.isConstant(coMoments, means, n, j)
              ? 1
              : Math.sqrt(coMoments[j][j] / n);
    }
    int[] kept = IndependentColumns.of(coMoments, means, n);
    double[] values = new double[counts.length * kept.length];
    int at = 0;
    for (double[] row : features) {
      for (int j : kept) {
        values[at++] = (row[j] - means[j]) / scales[j];
      }
    }
    return new StandardizedFeatures(n, means, scales, coMoments, kept, values);
  }

  /** Whether a feature has one value only. */
  public boolean isConstant(int feature) {
    return IndependentColumns.isConstant(coMoments, means, n, feature);
  }

  /** Features that cannot be told apart, by what they are: constant, or implied by others. */
  public String warning(List<String> names) {
    return UnidentifiedFeatures.warning(names, kept, this::isConstant);
  }
}
