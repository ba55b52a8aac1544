package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.RegressionFit;

/**
 * {@code CX_LINEAR_MODEL(intercept, coefficients [, names] [, covariance])}: a linear model that
 * was fitted elsewhere; NULL for NULL.
 */
public final class CxLinearModel extends RegressionModelFunction {

  private static final long serialVersionUID = 1L;

  public CxLinearModel() {
    super("CX_LINEAR_MODEL", RegressionFit.LINEAR);
  }
}
