package io.flinkcx.functions.purchase;

class CxBgNbdModelTest extends PurchaseModelContract {

  CxBgNbdModelTest() {
    super(
        "CX_BGNBD_MODEL",
        new CxBgNbdModel(),
        "bgnbd",
        values("r", 0.243, "alpha", 4.414, "a", 0.793, "b", 2.426),
        0.72657857008067291);
  }
}
