package io.flinkcx.core.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** What a model says of features whose weight the data do not give. */
public final class UnidentifiedFeatures {

  private UnidentifiedFeatures() {}

  /**
   * The warning, null where all features are kept.
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
}
