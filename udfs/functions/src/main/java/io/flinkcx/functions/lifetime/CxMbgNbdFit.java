package io.flinkcx.functions.lifetime;

import io.flinkcx.core.lifetime.CovariateHistogram;
import io.flinkcx.core.lifetime.MbgNbd;
import io.flinkcx.core.lifetime.MbgNbdFit;
import io.flinkcx.core.lifetime.PurchaseModelFit;

/**
 * {@code CX_MBGNBD_FIT(frequency, recency, age [, weight] [, start_model] [, purchase_covariates]
 * [, dropout_covariates])}: the MBG/NBD purchase model of a customer base, one row per customer.
 */
public final class CxMbgNbdFit extends CovariateModelAggregate {

  private static final long serialVersionUID = 1L;

  public CxMbgNbdFit() {
    super("CX_MBGNBD_FIT", MbgNbd.NAME);
  }

  @Override
  protected PurchaseModelFit fit(CovariateHistogram histogram, double[] start) {
    return MbgNbdFit.of(histogram, start);
  }
}
