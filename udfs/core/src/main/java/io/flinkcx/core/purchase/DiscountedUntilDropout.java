package io.flinkcx.core.purchase;

import io.flinkcx.core.math.BetaExpectation;
import io.flinkcx.core.math.ExponentialIntegral;

/**
 * Expected purchases from now to infinity, each discounted to now, of a customer who is alive, buys
 * at a rate lambda from Gamma(shape, inverseScale), and drops out after every purchase with a
 * probability p from Beta(a, b).
 *
 * <p>Given both, the customer is alive at t with probability e^(-lambda p t), so
 *
 * <p>DERT = E[int_0^inf lambda e^(-lambda p t) e^(-delta t) dt] = E[lambda / (delta + lambda p)] =
 * shape E[1 / (D + p X)], D = delta inverseScale, X ~ Gamma(shape + 1, 1).
 *
 * <p>The mean over X is an {@link ExponentialIntegral} of order shape + 1 at D/p, over p. As a
 * function of p it is singular at -D/X, for every X that there is: at all between 0 and -D over the
 * largest X worth mentioning with some weight.
 */
final class DiscountedUntilDropout {

  private static final double FARTHEST_DEVIATION = 8;

  private DiscountedUntilDropout() {}

  /**
   * Discounted expected purchases; relative error below 1e-12 for ordinary parameters.
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
    double order = shape + 1;
    double largest =
        order + FARTHEST_DEVIATION * Math.sqrt(order) + FARTHEST_DEVIATION * FARTHEST_DEVIATION / 2;
    ExponentialIntegral mean = new ExponentialIntegral(order);
    return shape
        * BetaExpectation.of(
            a, b, Math.log(discount / (discount + largest)), p -> mean.scaled(discount / p) / p);
  }
}
