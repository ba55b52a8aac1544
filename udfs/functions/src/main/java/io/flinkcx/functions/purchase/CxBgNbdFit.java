package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.BgNbd;
import io.flinkcx.core.purchase.BgNbdFit;
import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.core.purchase.PurchaseModelFit;

/**
 * {@code CX_BGNBD_FIT(frequency, recency, age [, weight] [, start_model] [, purchase_covariates] [,
 * dropout_covariates])}: the BG/NBD purchase model of a customer base, one row per customer.
 */
public final class CxBgNbdFit extends CovariateModelAggregate {

  private static final long serialVersionUID = 1L;

  public CxBgNbdFit() {
    super("CX_BGNBD_FIT", BgNbd.NAME);
  }

  @Override
  PurchaseModelFit fit(CovariateHistogram histogram, double[] start) {
    return BgNbdFit.of(histogram, start);
  }
}
