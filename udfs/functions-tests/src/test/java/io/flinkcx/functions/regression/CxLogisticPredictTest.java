package io.flinkcx.functions.regression;

class CxLogisticPredictTest extends RegressionPredictContract {

  CxLogisticPredictTest() {
    super("LOGISTIC", "LINEAR", new CxLogisticPredict());
  }

  @Override
  double expected(double linear) {
    return 1 / (1 + Math.exp(-linear));
  }
}
