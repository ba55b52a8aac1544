package io.flinkcx.functions.regression;

class CxLinearModelTest extends RegressionModelContract {

  CxLinearModelTest() {
    super("CX_LINEAR_MODEL", "linear", new CxLinearModel());
  }
}
