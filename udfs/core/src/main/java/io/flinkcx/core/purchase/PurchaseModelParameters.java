package io.flinkcx.core.purchase;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fitted purchase model as plain values, with one form for all purchase models. {@code model} is
 * the kind of model; parameters of other models are null. In the literature one name has different
 * meanings in different models: alpha and beta are described here for models in continuous time; in
 * BG/BB they are the shapes of the purchase probability.
 *
 * @param model name of the model, such as {@link BgNbd#NAME}
 * @param r shape of the purchase rates, > 0
 * @param alpha inverse scale of the purchase rates, unit of time, > 0
 * @param a first shape of the dropout probability, > 0
 * @param b second shape of the dropout probability, > 0
 * @param s shape of the dropout rates, > 0
 * @param beta inverse scale of the dropout rates, unit of time, > 0
 * @param gamma first shape of the dropout probability of a discrete model, > 0
 * @param delta second shape of the dropout probability of a discrete model, > 0
 * @param purchaseCoefficients of the covariates of the purchase rates, g1; null without covariates
 * @param dropoutCoefficients of the covariates of dropout, g2; null without covariates
 */
public record PurchaseModelParameters(
    String model,
    Double r,
    Double alpha,
    Double a,
    Double b,
    Double s,
    Double beta,
    Double gamma,
    Double delta,
    List<Double> purchaseCoefficients,
    List<Double> dropoutCoefficients) {

  // positions among r, alpha, a, b, s, beta, gamma, delta
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int BETA = 5;

  /** The parameters of a model without covariates. */
  public PurchaseModelParameters(
      String model,
      Double r,
      Double alpha,
      Double a,
      Double b,
      Double s,
      Double beta,
      Double gamma,
      Double delta) {
    this(model, r, alpha, a, b, s, beta, gamma, delta, null, null);
  }

  /**
   * The parameters of the model in the order above, which is that of its own arguments, then the
   * coefficients.
   */
  public double[] values() {
    return Stream.concat(
            Stream.of(r, alpha, a, b, s, beta, gamma, delta).filter(Objects::nonNull),
            Stream.of(purchaseCoefficients, dropoutCoefficients)
                .filter(Objects::nonNull)
                .flatMap(List::stream))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /**
   * The same model with other values.
   *
   * @param values in the order of {@link #values()}, [parameters that the model has]
   */
  public PurchaseModelParameters withValues(double[] values) {
    Double[] all = {r, alpha, a, b, s, beta, gamma, delta};
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = all[i] == null ? null : Double.valueOf(values[next++]);
    }
    return new PurchaseModelParameters(
        model, all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]);
  }

  /**
   * The same with coefficients of covariates.
   *
   * @param purchase [p], p may be 0
   * @param dropout [d], d may be 0
   */
  PurchaseModelParameters withCoefficients(double[] purchase, double[] dropout) {
    return new PurchaseModelParameters(
        model, r, alpha, a, b, s, beta, gamma, delta, listOrNull(purchase), listOrNull(dropout));
  }

  private static List<Double> listOrNull(double[] values) {
    return values.length == 0 ? null : Arrays.stream(values).boxed().toList();
  }

  /** Whether the parameters differ from customer to customer, see {@link #ofCustomer}. */
  public boolean hasCoefficients() {
    return purchaseCoefficients != null || dropoutCoefficients != null;
  }

  /**
   * The parameters of a customer with purchase covariates x and dropout covariates z: alpha
   * exp(-g1'x), and of dropout a exp(g2'z) or beta exp(-g2'z), whichever the model has.
   *
   * @param purchaseCovariates x, as many as coefficients; [0] if there are none
   * @param dropoutCovariates z, likewise
   * @return parameters without coefficients; empty if there are more or fewer covariates than
   *     coefficients, or if they make a parameter 0, infinite or NaN
   * @throws IllegalArgumentException if the model has coefficients, but no such parameters
   */
  public Optional<PurchaseModelParameters> ofCustomer(
      double[] purchaseCovariates, double[] dropoutCovariates) {
    if (size(purchaseCoefficients) != purchaseCovariates.length
        || size(dropoutCoefficients) != dropoutCovariates.length) {
      return Optional.empty();
    }
    if (!hasCoefficients()) {
      return Optional.of(this);
    }
    if (a == null && s == null) {
      throw new IllegalArgumentException(
          "model '" + model + "' must not have coefficients of covariates");
    }
    double slower = Math.exp(-sum(purchaseCoefficients, purchaseCovariates));
    double sooner = Math.exp(sum(dropoutCoefficients, dropoutCovariates));
    PurchaseModelParameters own =
        new PurchaseModelParameters(
            model,
            r,
            times(alpha, slower),
            times(a, sooner),
            b,
            s,
            times(beta, 1 / sooner),
            gamma,
            delta);
    for (double value : own.values()) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        return Optional.empty();
      }
    }
    return Optional.of(own);
  }

  /**
   * Derivatives of a customer's parameters by those of the model and its coefficients.
   *
   * @param own the result of {@link #ofCustomer}
   * @return [parameters of the customer][parameters and coefficients of the model]
   */
  double[][] derivatives(
      PurchaseModelParameters own, double[] purchaseCovariates, double[] dropoutCovariates) {
    Double[] all = {r, alpha, a, b, s, beta, gamma, delta};
    double[] ownValues = own.values();
    double[] values = values();
    double[][] derivatives = new double[ownValues.length][values.length];
    int i = 0;
    for (int p = 0; p < all.length; p++) {
      if (all[p] == null) {
        continue;
      }
      derivatives[i][i] = ownValues[i] / values[i];
      int at = ownValues.length;
      for (double covariate : purchaseCovariates) {
        derivatives[i][at++] = p == ALPHA ? -covariate * ownValues[i] : 0;
      }
      for (double covariate : dropoutCovariates) {
        int sign = p == A ? 1 : p == BETA ? -1 : 0;
        derivatives[i][at++] = sign * covariate * ownValues[i];
      }
      i++;
    }
    return derivatives;
  }

  private static int size(List<Double> coefficients) {
    return coefficients == null ? 0 : coefficients.size();
  }

  private static double sum(List<Double> coefficients, double[] covariates) {
    double sum = 0;
    for (int i = 0; i < covariates.length; i++) {
      sum += coefficients.get(i) * covariates[i];
    }
    return sum;
  }

  private static Double times(Double value, double factor) {
    return value == null ? null : Double.valueOf(value * factor);
  }

  /** A parameter that the model requires. */
  double required(String name, Double value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be NULL in model '" + model + "'");
    }
    return value;
  }

  /** Checks a parameter of any model. */
  public static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be > 0 and finite, got " + value);
    }
  }
}
