package io.flinkcx.core.revenue;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;

/**
 * Cost per new customer, with its sampling error. Numbers that do not exist are NaN.
 *
 * <p>The cost is known. The number of customers is a count, and a count of N has a standard
 * deviation of about its square root (Poisson). The interval is the cost divided by the ends of the
 * count's score interval
 *
 * <pre>N + z^2/2 -+ z sqrt(N + z^2/4)</pre>
 *
 * <p>Days that differ for other reasons vary more, so the interval is a lower bound of the
 * uncertainty.
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
   * @param customers new customers, >= 0; a fraction if credit for them is shared; with 0 there is
   *     no cost per customer
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
