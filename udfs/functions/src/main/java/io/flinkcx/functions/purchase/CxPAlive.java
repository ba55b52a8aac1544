package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;

/**
 * {@code CX_P_ALIVE(model, frequency, recency, age [, purchase_covariates] [,
 * dropout_covariates])}: the probability that a customer is still one.
 */
public final class CxPAlive extends CustomerFunction {

  private static final long serialVersionUID = 1L;

  public CxPAlive() {
    super("CX_P_ALIVE");
  }

  @Override
  double answer(PurchaseModel model, PurchaseHistory history) {
    return model.probabilityAlive(history);
  }
}
