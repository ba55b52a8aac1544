package io.flinkcx.functions.purchase;

class CxMbgNbdModelTest extends PurchaseModelContract {

  CxMbgNbdModelTest() {
    super(
        "CX_MBGNBD_MODEL",
        new CxMbgNbdModel(),
        "mbgnbd",
        values("r", 0.243, "alpha", 4.414, "a", 0.793, "b", 2.426),
        0.7744192426236461669817214);
  }
}
