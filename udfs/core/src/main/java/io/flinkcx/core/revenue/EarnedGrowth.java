package io.flinkcx.core.revenue;

/**
 * Earned growth: the part of a company's growth that its customers earned by staying, spending more
 * and bringing others. Numbers that do not exist are NaN.
 *
 * <p>A customer with a start value above 0 is an existing one; with a start value of 0 and an end
 * value above 0 a new one. All rates are shares of the start value of the existing customers:
 *
 * <pre>
 * net revenue retention  = end value of existing customers / start value
 * earned new             = end value of new customers won by referral / start value
 * earned growth rate     = net revenue retention + earned new - 1
 * growth rate            = earned growth rate + bought new + unknown new
 * </pre>
 *
 * <p>New customers of unknown origin are neither earned nor bought. The earned growth rate counts
 * them as bought and is a lower bound; {@code earnedGrowthRateAtMost} counts them as earned.
 *
 * <p>Source: Reichheld, Darnell, Burns (2021), Net Promoter 3.0, Harvard Business Review 99(6).
 *
 * @param netRevenueRetention >= 0
 * @param earnedNew >= 0
 * @param boughtNew >= 0
 * @param unknownNew >= 0
 */
public record EarnedGrowth(
    double netRevenueRetention, double earnedNew, double boughtNew, double unknownNew) {

  /**
   * From sums of money.
   *
   * @param startValue of the existing customers, >= 0; without it there are no rates
   * @param existingEnd their revenue at the end, >= 0
   * @param earnedEnd revenue of new customers won by referral, >= 0
   * @param boughtEnd the same for those won by advertising and sales, >= 0
   * @param unknownEnd the same for those of unknown origin, >= 0
   */
  public static EarnedGrowth of(
      double startValue,
      double existingEnd,
      double earnedEnd,
      double boughtEnd,
      double unknownEnd) {
    double start = startValue > 0 ? startValue : Double.NaN;
    return new EarnedGrowth(
        existingEnd / start, earnedEnd / start, boughtEnd / start, unknownEnd / start);
  }

  /** Growth that customers earned, unknown origins taken as bought; from -1. */
  public double earnedGrowthRate() {
    return netRevenueRetention + earnedNew - 1;
  }

  /** The same with unknown origins taken as earned. */
  public double earnedGrowthRateAtMost() {
    return earnedGrowthRate() + unknownNew;
  }

  /** Growth of the whole, from -1. */
  public double growthRate() {
    return netRevenueRetention + earnedNew + boughtNew + unknownNew - 1;
  }
}
