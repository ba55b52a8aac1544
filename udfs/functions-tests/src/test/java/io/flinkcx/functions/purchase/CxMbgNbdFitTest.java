package io.flinkcx.functions.purchase;

class CxMbgNbdFitTest extends PurchaseFitContract {

  CxMbgNbdFitTest() {
    super("CX_MBGNBD_FIT", "mbgnbd");
  }

  @Override
  String[] neighbours() {
    return new String[] {
      "CX_MBGNBD_MODEL(m.r * 1.05, m.alpha, m.a, m.b)",
      "CX_MBGNBD_MODEL(m.r, m.alpha, m.a, m.b * 0.95)"
    };
  }
}
