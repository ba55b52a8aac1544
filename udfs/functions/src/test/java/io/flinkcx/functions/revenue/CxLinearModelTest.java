package io.flinkcx.functions.revenue;

class CxLinearModelTest extends RegressionModelContract {

  CxLinearModelTest() {
    super("CX_LINEAR_MODEL", "linear", new CxLinearModel());
  }
}
