package io.flinkcx.functions.regression;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** What features are called: the argument {@code names}. */
public final class FeatureNames {

  private FeatureNames() {}

  /**
   * The names after one more row.
   *
   * @param before names so far, null for none
   * @param row names that the row brings, null for none
   * @throws IllegalArgumentException if both are there and differ, or a name is missing or twice
   */
  public static String[] follow(String function, String[] before, String[] row) {
    if (row == null || Arrays.equals(row, before)) {
      return before;
    }
    if (before != null) {
      throw new IllegalArgumentException(
          function
              + ": names must be the same in all rows of a group, got "
              + Arrays.toString(row)
              + " after "
              + Arrays.toString(before));
    }
    List<String> names = Arrays.asList(row);
    if (names.contains(null) || new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          function + ": names must be different and not NULL, got " + names);
    }
    return row;
  }

  /** The names of so many features: as given, or x1, x2, ... */
  public static List<String> of(String[] names, int features) {
    return names != null
        ? List.of(names)
        : IntStream.rangeClosed(1, features).mapToObj(j -> "x" + j).toList();
  }
}
