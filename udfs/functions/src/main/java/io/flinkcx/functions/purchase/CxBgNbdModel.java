package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.BgNbd;
import io.flinkcx.core.purchase.PurchaseModel;

/** {@code CX_BGNBD_MODEL(r, alpha, a, b)}: a BG/NBD model that was fitted elsewhere. */
public final class CxBgNbdModel extends PurchaseModelFunction {

  private static final long serialVersionUID = 1L;

  public CxBgNbdModel() {
    super("CX_BGNBD_MODEL", "r", "alpha", "a", "b");
  }

  @Override
  PurchaseModel model(double r, double alpha, double a, double b) {
    return new BgNbd(r, alpha, a, b);
  }
}
