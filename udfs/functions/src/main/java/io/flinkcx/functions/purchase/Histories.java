package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import java.util.Optional;

/** A customer's history from three SQL values. */
final class Histories {

  private Histories() {}

  /** Empty where one is NULL or the three are no possible history. */
  static Optional<PurchaseHistory> of(Number frequency, Number recency, Number age) {
    if (frequency == null
        || recency == null
        || age == null
        || !PurchaseHistory.isPossible(
            frequency.doubleValue(), recency.doubleValue(), age.doubleValue())) {
      return Optional.empty();
    }
    return Optional.of(
        PurchaseHistory.of(frequency.doubleValue(), recency.doubleValue(), age.doubleValue()));
  }
}
