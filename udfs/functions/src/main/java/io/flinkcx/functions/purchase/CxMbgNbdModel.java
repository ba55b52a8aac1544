package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.MbgNbd;
import io.flinkcx.core.purchase.PurchaseModel;

/** {@code CX_MBGNBD_MODEL(r, alpha, a, b)}: a MBG/NBD model that was fitted elsewhere. */
public final class CxMbgNbdModel extends PurchaseModelFunction {

  private static final long serialVersionUID = 1L;

  public CxMbgNbdModel() {
    super("CX_MBGNBD_MODEL", "r", "alpha", "a", "b");
  }

  @Override
  PurchaseModel model(double r, double alpha, double a, double b) {
    return new MbgNbd(r, alpha, a, b);
  }
}
