package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.BgBb;
import io.flinkcx.core.purchase.PurchaseModel;

/** {@code CX_BGBB_MODEL(alpha, beta, gamma, delta)}: a BG/BB model that was fitted elsewhere. */
public final class CxBgBbModel extends PurchaseModelFunction {

  private static final long serialVersionUID = 1L;

  public CxBgBbModel() {
    super("CX_BGBB_MODEL", "alpha", "beta", "gamma", "delta");
  }

  @Override
  PurchaseModel model(double alpha, double beta, double gamma, double delta) {
    return new BgBb(alpha, beta, gamma, delta);
  }
}
