package io.flinkcx.core.math;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction of several p-values: with it, the probability of at least one false rejection
 * among all of them is at most the level, whatever their dependence.
 *
 * <p>With m p-values in ascending order, the adjusted i-th is max over j <= i of min(1, (m - j + 1)
 * p_j).
 *
 * <p>Source: Holm, S. (1979), A simple sequentially rejective multiple test procedure, Scandinavian
 * Journal of Statistics 6(2), 65-70.
 */
public final class Holm {

  private Holm() {}

  /**
   * The adjusted p-values.
   *
   * @param pValues [m], 0 to 1; NaN for a test that could not be made, which does not count
   * @return [m], each at least the p-value, at most 1, NaN where that is NaN
   */
  public static double[] adjust(double[] pValues) {
    int[] ascending =
        IntStream.range(0, pValues.length)
            .filter(i -> !Double.isNaN(pValues[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = pValues.clone();
    double largest = 0;
    for (int rank = 0; rank < ascending.length; rank++) {
      double factor = ascending.length - rank;
      largest = Math.max(largest, Math.min(1, factor * pValues[ascending[rank]]));
      adjusted[ascending[rank]] = largest;
    }
    return adjusted;
  }
}
