package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.RegressionFit;

/**
 * {@code CX_LOGISTIC_PREDICT(model, x)}: the probability that a logistic model gives; NULL for NULL
 * and for features that are not those of the model.
 */
public final class CxLogisticPredict extends RegressionPredictFunction {

  private static final long serialVersionUID = 1L;

  public CxLogisticPredict() {
    super("CX_LOGISTIC_PREDICT", RegressionFit.LOGISTIC);
  }
}
