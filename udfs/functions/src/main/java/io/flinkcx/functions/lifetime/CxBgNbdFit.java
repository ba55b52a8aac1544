package io.flinkcx.functions.lifetime;

import io.flinkcx.core.lifetime.BgNbd;
import io.flinkcx.core.lifetime.BgNbdFit;
import io.flinkcx.core.lifetime.PurchaseHistogram;
import io.flinkcx.core.lifetime.PurchaseModelFit;

/**
 * {@code CX_BGNBD_FIT(frequency, recency, age [, weight] [, start_model])}: the BG/NBD purchase
 * model of a customer base, one row per customer.
 */
public final class CxBgNbdFit extends PurchaseModelAggregate {

  private static final long serialVersionUID = 1L;

  public CxBgNbdFit() {
    super("CX_BGNBD_FIT", BgNbd.NAME);
  }

  @Override
  protected PurchaseModelFit fit(PurchaseHistogram histogram, double[] start) {
    return BgNbdFit.of(histogram, start);
  }
}
