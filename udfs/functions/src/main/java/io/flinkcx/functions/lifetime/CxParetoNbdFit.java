package io.flinkcx.functions.lifetime;

import io.flinkcx.core.lifetime.CovariateHistogram;
import io.flinkcx.core.lifetime.ParetoNbd;
import io.flinkcx.core.lifetime.ParetoNbdFit;
import io.flinkcx.core.lifetime.PurchaseModelFit;

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
  protected PurchaseModelFit fit(CovariateHistogram histogram, double[] start) {
    return ParetoNbdFit.of(histogram, start);
  }
}
