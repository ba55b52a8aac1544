package io.flinkcx.core.experiment;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;

/**
 * Whether a mean differs between variants, with p-values and intervals that stay valid if they are
 * looked at after every row: the mixture sequential probability ratio test.
 *
 * <p>With the difference d of two means and its variance V, the likelihood ratio against no
 * difference, mixed over differences from N(0, tau^2), is
 *
 * <p>Lambda = sqrt(V / (V + tau^2)) exp(d^2 tau^2 / (2 V (V + tau^2))).
 *
 * <p>Without a difference it exceeds 1 / alpha at any time with probability alpha at most. So p =
 * min(1, 1 / Lambda) holds at every time at which one may stop, and d -+ sqrt(V (V + tau^2) / tau^2
 * (2 ln(1 / alpha) + ln((V + tau^2) / V))) contains the true difference at all times together with
 * probability 1 - alpha. Both are of the rows so far alone. The smallest p-value of all looks is
 * valid too, but depends on when one looked and is not to be had from sums.
 *
 * <p>V is estimated, which makes looks at few rows too bold. So there is no test of a variant with
 * fewer than {@code smallest} rows, and V is the larger of s_a^2 / n_a + s_b^2 / n_b and s^2 (1/n_a
 * + 1/n_b) with the variance s^2 within both together. The two are equal for n_a = n_b. In a small
 * variant of skewed values a low mean comes with a low variance, and without the second one a tenth
 * of the customers with a conversion rate of 1 % would reject in 36 % of the streams without an
 * effect.
 *
 * <p>Sources: Robbins, H. (1970), Statistical methods related to the law of the iterated logarithm,
 * doi:10.1214/aoms/1177696786; Johari, R., Koomen, P., Pekelis, L. and Walsh, D. (2022), Always
 * valid inference: continuous monitoring of A/B tests, doi:10.1287/opre.2021.2135.
 *
 * @param tau mixing standard deviation, unit of the mean, > 0: about the difference that one hopes
 *     to detect
 * @param smallest rows that a variant needs, >= 2
 */
public record SequentialTest(double tau, double smallest) {

  /** The default of {@code smallest}. */
  public static final double SMALLEST = 30;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; names it
   */
  public SequentialTest {
    requireTau(tau);
    requireSmallest(smallest);
  }

  /** Checks the mixing standard deviation. */
  public static double requireTau(double tau) {
    if (!(tau > 0 && tau <= Variant.LARGEST_VALUE)) {
      throw new IllegalArgumentException(
          "tau must be above 0, in the unit of the mean: about the difference that you hope to"
              + " detect, such as 0.01 for one point of a conversion rate, got "
              + tau);
    }
    return tau;
  }

  /** Checks the smallest number of rows. */
  public static double requireSmallest(double smallest) {
    if (!(smallest >= 2)) {
      throw new IllegalArgumentException(
          "min_n must be at least 2 rows for each variant, got " + smallest);
    }
    return smallest;
  }

  /**
   * The test of every variant against the control. The statistic of a comparison is ln Lambda.
   *
   * @param isShare whether all values are 0 and 1, so that the variance is p (1 - p)
   * @param confidence of the intervals, in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public VariantTest of(Experiment experiment, boolean isShare, double confidence) {
    TwoSided.requireConfidence(confidence);
    Warnings warnings = experiment.warnings();
    for (String label : experiment.labels()) {
      Moments values = experiment.variant(label).values();
      if (values.hasLostDigits()) {
        warnings.addRounding();
      }
    }
    return VariantTest.of(
        experiment,
        label -> isShare ? ProportionTest.estimate(experiment, label) : mean(experiment, label),
        (control, variant) -> compare(control, variant, isShare, confidence),
        "one has fewer than %.0f rows (min_n), or their values have no spread".formatted(smallest),
        warnings);
  }

  private static VariantEstimate mean(Experiment experiment, String label) {
    Moments values = experiment.variant(label).values();
    double standardError = values.standardError();
    return new VariantEstimate(label, values.n(), values.mean(), standardError * standardError);
  }

  Comparison compare(
      VariantEstimate control, VariantEstimate variant, boolean isShare, double confidence) {
    Comparison apart = untested(control, variant);
    Comparison together = together(control, variant, isShare);
    Comparison plain = together.standardError() > apart.standardError() ? together : apart;
    boolean isTested =
        control.n() >= smallest && variant.n() >= smallest && plain.standardError() > 0;
    if (!isTested) {
      return plain;
    }
    double logRatio = logRatio(plain.difference(), plain.standardError());
    double margin = margin(plain.standardError(), tau, confidence);
    // to first order the lift is the difference in units of the control's mean, and so is tau
    double liftMargin =
        margin(plain.liftStandardError(), tau / Math.abs(control.value()), confidence);
    return new Comparison(
        plain.variant(),
        plain.n(),
        plain.value(),
        plain.difference(),
        plain.standardError(),
        logRatio,
        Double.NaN,
        pValue(logRatio),
        Double.NaN,
        Interval.around(plain.difference(), margin),
        plain.lift(),
        plain.liftStandardError(),
        Interval.around(plain.lift(), liftMargin));
  }

  private static Comparison untested(VariantEstimate control, VariantEstimate variant) {
    return Comparison.of(control, variant, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** With the variance within both variants together. */
  private static Comparison together(
      VariantEstimate control, VariantEstimate variant, boolean isShare) {
    double lost = isShare ? 0 : 1;
    double squares =
        control.variance() * control.n() * (control.n() - lost)
            + variant.variance() * variant.n() * (variant.n() - lost);
    double spread = squares / (control.n() + variant.n() - 2 * lost);
    return untested(
        control.withVariance(spread / control.n()), variant.withVariance(spread / variant.n()));
  }

  /** ln Lambda, which may be far beyond the logarithm of the largest double. */
  double logRatio(double difference, double standardError) {
    double z = difference / standardError;
    double ratio = tau / standardError;
    // tau^2 / (V + tau^2)
    double weight = 1 / (1 + 1 / (ratio * ratio));
    return z * z / 2 * weight - Math.log1p(ratio * ratio) / 2;
  }

  /** min(1, 1 / Lambda). */
  static double pValue(double logRatio) {
    return Math.exp(-Math.max(0, logRatio));
  }

  /** Half-width of the confidence sequence. */
  static double margin(double standardError, double tau, double confidence) {
    double ratio = tau / standardError;
    double inverse = standardError / tau;
    double factor =
        (1 + inverse * inverse) * (-2 * Math.log1p(-confidence) + Math.log1p(ratio * ratio));
    return standardError * Math.sqrt(factor);
  }
}
