package io.flinkcx.core.revenue;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;

/**
 * What one new customer cost, with what chance alone does to it. Numbers that do not exist are NaN.
 *
 * <p>What was spent is known; how many customers come for it is a count, and a count of N strays by
 * about its root (Poisson). The interval is the cost over the ends of the count's score interval
 *
 * <pre>N + z^2/2 -+ z sqrt(N + z^2/4)</pre>
 *
 * <p>Days that differ for other reasons stray more: the interval is the least there is.
 *
 * <p>Source: for the score interval of a Poisson mean, Barker (2002),
 * doi:10.1198/000313002317572736.
 *
 * @param cac cost / customers
 * @param standardError cac / sqrt(customers), by the delta method
 * @param marginOfError z times {@code standardError}
 * @param interval of {@code cac}
 */
public record AcquisitionCost(
    double cac, double standardError, double marginOfError, Interval interval) {

  /**
   * From sums.
   *
   * @param cost money, >= 0
   * @param customers new customers, >= 0; a fraction where credit for them was shared; 0 has no
   *     cost each
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static AcquisitionCost of(double cost, double customers, double confidence) {
    double z = TwoSided.normalQuantile(confidence);
    double won = customers > 0 ? customers : Double.NaN;
    double cac = cost / won;
    double standardError = cac / Math.sqrt(won);
    double upper = won + z * z / 2 + z * Math.sqrt(won + z * z / 4);
    // the product of the two ends is won^2, so the lower one needs no difference
    double lower = won / upper * won;
    return new AcquisitionCost(
        cac, standardError, z * standardError, new Interval(cost / upper, cost / lower));
  }
}
