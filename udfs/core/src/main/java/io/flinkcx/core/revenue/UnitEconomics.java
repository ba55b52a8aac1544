package io.flinkcx.core.revenue;

/**
 * Ratios of revenue and value to cost, for one customer or one segment. Numbers that do not exist
 * are NaN.
 */
public final class UnitEconomics {

  private UnitEconomics() {}

  /**
   * Customer profitability index: profit per 100 of cost.
   *
   * <p>(revenue - cost) / cost x 100
   *
   * @param revenue money, finite; below 0 after refunds
   * @param cost money, > 0
   * @return per cent, 0 if revenue equals cost; NaN for values out of range
   */
  public static double profitabilityIndex(double revenue, double cost) {
    return Double.isFinite(revenue) && isPositive(cost)
        ? (revenue - cost) / cost * 100
        : Double.NaN;
  }

  /**
   * Ratio of a customer's lifetime value to the cost of acquiring the customer.
   *
   * @param lifetimeValue money, finite
   * @param acquisitionCost money, > 0
   * @return lifetimeValue / acquisitionCost; NaN for values out of range
   */
  public static double lifetimeValueToCost(double lifetimeValue, double acquisitionCost) {
    return Double.isFinite(lifetimeValue) && isPositive(acquisitionCost)
        ? lifetimeValue / acquisitionCost
        : Double.NaN;
  }

  /**
   * Months until a customer's margin has paid the cost of acquiring the customer.
   *
   * <p>With churn, a month's margin is that of the customers who are still there: after n months m
   * (1 - (1-c)^n) / c, so that n = ln(1 - cost c / m) / ln(1 - c), and n = cost / m without churn.
   * The cost is never paid if it is at least m / c, the total margin of a customer.
   *
   * @param acquisitionCost money, >= 0
   * @param monthlyMargin m, money a month of a customer who is there, > 0
   * @param monthlyChurn c, share of customers lost a month, 0 to below 1
   * @return months, >= 0, fractions included; NaN if never, and for values out of range
   */
  public static double paybackMonths(
      double acquisitionCost, double monthlyMargin, double monthlyChurn) {
    boolean isInRange =
        acquisitionCost >= 0
            && Double.isFinite(acquisitionCost)
            && isPositive(monthlyMargin)
            && isChurn(monthlyChurn);
    if (!isInRange) {
      return Double.NaN;
    }
    double months = acquisitionCost / monthlyMargin;
    if (monthlyChurn == 0) {
      return months;
    }
    double shareOfAllMargin = months * monthlyChurn;
    return shareOfAllMargin < 1
        ? Math.log1p(-shareOfAllMargin) / Math.log1p(-monthlyChurn)
        : Double.NaN;
  }

  /** Whether a share of customers can be lost every month: 0 to below 1. */
  public static boolean isChurn(double monthlyChurn) {
    return monthlyChurn >= 0 && monthlyChurn < 1;
  }

  private static boolean isPositive(double money) {
    return money > 0 && Double.isFinite(money);
  }
}
