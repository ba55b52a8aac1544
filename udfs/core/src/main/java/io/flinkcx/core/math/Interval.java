package io.flinkcx.core.math;

/**
 * An interval of plausible values, in the unit of the value it belongs to.
 *
 * @param lower lower end, NaN without an interval
 * @param upper upper end, {@code lower <= upper}, NaN without an interval
 */
public record Interval(double lower, double upper) {

  /** The value for data that are too few for an interval. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  /** The interval {@code center - halfWidth .. center + halfWidth}. */
  public static Interval around(double center, double halfWidth) {
    return new Interval(center - halfWidth, center + halfWidth);
  }

  /** This interval clipped to the range of the value; both ends stay NaN without an interval. */
  public Interval clip(double smallest, double largest) {
    return new Interval(
        Math.max(smallest, Math.min(largest, lower)), Math.max(smallest, Math.min(largest, upper)));
  }

  /** Both ends times a positive factor, for example 100 from a share to per cent. */
  public Interval times(double factor) {
    return new Interval(lower * factor, upper * factor);
  }
}
