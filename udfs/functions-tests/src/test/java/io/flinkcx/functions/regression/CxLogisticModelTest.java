package io.flinkcx.functions.regression;

class CxLogisticModelTest extends RegressionModelContract {

  CxLogisticModelTest() {
    super("CX_LOGISTIC_MODEL", "logistic", new CxLogisticModel());
  }
}
