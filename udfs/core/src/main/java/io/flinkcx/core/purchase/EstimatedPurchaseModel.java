package io.flinkcx.core.purchase;

import io.flinkcx.core.math.DeltaMethod;
import io.flinkcx.core.math.Estimate;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A purchase model with the covariance of its parameters, so that its predictions have standard
 * errors.
 *
 * @param model at the estimated parameters
 * @param covariance of the parameters in the model's order, [k][k]; null if unknown
 */
public record EstimatedPurchaseModel(PurchaseModel model, double[][] covariance) {

  /**
   * The model of a customer with covariates, see {@link PurchaseModelParameters#ofCustomer}; its
   * parameters have the covariance J V J', J their derivatives by the parameters and coefficients
   * of the model.
   *
   * @param covariance V of parameters and coefficients, [k][k]; null if unknown
   * @param purchaseCovariates as many as coefficients, [0] for none
   * @param dropoutCovariates likewise
   * @return empty if there are more or fewer covariates than coefficients
   */
  public static Optional<EstimatedPurchaseModel> ofCustomer(
      PurchaseModelParameters parameters,
      double[][] covariance,
      double[] purchaseCovariates,
      double[] dropoutCovariates) {
    return parameters
        .ofCustomer(purchaseCovariates, dropoutCovariates)
        .map(
            own -> {
              if (covariance == null) {
                return new EstimatedPurchaseModel(PurchaseModel.of(own), null);
              }
              RealMatrix jacobian =
                  new Array2DRowRealMatrix(
                      parameters.derivatives(own, purchaseCovariates, dropoutCovariates));
              RealMatrix spread =
                  jacobian
                      .multiply(new Array2DRowRealMatrix(covariance))
                      .multiply(jacobian.transpose());
              return new EstimatedPurchaseModel(PurchaseModel.of(own), spread.getData());
            });
  }

  /**
   * A prediction of the model with its standard error by the {@link DeltaMethod}, from the error of
   * the parameters. It does not include the variation of one customer's future around the
   * expectation.
   *
   * @param prediction >= 0, a smooth function of the parameters
   * @return the error is NaN if the covariance is unknown; a prediction of 0 has the error 0
   */
  public Estimate predict(ToDoubleFunction<PurchaseModel> prediction) {
    double value = prediction.applyAsDouble(model);
    if (covariance == null) {
      return new Estimate(value, Double.NaN);
    }
    if (value == 0) {
      return new Estimate(0, 0);
    }
    PurchaseModelParameters parameters = model.parameters();
    double[] gradient =
        DeltaMethod.gradientOfLog(
            theta -> prediction.applyAsDouble(PurchaseModel.of(parameters.withValues(theta))),
            parameters.values());
    return new Estimate(value, value * DeltaMethod.standardError(gradient, covariance));
  }
}
