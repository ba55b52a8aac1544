package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;

/**
 * {@code CX_EXPECTED_PURCHASES(model, frequency, recency, age, horizon [, purchase_covariates] [,
 * dropout_covariates])}: how often a customer is expected to buy in the next {@code horizon}.
 */
public final class CxExpectedPurchases extends CustomerHorizonFunction {

  private static final long serialVersionUID = 1L;

  public CxExpectedPurchases() {
    super("CX_EXPECTED_PURCHASES");
  }

  @Override
  double answer(PurchaseModel model, PurchaseHistory history, double horizon) {
    return model.expectedPurchases(history, horizon);
  }
}
