package io.flinkcx.core.math;

/**
 * An estimated number with its standard error.
 *
 * @param value >= 0, any unit
 * @param standardError same unit, NaN if unknown
 */
public record Estimate(double value, double standardError) {

  /** The product with a factor that is known exactly. */
  public Estimate times(double factor) {
    return new Estimate(value * factor, standardError * factor);
  }

  /** The product with an independent estimate: to first order the relative variances add up. */
  public Estimate times(Estimate other) {
    return new Estimate(
        value * other.value, Math.hypot(value * other.standardError, other.value * standardError));
  }

  /** z standardError: the half-width of the interval on the plain scale. */
  public double marginOfError(double confidence) {
    return TwoSided.normalQuantile(confidence) * standardError;
  }

  /**
   * The interval on the log scale, value exp(-+ z standardError / value): it stays above 0 and is
   * wider upwards, like the error of a positive number.
   *
   * @param confidence in (0, 1)
   * @return {@link Interval#NONE} if the standard error is unknown; 0 to 0 for the value 0
   *     <p>Source: Meeker and Escobar (1998), Statistical Methods for Reliability Data, chapters 7
   *     and 8.
   */
  public Interval logInterval(double confidence) {
    if (Double.isNaN(standardError)) {
      return Interval.NONE;
    }
    if (value == 0) {
      return new Interval(0, 0);
    }
    double factor = Math.exp(marginOfError(confidence) / value);
    return new Interval(value / factor, value * factor);
  }
}
