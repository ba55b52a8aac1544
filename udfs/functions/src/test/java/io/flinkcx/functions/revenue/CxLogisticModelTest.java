package io.flinkcx.functions.revenue;

class CxLogisticModelTest extends RegressionModelContract {

  CxLogisticModelTest() {
    super("CX_LOGISTIC_MODEL", "logistic", new CxLogisticModel());
  }
}
