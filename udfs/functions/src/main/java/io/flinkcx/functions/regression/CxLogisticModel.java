package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.RegressionFit;

/**
 * {@code CX_LOGISTIC_MODEL(intercept, coefficients [, names] [, covariance])}: a logistic model
 * that was fitted elsewhere; NULL for NULL.
 */
public final class CxLogisticModel extends RegressionModelFunction {

  private static final long serialVersionUID = 1L;

  public CxLogisticModel() {
    super("CX_LOGISTIC_MODEL", RegressionFit.LOGISTIC);
  }
}
