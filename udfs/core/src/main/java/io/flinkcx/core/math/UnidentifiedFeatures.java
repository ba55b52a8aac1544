package io.flinkcx.core.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** The report of a model on features that the data do not identify. */
public final class UnidentifiedFeatures {

  private UnidentifiedFeatures() {}

  /**
   * The warning, null if all features are kept.
   *
   * @param names of all features
   * @param kept positions of the kept ones, ascending
   * @param isConstant whether a feature has one value only
   */
  public static String warning(List<String> names, int[] kept, IntPredicate isConstant) {
    List<String> constant = new ArrayList<>();
    List<String> collinear = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      if (Arrays.binarySearch(kept, j) < 0) {
        (isConstant.test(j) ? constant : collinear).add(names.get(j));
      }
    }
    List<String> parts = new ArrayList<>();
    if (!constant.isEmpty()) {
      parts.add("constant: " + String.join(", ", constant) + " has one value only");
    }
    if (!collinear.isEmpty()) {
      parts.add("collinear: " + String.join(", ", collinear) + " follows from features before it");
    }
    return parts.isEmpty() ? null : String.join("; ", parts) + ": its coefficient is NULL";
  }

  /**
   * A matrix of the known entries, with NaN for the rest.
   *
   * @param known [k][k]; null stays null
   * @param positions of its rows and columns, ascending, [k]
   * @param size of the result
   * @return [size][size]
   */
  public static double[][] spread(double[][] known, int[] positions, int size) {
    if (known == null) {
      return null;
    }
    double[][] all = new double[size][size];
    for (double[] row : all) {
      Arrays.fill(row, Double.NaN);
    }
    for (int a = 0; a < positions.length; a++) {
      for (int b = 0; b < positions.length; b++) {
        all[positions[a]][positions[b]] = known[a][b];
      }
    }
    return all;
  }
}
