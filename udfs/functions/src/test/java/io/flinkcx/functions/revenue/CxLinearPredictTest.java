package io.flinkcx.functions.revenue;

class CxLinearPredictTest extends RegressionPredictContract {

  CxLinearPredictTest() {
    super("LINEAR", "LOGISTIC", new CxLinearPredict());
  }

  @Override
  double expected(double linear) {
    return linear;
  }
}
