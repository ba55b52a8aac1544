package io.flinkcx.functions.regression;

class CxLinearPredictTest extends RegressionPredictContract {

  CxLinearPredictTest() {
    super("LINEAR", "LOGISTIC", new CxLinearPredict());
  }

  @Override
  double expected(double linear) {
    return linear;
  }
}
