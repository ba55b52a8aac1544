package io.flinkcx.core.purchase;

/** Sums over all customers: they decide whether a fit is possible and where it starts. */
final class PurchaseTotals {

  static final String NO_CUSTOMERS = "no_data: no customer with a possible history";
  static final String NO_REPEAT =
      "not_identified: no customer has a repeat purchase, so the purchase rate is unknown";
  static final String ONE_REPEAT =
      "not_identified: fewer than two customers have a repeat purchase";

  private double customers;
  private double repeaters;
  private double purchases;
  private double recency;
  private double age;

  PurchaseTotals(PurchaseCells cells) {
    for (int c = 0; c < cells.size(); c++) {
      double n = cells.customers()[c];
      double x = cells.frequency()[c];
      customers += n;
      repeaters += x > 0 ? n : 0;
      purchases += n * x;
      recency += n * cells.recency()[c];
      age += n * cells.age()[c];
    }
  }

  /** The warning if no purchase model can be fitted, else null. */
  String whyTooFew() {
    if (customers == 0) {
      return NO_CUSTOMERS;
    }
    if (repeaters == 0) {
      return NO_REPEAT;
    }
    return repeaters < 2 ? ONE_REPEAT : null;
  }

  /** Mean age: the unit of time that makes a fit independent of the unit of the data. */
  double meanAge() {
    return age / customers;
  }

  /**
   * Logarithms of the repeat purchases per mean age: until now, and until the last purchase; within
   * -12..12, the range of a valid start.
   */
  double[] logPurchaseRates() {
    double meanAge = meanAge();
    return new double[] {
      bounded(Math.log(purchases / age * meanAge)), bounded(Math.log(purchases / recency * meanAge))
    };
  }

  private static double bounded(double logRate) {
    return Math.max(-12, Math.min(12, logRate));
  }
}
