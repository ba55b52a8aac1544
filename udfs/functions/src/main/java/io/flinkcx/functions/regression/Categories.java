package io.flinkcx.functions.regression;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** The argument {@code categories} of the one-hot functions. */
final class Categories {

  private Categories() {}

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if they are fewer than two, or one is NULL or twice
   */
  static void require(String function, String[] categories) {
    List<String> list = Arrays.asList(categories);
    if (list.size() < 2 || list.contains(null) || new HashSet<>(list).size() < list.size()) {
      throw new IllegalArgumentException(
          function + ": categories must be two or more different texts, got " + list);
    }
  }
}
