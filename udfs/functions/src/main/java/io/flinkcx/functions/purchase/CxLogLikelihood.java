package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;

/**
 * {@code CX_LOG_LIKELIHOOD(model, frequency, recency, age [, purchase_covariates] [,
 * dropout_covariates])}: the log-likelihood of one customer's history.
 */
public final class CxLogLikelihood extends CustomerFunction {

  private static final long serialVersionUID = 1L;

  public CxLogLikelihood() {
    super("CX_LOG_LIKELIHOOD");
  }

  @Override
  double answer(PurchaseModel model, PurchaseHistory history) {
    return model.logLikelihood(history);
  }
}
