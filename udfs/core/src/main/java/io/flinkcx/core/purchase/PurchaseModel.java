package io.flinkcx.core.purchase;

import java.util.List;

/**
 * A model of repeat purchases and silent dropout, with its predictions for a customer. All times
 * are in the unit in which the model was fitted.
 */
public interface PurchaseModel {

  /** Names of all the models, as in {@link PurchaseModelParameters#model()}. */
  List<String> NAMES = List.of(BgNbd.NAME, MbgNbd.NAME, ParetoNbd.NAME, BgBb.NAME);

  /**
   * The model named by the parameters. If they have coefficients, pass {@link
   * PurchaseModelParameters#ofCustomer} instead.
   */
  static PurchaseModel of(PurchaseModelParameters parameters) {
    if (parameters.hasCoefficients()) {
      throw new IllegalArgumentException(
          "parameters must not have coefficients of covariates; call ofCustomer first");
    }
    return switch (String.valueOf(parameters.model())) {
      case BgNbd.NAME -> BgNbd.of(parameters);
      case MbgNbd.NAME -> MbgNbd.of(parameters);
      case ParetoNbd.NAME -> ParetoNbd.of(parameters);
      case BgBb.NAME -> BgBb.of(parameters);
      default ->
          throw new IllegalArgumentException(
              "model must be one of '"
                  + String.join("', '", NAMES)
                  + "', got '"
                  + parameters.model()
                  + "'");
    };
  }

  /** Whether the model supports the history; a model in discrete time takes only whole numbers. */
  default boolean accepts(PurchaseHistory history) {
    return true;
  }

  /** Log-likelihood of one customer's history. */
  double logLikelihood(PurchaseHistory history);

  /** Probability that the customer has not dropped out at the end of observation, 0..1. */
  double probabilityAlive(PurchaseHistory history);

  /**
   * Expected purchases in the next {@code horizon} after the end of observation.
   *
   * @param horizon forecast length, unit of the model, >= 0, finite
   */
  double expectedPurchases(PurchaseHistory history, double horizon);

  /**
   * The same for several horizons, of which each costs less than it does alone.
   *
   * @param horizons ascending, each as above, [n]
   * @return [n]
   */
  double[] expectedPurchases(PurchaseHistory history, double[] horizons);

  /**
   * Expected repeat purchases of a new customer in the first {@code horizon} after the first
   * purchase.
   *
   * @param horizon unit of the model, >= 0, finite
   */
  double expectedPurchases(double horizon);

  /**
   * Probability that the customer buys at least once in the next {@code horizon} after the end of
   * observation, 0..1.
   *
   * @param horizon unit of the model, >= 0, finite
   */
  double probabilityOfPurchase(PurchaseHistory history, double horizon);

  /**
   * Probability that a new customer makes exactly this number of repeat purchases in the first
   * {@code horizon} after the first purchase, 0..1.
   *
   * @param purchases repeat purchases, count >= 0
   * @param horizon unit of the model, >= 0, finite
   */
  double probabilityOfCount(int purchases, double horizon);

  /**
   * Discounted expected residual transactions (DERT): the purchases expected from the end of
   * observation to infinity, each discounted by e^(-discountRate t).
   *
   * @param discountRate continuous, per unit of the model, > 0, finite; a model in discrete time
   *     has 1 + d = e^discountRate
   * @return >= 0, finite
   */
  double discountedResidualPurchases(PurchaseHistory history, double discountRate);

  /** The model as plain values. */
  PurchaseModelParameters parameters();

  /** Checks a forecast length. */
  static double requireHorizon(double horizon) {
    if (!(horizon >= 0 && horizon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "horizon must be >= 0 in the model's unit of time and finite, got " + horizon);
    }
    return horizon;
  }

  /** Checks a number of purchases. */
  static int requirePurchases(int purchases) {
    if (purchases < 0) {
      throw new IllegalArgumentException("purchases must be a count >= 0, got " + purchases);
    }
    return purchases;
  }

  /** Checks a continuous discount rate. */
  static double requireDiscountRate(double discountRate) {
    if (!(discountRate > 0 && discountRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "discount rate must be > 0 per unit of the model's time and finite, got "
              + discountRate
              + "; without a discount the purchases to infinity may be infinite");
    }
    return discountRate;
  }
}
