package io.flinkcx.core.contract;

import io.flinkcx.core.math.BetaExpectation;
import io.flinkcx.core.math.CompensatedSum;
import java.util.OptionalDouble;

/**
 * The shifted beta-geometric (sBG) model of customers under contract: at the end of every period a
 * customer leaves with an individual probability theta, and over the customers theta ~ Beta(alpha,
 * beta). Customers who are likely to leave do so first, so the retention of a cohort rises.
 *
 * <p>Source: Fader and Hardie (2007), How to project customer retention, Journal of Interactive
 * Marketing 21(1), doi:10.1002/dir.20074.
 *
 * @param alpha first shape of the probability to leave, > 0
 * @param beta second shape of the probability to leave, > 0
 */
public record ShiftedBetaGeometric(double alpha, double beta) {

  /** The name of this model in SQL. */
  public static final String NAME = "sbg";

  public ShiftedBetaGeometric {
    requirePositive("alpha", alpha);
    requirePositive("beta", beta);
  }

  /** Whether a number counts periods: whole, 0 to {@link ChurnHistogram#MAX_PERIOD}. */
  public static boolean isPeriods(double periods) {
    return periods >= 0 && periods <= ChurnHistogram.MAX_PERIOD && periods == Math.rint(periods);
  }

  /**
   * Share of a cohort that is still there after a number of periods.
   *
   * <p>S(t) = B(alpha, beta+t) / B(alpha, beta), as the product of the retention rates, whose
   * logarithms sum with an error of 1e-15, while those of beta functions cancel (shapes of 1e12).
   *
   * @param periods t, 0 to {@link ChurnHistogram#MAX_PERIOD}
   * @return 0..1, 1 for t = 0
   */
  public double survival(int periods) {
    requirePeriods("periods", periods);
    CompensatedSum logs = new CompensatedSum();
    for (int i = 0; i < periods; i++) {
      logs.add(-Math.log1p(alpha / (beta + i)));
    }
    return Math.exp(logs.value());
  }

  /**
   * Share of the customers of period t - 1 who are still there after t.
   *
   * <p>r(t) = (beta+t-1) / (alpha+beta+t-1).
   *
   * @param period t, 1 to {@link ChurnHistogram#MAX_PERIOD}
   */
  public double retention(int period) {
    if (period < 1) {
      throw new IllegalArgumentException("period must be a whole number >= 1, got " + period);
    }
    requirePeriods("period", period);
    return 1 / (1 + alpha / (beta + period - 1));
  }

  /**
   * Discounted expected residual lifetime (DERL) of a customer who is just before a renewal: the
   * renewals to come, each discounted to today; the one that is due now is not discounted.
   *
   * <p>sum_{t>=n} S(t)/S(n-1) / (1+d)^(t-n) = (beta+n-1)/(alpha+beta+n-1) 2F1(1, beta+n;
   * alpha+beta+n; 1/(1+d)), where n - 1 renewals were made. The function 2F1 is taken as the mean
   * of (1+d)/(d+theta) over Beta(alpha, beta+n): all its terms are positive, and a small d is not a
   * special case. Relative error below 1e-10.
   *
   * <p>Source: Fader and Hardie (2010), Customer-base valuation in a contractual setting: the
   * perils of ignoring heterogeneity, Marketing Science 29(1), doi:10.1287/mksc.1080.0482.
   *
   * @param renewals n - 1: how often the customer has renewed, 0 to {@link
   *     ChurnHistogram#MAX_PERIOD}
   * @param discountRate d: per period, as a fraction (0.01 for 1 %), >= 0, finite
   * @return >= 0, finite; empty if d = 0 and alpha <= 1, because then the sum has no limit
   */
  public OptionalDouble discountedResidualLifetime(int renewals, double discountRate) {
    requirePeriods("renewals", renewals);
    ContractualValue.requireDiscountRate(discountRate);
    double stays = 1 / (1 + alpha / (beta + renewals));
    if (discountRate == 0) {
      return alpha > 1
          ? OptionalDouble.of(stays * (1 + (beta + renewals + 1) / (alpha - 1)))
          : OptionalDouble.empty();
    }
    double payments =
        BetaExpectation.of(
            alpha, beta + renewals + 1, theta -> (1 + discountRate) / (discountRate + theta));
    return OptionalDouble.of(stays * payments);
  }

  private static void requirePeriods(String name, int periods) {
    if (!isPeriods(periods)) {
      throw new IllegalArgumentException(
          name
              + " must be a whole number of periods from 0 to "
              + ChurnHistogram.MAX_PERIOD
              + ", got "
              + periods);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be > 0 and finite, got " + value);
    }
  }
}
