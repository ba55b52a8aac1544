package io.flinkcx.core.math;

/**
 * ln(1+y) with the digits of {@link Math#log1p}, which the JVM computes outside of compiled code,
 * at half of its cost.
 *
 * <p>With u = 1+y as rounded, ln(1+y) = ln u + (y - (u-1))/u up to the square of the last term,
 * which is below the last digit. {@link Math#log} is an instruction sequence of compiled code.
 */
public final class Log1p {

  private Log1p() {}

  /**
   * ln(1+y); relative error below 5e-16.
   *
   * @param y > -1; infinity gives infinity
   */
  public static double of(double y) {
    double u = 1 + y;
    return u == Double.POSITIVE_INFINITY ? u : Math.log(u) + (y - (u - 1)) / u;
  }
}
