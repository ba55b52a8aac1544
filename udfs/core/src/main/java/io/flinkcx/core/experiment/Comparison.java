package io.flinkcx.core.experiment;

import io.flinkcx.core.math.Holm;
import io.flinkcx.core.math.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * One variant, compared with the control. Numbers that do not exist are NaN: all of the comparison
 * for the control itself.
 *
 * @param variant label
 * @param n rows
 * @param value estimate of the variant, such as its mean
 * @param difference value minus that of the control
 * @param standardError of {@code difference}, >= 0
 * @param statistic what the p-value is of
 * @param degreesOfFreedom of Student's distribution; NaN for a normal one
 * @param pValue two-sided, of a difference of 0
 * @param adjustedPValue the same after {@link Holm}'s correction for several variants
 * @param interval of {@code difference}
 * @param lift difference / value of the control
 * @param liftStandardError of {@code lift}, >= 0
 * @param liftInterval of {@code lift}
 */
public record Comparison(
    String variant,
    long n,
    double value,
    double difference,
    double standardError,
    double statistic,
    double degreesOfFreedom,
    double pValue,
    double adjustedPValue,
    Interval interval,
    double lift,
    double liftStandardError,
    Interval liftInterval) {

  /** Of no variant. */
  public static final Comparison NONE = none(new VariantEstimate(null, 0, Double.NaN, Double.NaN));

  /** A variant without a comparison, as the control is. */
  static Comparison none(VariantEstimate variant) {
    return new Comparison(
        variant.variant(),
        variant.n(),
        variant.value(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Interval.NONE,
        Double.NaN,
        Double.NaN,
        Interval.NONE);
  }

  /**
   * A comparison with Wald intervals.
   *
   * <p>The lift b/a - 1 of two independent estimates has by the delta method the variance v_b / a^2
   * + v_a b^2 / a^4. Source: Deng, A., Knoblich, U. and Lu, J. (2018), Applying the delta method in
   * metric analytics, doi:10.1145/3219819.3219919, section 2.
   *
   * @param quantile half-width of the intervals in standard errors
   */
  static Comparison of(
      VariantEstimate control,
      VariantEstimate variant,
      double statistic,
      double degreesOfFreedom,
      double pValue,
      double quantile) {
    double a = control.value();
    double b = variant.value();
    double difference = b - a;
    double standardError = Math.sqrt(control.variance() + variant.variance());
    double lift = difference / a;
    double liftStandardError =
        Math.hypot(Math.sqrt(variant.variance()), Math.sqrt(control.variance()) * (b / a))
            / Math.abs(a);
    return new Comparison(
        variant.variant(),
        variant.n(),
        b,
        difference,
        standardError,
        statistic,
        degreesOfFreedom,
        pValue,
        pValue,
        Interval.around(difference, quantile * standardError),
        lift,
        liftStandardError,
        Interval.around(lift, quantile * liftStandardError));
  }

  /** The same with p-values that are corrected for the number of comparisons. */
  static List<Comparison> adjusted(List<Comparison> variants) {
    double[] adjusted = Holm.adjust(variants.stream().mapToDouble(Comparison::pValue).toArray());
    List<Comparison> result = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      result.add(variants.get(i).withAdjusted(adjusted[i]));
    }
    return result;
  }

  private Comparison withAdjusted(double adjusted) {
    return new Comparison(
        variant,
        n,
        value,
        difference,
        standardError,
        statistic,
        degreesOfFreedom,
        pValue,
        adjusted,
        interval,
        lift,
        liftStandardError,
        liftInterval);
  }
}
