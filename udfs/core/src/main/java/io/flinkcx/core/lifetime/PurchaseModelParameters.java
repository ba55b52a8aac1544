package io.flinkcx.core.lifetime;

/**
 * A fitted purchase model as plain values, one shape for all purchase models: {@code model} says
 * which, and parameters it does not have are null.
 *
 * @param model name of the model, such as {@link BgNbd#NAME}
 * @param r shape of the purchase rates, > 0
 * @param alpha inverse scale of the purchase rates, unit of time, > 0
 * @param a first shape of the dropout probability, > 0
 * @param b second shape of the dropout probability, > 0
 * @param s shape of the dropout rates, > 0
 * @param beta inverse scale of the dropout rates, unit of time, > 0
 */
public record PurchaseModelParameters(
    String model, Double r, Double alpha, Double a, Double b, Double s, Double beta) {}
