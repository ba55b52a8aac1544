package io.flinkcx.core.lifetime;

/**
 * What every model of repeat purchases and silent dropout can answer about a customer. All times
 * are in the one unit in which the model was fitted.
 */
public interface PurchaseModel {

  /** The model that the parameters name. */
  static PurchaseModel of(PurchaseModelParameters parameters) {
    if (BgNbd.NAME.equals(parameters.model())) {
      return new BgNbd(
          required(parameters, "r", parameters.r()),
          required(parameters, "alpha", parameters.alpha()),
          required(parameters, "a", parameters.a()),
          required(parameters, "b", parameters.b()));
    }
    throw new IllegalArgumentException(
        "model must be '" + BgNbd.NAME + "', got '" + parameters.model() + "'");
  }

  private static double required(PurchaseModelParameters parameters, String name, Double value) {
    if (value == null) {
      throw new IllegalArgumentException(
          name + " must not be NULL in model '" + parameters.model() + "'");
    }
    return value;
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
   * Expected repeat purchases of a new customer in the first {@code horizon} after the first
   * purchase.
   *
   * @param horizon unit of the model, >= 0, finite
   */
  double expectedPurchases(double horizon);

  /** The model as plain values. */
  PurchaseModelParameters parameters();
}
