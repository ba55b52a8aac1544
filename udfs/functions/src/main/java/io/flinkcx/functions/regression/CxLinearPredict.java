package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.RegressionFit;

/**
 * {@code CX_LINEAR_PREDICT(model, x)}: the amount that a linear model expects; NULL for NULL and
 * for features that are not those of the model.
 */
public final class CxLinearPredict extends RegressionPredictFunction {

  private static final long serialVersionUID = 1L;

  public CxLinearPredict() {
    super("CX_LINEAR_PREDICT", RegressionFit.LINEAR);
  }
}
