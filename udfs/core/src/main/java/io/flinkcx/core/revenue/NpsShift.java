package io.flinkcx.core.revenue;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;

/**
 * Value of moving customers from one NPS category to another: their number times the difference of
 * the categories' mean values.
 *
 * <p>Var = k^2 (s_a^2 / n_a + s_b^2 / n_b), Student's t with Welch and Satterthwaite's degrees of
 * freedom. It is an association: the value if the customers who move become like those in the
 * category.
 *
 * @param value money, NaN if a category has no customers
 * @param standardError NaN if a category has fewer than two
 * @param interval likewise
 */
public record NpsShift(double value, double standardError, Interval interval) {

  /** Mean value of a category, its standard error and number of customers. */
  public record Category(double mean, double standardError, long n) {}

  /**
   * Computes it.
   *
   * @param customers k, >= 0
   * @param confidence in (0, 1)
   */
  public static NpsShift of(Category from, Category to, double customers, double confidence) {
    TwoSided.requireConfidence(confidence);
    InvestmentReturn.requireNotNegative("customers", customers);
    double value = customers * (to.mean() - from.mean());
    double fromShare = from.standardError() * from.standardError();
    double toShare = to.standardError() * to.standardError();
    double variance = fromShare + toShare;
    double degreesOfFreedom =
        variance
            * variance
            / (fromShare * fromShare / (from.n() - 1) + toShare * toShare / (to.n() - 1));
    double error = customers * Math.sqrt(variance);
    double t =
        degreesOfFreedom >= 1 ? TwoSided.studentQuantile(confidence, degreesOfFreedom) : Double.NaN;
    return new NpsShift(value, error, Interval.around(value, t * error));
  }
}
