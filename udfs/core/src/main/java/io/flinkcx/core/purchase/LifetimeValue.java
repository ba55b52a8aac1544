package io.flinkcx.core.purchase;

import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.spend.EstimatedGammaGamma;
import io.flinkcx.core.spend.GammaGamma;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Present value of a customer's expected purchases within a horizon.
 *
 * <p>CLV = margin E[M] sum_{k=1..K} (E[Y(t_k)] - E[Y(t_{k-1})]) / (1 + d)^(t_k / period), t_k = k
 * period, and t_K = horizon: a purchase is discounted from the end of the period in which it is
 * expected; if the horizon cuts the last period, from the horizon.
 *
 * <p>All times are in the model's unit: a model fitted in weeks has a horizon in weeks. A year
 * ahead at 1 % a month is {@code new LifetimeValue(12 * 4.345, 0.01, 4.345, 1)}.
 *
 * <p>Source: Fader, Hardie, Lee (2005), RFM and CLV: using iso-value curves for customer base
 * analysis, doi:10.1509/jmkr.2005.42.4.415, in the discrete form that the field's packages use.
 *
 * <p>The ends of the periods and what is left of a unit of money there are computed once for all
 * customers.
 */
public final class LifetimeValue {

  private static final int MAX_PERIODS = 10_000;

  // 52.14 / 4.345 is 12 plus a rounding error, not a thirteenth period
  private static final double ROUNDING = 1e-9;

  private final double horizon;
  private final double margin;
  private final double[] ends;
  private final double[] discounts;

  /**
   * @param horizon length of the time ahead, the model's unit of time, >= 0
   * @param discountRate per period, as a fraction (0.01 for 1 %), 0 <= rate < 1
   * @param period length of the period of the discount rate, the model's unit of time, > 0
   * @param margin share of the amounts that is kept, 0 < margin <= 1
   */
  public LifetimeValue(double horizon, double discountRate, double period, double margin) {
    require(horizon >= 0 && horizon < Double.POSITIVE_INFINITY, "horizon must be >= 0", horizon);
    require(
        discountRate >= 0 && discountRate < 1,
        "discount_rate must be a fraction per period in [0, 1), 0.01 for 1 %",
        discountRate);
    require(period > 0 && period < Double.POSITIVE_INFINITY, "discount_period must be > 0", period);
    require(margin > 0 && margin <= 1, "margin must be a fraction in (0, 1]", margin);
    require(
        horizon / period <= MAX_PERIODS,
        "horizon must be at most "
            + MAX_PERIODS
            + " periods of "
            + period
            + "; give a longer period",
        horizon);
    this.horizon = horizon;
    this.margin = margin;
    // without a discount it does not matter when a purchase is expected
    int periods = discountRate == 0 ? 1 : (int) Math.ceil(horizon / period * (1 - ROUNDING));
    double logDiscount = Math.log1p(discountRate);
    ends = new double[periods];
    discounts = new double[periods];
    for (int k = 0; k < periods; k++) {
      ends[k] = k == periods - 1 ? horizon : (k + 1) * period;
      discounts[k] = Math.exp(-logDiscount * ends[k] / period);
    }
  }

  /** Length of the time ahead. */
  public double horizon() {
    return horizon;
  }

  /**
   * The value of one customer.
   *
   * @param purchases model of purchases and dropout
   * @param spend model of the amount of a purchase
   * @param history the customer's, in the model's unit of time
   * @param monetaryValue mean amount of the customer's repeat purchases, > 0; not used without one
   * @return unit of money, >= 0; empty if the spend model has no mean
   */
  public OptionalDouble of(
      PurchaseModel purchases, GammaGamma spend, PurchaseHistory history, double monetaryValue) {
    OptionalDouble amount = spend.expectedValue(history.frequency(), monetaryValue);
    if (amount.isEmpty()) {
      return amount;
    }
    return OptionalDouble.of(
        margin * amount.getAsDouble() * discountedPurchases(purchases, history));
  }

  /**
   * The same with its standard error, from those of the two models. They are estimated separately,
   * so the variance is the sum of their contributions.
   *
   * @return unit of money, the error NaN if a covariance is unknown; empty if the spend model has
   *     no mean
   */
  public Optional<Estimate> estimate(
      EstimatedPurchaseModel purchases,
      EstimatedGammaGamma spend,
      PurchaseHistory history,
      double monetaryValue) {
    return spend
        .expectedValue(history.frequency(), monetaryValue)
        .map(
            amount ->
                amount
                    .times(margin)
                    .times(purchases.predict(model -> discountedPurchases(model, history))));
  }

  /** Expected purchases within the horizon, each discounted to today; >= 0. */
  public double discountedPurchases(PurchaseModel purchases, PurchaseHistory history) {
    double[] expected = purchases.expectedPurchases(history, ends);
    double discounted = 0;
    double before = 0;
    for (int k = 0; k < expected.length; k++) {
      discounted += (expected[k] - before) * discounts[k];
      before = expected[k];
    }
    return discounted;
  }

  private static void require(boolean holds, String rule, double value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got " + value);
    }
  }
}
