package io.flinkcx.core.math;

/**
 * Mean and spread of weighted values, from a state that adds, merges and takes away, as {@link
 * Moments} does for values that count one each.
 *
 * <p>A weight says how many customers an answer stands for, as where a sample has too few of one
 * segment. Weights make a sample worth fewer answers than it has: n_eff = (sum w)^2 / sum w^2 of
 * equal weight (Kish), which is n where all weights are the same. Only their ratios matter.
 *
 * <pre>{@code
 * WeightedMoments moments = WeightedMoments.EMPTY.plus(1, 4).plus(3, 8);
 * moments.mean();       // 7
 * moments.effectiveN(); // 1.6
 * }</pre>
 *
 * <p>Source: Kish (1965), "Survey Sampling", section 11.7.
 *
 * @param weight sum of the weights
 * @param weightSquares sum of their squares
 * @param sum sum of weight times value
 * @param squares sum of weight times value^2
 */
public record WeightedMoments(
    DoubleDouble weight, DoubleDouble weightSquares, DoubleDouble sum, DoubleDouble squares) {

  /** No value yet. */
  public static final WeightedMoments EMPTY =
      new WeightedMoments(
          DoubleDouble.ZERO, DoubleDouble.ZERO, DoubleDouble.ZERO, DoubleDouble.ZERO);

  /** Weights beyond this are not taken: weight times value^2 could overflow. */
  public static final double LARGEST_WEIGHT = 1e15;

  /** Weights below this, other than 0, are not taken: their squares could underflow. */
  public static final double SMALLEST_WEIGHT = 1e-100;

  /** Below this share of the sum of squares a spread is rounding: none. */
  private static final double ROUNDING = 0x1p-96;

  /** Whether a weight can be taken: 0, which counts for nothing, or 1e-100 to 1e15. */
  public static boolean isValidWeight(double weight) {
    return weight == 0 || weight >= SMALLEST_WEIGHT && weight <= LARGEST_WEIGHT;
  }

  /** With one more value; both must be valid. */
  public WeightedMoments plus(double weight, double value) {
    return merge(of(weight, value));
  }

  /** Without one value that was added before. */
  public WeightedMoments minus(double weight, double value) {
    WeightedMoments one = of(weight, value);
    return merge(
        new WeightedMoments(
            one.weight.negate(),
            one.weightSquares.negate(),
            one.sum.negate(),
            one.squares.negate()));
  }

  /** With the values of another state. */
  public WeightedMoments merge(WeightedMoments other) {
    return new WeightedMoments(
        weight.plus(other.weight),
        weightSquares.plus(other.weightSquares),
        sum.plus(other.sum),
        squares.plus(other.squares));
  }

  private static WeightedMoments of(double weight, double value) {
    return new WeightedMoments(
        DoubleDouble.of(weight),
        DoubleDouble.product(weight, weight),
        DoubleDouble.product(weight, value),
        DoubleDouble.product(value, value).times(DoubleDouble.of(weight)));
  }

  /** How many values of equal weight they are worth; 0 without weight. */
  public double effectiveN() {
    double total = weight.value();
    return total > 0 ? total / weightSquares.value() * total : 0;
  }

  /** Weighted mean, NaN without weight. */
  public double mean() {
    double total = weight.value();
    return total > 0 ? sum.value() / total : Double.NaN;
  }

  /**
   * Weighted standard deviation: the root of sum w (x - mean)^2 / sum w times n_eff / (n_eff - 1),
   * which is the sample's where all weights are the same.
   *
   * @return NaN where one value, or less, holds all the weight
   */
  public double standardDeviation() {
    double n = effectiveN();
    // n_eff of one value is 1 but for rounding
    if (!(n > 1 + 1e-12)) {
      return Double.NaN;
    }
    DoubleDouble scaled = squares.times(weight);
    double difference = scaled.plus(sum.times(sum).negate()).value();
    double deviations = difference <= ROUNDING * scaled.value() ? 0 : difference;
    double total = weight.value();
    return Math.sqrt(deviations / total / total * (n / (n - 1)));
  }

  /** Standard error of the mean: {@link #standardDeviation} / sqrt(n_eff). */
  public double standardError() {
    return standardDeviation() / Math.sqrt(effectiveN());
  }

  /**
   * Half the width of Student's interval of the mean, n_eff - 1 degrees of freedom.
   *
   * @param confidence in (0, 1)
   * @return NaN where the spread is, or where n_eff is below 2: too few for any interval
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public double marginOfError(double confidence) {
    TwoSided.requireConfidence(confidence);
    double degreesOfFreedom = effectiveN() - 1;
    // n_eff of two equal weights is 2 but for rounding
    return degreesOfFreedom >= 1 - 1e-12
        ? TwoSided.studentQuantile(confidence, Math.max(1, degreesOfFreedom)) * standardError()
        : Double.NaN;
  }
}
