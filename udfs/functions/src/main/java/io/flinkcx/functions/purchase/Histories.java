package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;

/** A customer's history from three SQL values. */
final class Histories {

  private Histories() {}

  /** Null where one is NULL or the three are no possible history. */
  static PurchaseHistory of(Number frequency, Number recency, Number age) {
    if (frequency == null || recency == null || age == null) {
      return null;
    }
    double x = frequency.doubleValue();
    double lastPurchase = recency.doubleValue();
    double now = age.doubleValue();
    return PurchaseHistory.isPossible(x, lastPurchase, now)
        ? PurchaseHistory.of(x, lastPurchase, now)
        : null;
  }
}
