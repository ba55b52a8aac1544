package io.flinkcx.core.experiment;

import io.flinkcx.core.math.NoncentralStudent;
import io.flinkcx.core.math.TwoSided;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * How many customers a test of two variants needs, and the smallest effect that a number of them
 * detects.
 *
 * <p>Shares: the test of {@link ProportionTest}. With N customers of whom a share s is in the
 * variant, p_b = p_a + effect, and p = (1 - s) p_a + s p_b, its power is Phi((|effect| sqrt(N) - z
 * sqrt(p (1 - p) / (s (1 - s)))) / sqrt(p_a (1 - p_a) / (1 - s) + p_b (1 - p_b) / s)). Means: the t
 * test with one variance; its power is the noncentral t distribution's. In both the chance to
 * reject in the wrong direction does not count. For s = 1/2 they are power.prop.test and
 * power.t.test(strict = FALSE) of R.
 *
 * <p>Source: Fleiss, J., Levin, B. and Paik, M. (2003), Statistical Methods for Rates and
 * Proportions, chapter 4.
 *
 * @param power probability to detect the effect, in (0, 1)
 * @param confidence 1 - level of the two-sided test, in (0, 1)
 * @param share of the customers who get the variant, in (0, 1)
 */
public record SampleSize(double power, double confidence, double share) {

  /** Customers of the smaller variant, at least: a standard deviation needs two. */
  private static final double FEWEST = 2;

  /** The most customers that it reckons with. */
  public static final double MOST = 1e15;

  private static final double ACCURACY = 1e-13;

  /** A difference of so many critical values is always detected. */
  private static final double FAR = 20;

  private static final int STEPS = 1000;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; names it
   */
  public SampleSize {
    requirePower(power);
    TwoSided.requireConfidence(confidence);
    requireShare(share);
  }

  /** Checks a power. */
  public static double requirePower(double power) {
    if (!(power > 0 && power < 1)) {
      throw new IllegalArgumentException(
          "power must be between 0 and 1 (exclusive), such as 0.8, got " + power);
    }
    return power;
  }

  /** Checks a share of customers. */
  public static double requireShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share must be the share of customers in the variant, between 0 and 1 (exclusive), such"
              + " as 0.5, got "
              + share);
    }
    return share;
  }

  /**
   * Customers of both variants to detect a change of a share.
   *
   * @param baseline share without the variant, in (0, 1)
   * @param effect change of the share, not 0; baseline + effect is in (0, 1)
   * @return number of customers, not rounded
   */
  public double ofProportion(double baseline, double effect) {
    double root = quantile() * pooled(baseline, effect) + powerQuantile() * apart(baseline, effect);
    double n = root * root / (effect * effect);
    return root > 0 ? n : 0;
  }

  /**
   * Customers of both variants to detect a change of a mean.
   *
   * @param standardDeviation of the values within a variant, > 0
   * @param effect change of the mean, not 0
   * @return number of customers, not rounded, at least 2 in the smaller variant; infinite beyond
   *     1e15
   */
  public double ofMean(double standardDeviation, double effect) {
    double ratio = Math.abs(effect) / standardDeviation;
    double fewest = FEWEST / Math.min(share, 1 - share);
    if (powerOfMean(fewest, ratio) >= power) {
      return fewest;
    }
    if (powerOfMean(MOST, ratio) < power) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.exp(
        root(logN -> powerOfMean(Math.exp(logN), ratio) - power, Math.log(fewest), Math.log(MOST)));
  }

  /**
   * The smallest increase of a share that so many customers detect.
   *
   * @param baseline share without the variant, in (0, 1)
   * @param n customers of both variants, > 0
   * @return increase, > 0; NaN if not even an increase to 1 is detected
   */
  public double effectOnProportion(double baseline, double n) {
    DoubleUnaryOperator excess =
        effect ->
            effect * Math.sqrt(n)
                - quantile() * pooled(baseline, effect)
                - powerQuantile() * apart(baseline, effect);
    double largest = 1 - baseline;
    return excess.applyAsDouble(0) >= 0 || excess.applyAsDouble(largest) < 0
        ? Double.NaN
        : root(excess, 0, largest);
  }

  /**
   * The smallest change of a mean that so many customers detect.
   *
   * @param standardDeviation of the values within a variant, > 0
   * @param n customers of both variants
   * @return change, > 0; NaN with fewer than 2 customers in a variant
   */
  public double effectOnMean(double standardDeviation, double n) {
    if (!(n * Math.min(share, 1 - share) >= FEWEST)) {
      return Double.NaN;
    }
    DoubleUnaryOperator excess = logRatio -> powerOfMean(n, Math.exp(logRatio)) - power;
    // by delta: from far below the critical value to far above it
    double inStandardErrors = Math.sqrt(1 / (n * share) + 1 / (n * (1 - share)));
    double critical = TwoSided.studentQuantile(confidence, n - 2);
    double low = Math.log(inStandardErrors * 1e-9);
    double high = Math.log(inStandardErrors * 100 * (critical + 10));
    return excess.applyAsDouble(low) >= 0
        ? Double.NaN
        : standardDeviation * Math.exp(root(excess, low, high));
  }

  /** Power of the t test of means that differ by {@code ratio} standard deviations. */
  double powerOfMean(double n, double ratio) {
    double degreesOfFreedom = n - 2;
    double delta = ratio / Math.sqrt(1 / (n * share) + 1 / (n * (1 - share)));
    double critical = TwoSided.studentQuantile(confidence, degreesOfFreedom);
    return delta > FAR * (critical + 1)
        ? 1
        : NoncentralStudent.upperTail(critical, degreesOfFreedom, delta);
  }

  private double quantile() {
    return TwoSided.normalQuantile(confidence);
  }

  private double powerQuantile() {
    return Math.sqrt(2) * InverseErf.value(2 * power - 1);
  }

  /** Standard error without an effect, times sqrt(N). */
  private double pooled(double baseline, double effect) {
    double p = baseline + share * effect;
    return Math.sqrt(p * (1 - p) / (share * (1 - share)));
  }

  /** Standard error with the effect, times sqrt(N). */
  private double apart(double baseline, double effect) {
    double p = baseline + effect;
    return Math.sqrt(baseline * (1 - baseline) / (1 - share) + p * (1 - p) / share);
  }

  private static double root(DoubleUnaryOperator function, double low, double high) {
    return new BrentSolver(ACCURACY, ACCURACY, ACCURACY)
        .solve(STEPS, function::applyAsDouble, low, high);
  }
}
