package io.flinkcx.core.journey;

import java.util.Arrays;

/**
 * Shares of a conversion by the place in the path, each >= 0; they need not sum to 1.
 *
 * @param first of the first touchpoint
 * @param middle of all between the first and the last together
 * @param last of the last touchpoint
 */
public record PositionWeights(double first, double middle, double last) {

  /** Position based, U-shaped: .4, .2, .4. */
  public static final PositionWeights DEFAULT = new PositionWeights(.4, .2, .4);

  private static final double LARGEST = 1e100; // the sum of three is finite

  /**
   * The weights, checked.
   *
   * @param weights first, middle, last
   * @throws IllegalArgumentException if they are not three numbers from 0 to 1e100 of which the
   *     first or the last is above 0: a path of two touchpoints has no middle
   */
  public static PositionWeights of(double... weights) {
    boolean isValid = weights.length == 3;
    for (double weight : weights) {
      isValid &= weight >= 0 && weight <= LARGEST;
    }
    if (!isValid || weights[0] + weights[2] == 0) {
      throw new IllegalArgumentException(
          "weights must be three numbers >= 0, of the first touchpoint, of all between and of the"
              + " last, not both ends 0, such as ARRAY[0.4, 0.2, 0.4], got "
              + Arrays.toString(weights));
    }
    return new PositionWeights(weights[0], weights[1], weights[2]);
  }

  /**
   * The credits of a path: one touchpoint gets all; two share by the weights of the ends.
   *
   * @param touchpoints length of the path, >= 0
   * @return credits [touchpoints] that sum to 1, in path order
   */
  double[] credits(int touchpoints) {
    double[] credits = new double[touchpoints];
    if (touchpoints == 0) {
      return credits;
    }
    int lastPlace = touchpoints - 1;
    double between = touchpoints > 2 ? middle : 0;
    double all = first + between + last;
    for (int i = 1; i < lastPlace; i++) {
      credits[i] = between / all / (touchpoints - 2);
    }
    credits[0] = first / all;
    credits[lastPlace] = touchpoints == 1 ? 1 : last / all;
    return credits;
  }
}
