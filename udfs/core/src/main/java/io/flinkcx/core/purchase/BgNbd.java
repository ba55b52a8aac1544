package io.flinkcx.core.purchase;

/**
 * The BG/NBD model: while alive, a customer buys as a Poisson process with a rate from Gamma(r,
 * alpha). After every repeat purchase the customer drops out with a probability from Beta(a, b).
 *
 * <p>A customer without a repeat purchase has had no chance to drop out and is alive with
 * probability 1. Formulas and numerics: {@link BetaGeometricNbd} with x chances after x repeat
 * purchases.
 *
 * <p>Source: Fader, Hardie, Lee (2005), "Counting your customers" the easy way, Marketing Science
 * 24(2), doi:10.1287/mksc.1040.0098: likelihood eq. 6, P(X(t) = x) eq. 8, E[X(t)] eq. 9, E[Y(t)]
 * eq. 10. P(alive): Fader, Hardie, Lee (2008), Computing P(alive) using the BG/NBD model.
 *
 * @param r shape of the purchase rates, > 0
 * @param alpha inverse scale of the purchase rates, unit of time, > 0
 * @param a first shape of the dropout probability, > 0
 * @param b second shape of the dropout probability, > 0
 */
public record BgNbd(double r, double alpha, double a, double b) implements BetaGeometricNbd {

  /** The name of this model in {@link PurchaseModelParameters}. */
  public static final String NAME = "bgnbd";

  public BgNbd {
    PurchaseModelParameters.requirePositive("r", r);
    PurchaseModelParameters.requirePositive("alpha", alpha);
    PurchaseModelParameters.requirePositive("a", a);
    PurchaseModelParameters.requirePositive("b", b);
  }

  static BgNbd of(PurchaseModelParameters p) {
    return new BgNbd(
        p.required("r", p.r()),
        p.required("alpha", p.alpha()),
        p.required("a", p.a()),
        p.required("b", p.b()));
  }

  @Override
  public int chancesAtStart() {
    return 0;
  }

  @Override
  public PurchaseModelParameters parameters() {
    return new PurchaseModelParameters(NAME, r, alpha, a, b, null, null, null, null);
  }
}
