package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.core.purchase.ParetoNbd;
import io.flinkcx.core.purchase.ParetoNbdFit;
import io.flinkcx.core.purchase.PurchaseModelFit;

/**
 * {@code CX_PARETO_NBD_FIT(frequency, recency, age [, weight] [, start_model] [,
 * purchase_covariates] [, dropout_covariates])}: the Pareto/NBD purchase model of a customer base,
 * one row per customer.
 */
public final class CxParetoNbdFit extends CovariateModelAggregate {

  private static final long serialVersionUID = 1L;

  public CxParetoNbdFit() {
    super("CX_PARETO_NBD_FIT", ParetoNbd.NAME);
  }

  @Override
  PurchaseModelFit fit(CovariateHistogram histogram, double[] start) {
    return ParetoNbdFit.of(histogram, start);
  }
}
