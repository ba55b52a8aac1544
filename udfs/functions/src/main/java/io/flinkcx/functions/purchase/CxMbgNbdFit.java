package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.core.purchase.MbgNbd;
import io.flinkcx.core.purchase.MbgNbdFit;
import io.flinkcx.core.purchase.PurchaseModelFit;

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
  PurchaseModelFit fit(CovariateHistogram histogram, double[] start) {
    return MbgNbdFit.of(histogram, start);
  }
}
