package io.flinkcx.core.lifetime;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * A fitted purchase model as plain values, one shape for all purchase models: {@code model} says
 * which, and parameters it does not have are null. The literature's names mean different things in
 * different models; what is said here of alpha and beta holds for models in continuous time, while
 * in BG/BB they are the shapes of the purchase probability.
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
    Double delta) {

  /** The parameters that the model has, in the order above, which is that of its own arguments. */
  public double[] values() {
    return Stream.of(r, alpha, a, b, s, beta, gamma, delta)
        .filter(Objects::nonNull)
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

  /** One of the parameters, which the model cannot do without. */
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
