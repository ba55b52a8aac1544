package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.ParetoNbd;
import io.flinkcx.core.purchase.PurchaseModel;

/** {@code CX_PARETO_NBD_MODEL(r, alpha, s, beta)}: a Pareto/NBD model that was fitted elsewhere. */
public final class CxParetoNbdModel extends PurchaseModelFunction {

  private static final long serialVersionUID = 1L;

  public CxParetoNbdModel() {
    super("CX_PARETO_NBD_MODEL", "r", "alpha", "s", "beta");
  }

  @Override
  PurchaseModel model(double r, double alpha, double s, double beta) {
    return new ParetoNbd(r, alpha, s, beta);
  }
}
