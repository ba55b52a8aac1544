package io.flinkcx.functions.purchase;

class CxParetoNbdModelTest extends PurchaseModelContract {

  CxParetoNbdModelTest() {
    super(
        "CX_PARETO_NBD_MODEL",
        new CxParetoNbdModel(),
        "pnbd",
        values("r", 0.553, "alpha", 10.578, "s", 0.606, "beta", 11.669),
        0.8691675591530111);
  }
}
