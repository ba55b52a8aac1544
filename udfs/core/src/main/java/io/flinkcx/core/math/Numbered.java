package io.flinkcx.core.math;

import java.util.HashMap;
import java.util.Map;

/**
 * Values, numbered from 0 in the order in which they first come.
 *
 * @param numbers of the values, [n]
 * @param distinct the value of each number
 */
public record Numbered(int[] numbers, double[] distinct) {

  /** Numbers values. */
  public static Numbered of(double[] values) {
    Map<Double, Integer> known = new HashMap<>();
    int[] numbers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      Integer number = known.putIfAbsent(values[i], known.size());
      numbers[i] = number == null ? known.size() - 1 : number;
    }
    double[] distinct = new double[known.size()];
    known.forEach((value, number) -> distinct[number] = value);
    return new Numbered(numbers, distinct);
  }
}
