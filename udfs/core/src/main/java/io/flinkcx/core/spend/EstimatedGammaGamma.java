package io.flinkcx.core.spend;

import io.flinkcx.core.math.DeltaMethod;
import io.flinkcx.core.math.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A Gamma-Gamma model with the covariance of its parameters.
 *
 * @param model at the estimated parameters
 * @param covariance of p, q, v, [3][3]; null if unknown
 */
public record EstimatedGammaGamma(GammaGamma model, double[][] covariance) {

  /**
   * {@link GammaGamma#expectedValue} with its standard error by the {@link DeltaMethod}.
   *
   * <p>d ln E / dp = 1/p - x/(px+q-1) = (q-1)/(p (px+q-1)), d ln E / dq = -1/(px+q-1), d ln E / dv
   * = 1/(v+xm).
   *
   * @param frequency x: repeat purchases, >= 0
   * @param monetaryValue m: their mean amount, > 0; not used if frequency is 0
   * @return unit of money, the error NaN if the covariance is unknown; empty if the mean does not
   *     exist
   */
  public Optional<Estimate> expectedValue(int frequency, double monetaryValue) {
    OptionalDouble value = model.expectedValue(frequency, monetaryValue);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    double expected = value.getAsDouble();
    if (covariance == null) {
      return Optional.of(new Estimate(expected, Double.NaN));
    }
    double weight = model.p() * frequency + model.q() - 1;
    double spent = frequency == 0 ? 0 : frequency * monetaryValue;
    double[] gradient = {
      (model.q() - 1) / (model.p() * weight), -1 / weight, 1 / (model.v() + spent)
    };
    return Optional.of(
        new Estimate(expected, expected * DeltaMethod.standardError(gradient, covariance)));
  }
}
