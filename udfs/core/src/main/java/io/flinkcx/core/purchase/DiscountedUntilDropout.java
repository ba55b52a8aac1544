package io.flinkcx.core.purchase;

import io.flinkcx.core.math.BetaExpectation;
import io.flinkcx.core.math.GammaExpectation;

/**
 * Expected purchases from now to infinity, each discounted to now, of a customer who is alive, buys
 * at a rate lambda from Gamma(shape, inverseScale), and drops out after every purchase with a
 * probability p from Beta(a, b).
 *
 * <p>Given both, the customer is alive at t with probability e^(-lambda p t), so
 *
 * <p>DERT = E[int_0^inf lambda e^(-lambda p t) e^(-delta t) dt] = E[lambda / (delta + lambda p)] =
 * shape E[1 / (delta inverseScale + p X)], X ~ Gamma(shape + 1, 1).
 *
 * <p>Taking lambda into the density of X keeps the shape above 1, where the weight of X is narrow.
 */
final class DiscountedUntilDropout {

  private DiscountedUntilDropout() {}

  /**
   * Discounted expected purchases; relative error below 1e-11.
   *
   * @param shape of the purchase rate, > 0
   * @param inverseScale of the purchase rate, unit of time, > 0
   * @param a first shape of the dropout probability, > 0
   * @param b second shape of the dropout probability, > 0
   * @param discountRate delta, continuous per unit of time, > 0, finite
   */
  static double expected(
      double shape, double inverseScale, double a, double b, double discountRate) {
    double discount = PurchaseModel.requireDiscountRate(discountRate) * inverseScale;
    GammaExpectation rates = new GammaExpectation(shape + 1);
    return shape * BetaExpectation.of(a, b, p -> rates.of(x -> 1 / (discount + p * x)));
  }
}
