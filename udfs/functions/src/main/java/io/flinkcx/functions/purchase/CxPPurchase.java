package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;

/**
 * {@code CX_P_PURCHASE(model, frequency, recency, age, horizon [, purchase_covariates] [,
 * dropout_covariates])}: the probability that a customer buys at least once in the next {@code
 * horizon}.
 */
public final class CxPPurchase extends CustomerHorizonFunction {

  private static final long serialVersionUID = 1L;

  public CxPPurchase() {
    super("CX_P_PURCHASE");
  }

  @Override
  double answer(PurchaseModel model, PurchaseHistory history, double horizon) {
    return model.probabilityOfPurchase(history, horizon);
  }
}
