package io.flinkcx.core.purchase;

/**
 * The MBG/NBD model: like {@link BgNbd}, but a customer may also drop out after the very first
 * purchase, with the same probability from Beta(a, b).
 *
 * <p>A customer without a repeat purchase may therefore be dead: P(alive) = b/(a+b) just after the
 * first purchase. Formulas and numerics: {@link BetaGeometricNbd} with x + 1 chances after x repeat
 * purchases.
 *
 * <p>Source: Batislam, Denizel, Filiztekin (2007), Empirical validation and comparison of models
 * for customer base analysis, International Journal of Research in Marketing 24(3),
 * doi:10.1016/j.ijresmar.2006.12.005.
 *
 * @param r shape of the purchase rates, > 0
 * @param alpha inverse scale of the purchase rates, unit of time, > 0
 * @param a first shape of the dropout probability, > 0
 * @param b second shape of the dropout probability, > 0
 */
public record MbgNbd(double r, double alpha, double a, double b) implements BetaGeometricNbd {

  /** The name of this model in {@link PurchaseModelParameters}. */
  public static final String NAME = "mbgnbd";

  public MbgNbd {
    PurchaseModelParameters.requirePositive("r", r);
    PurchaseModelParameters.requirePositive("alpha", alpha);
    PurchaseModelParameters.requirePositive("a", a);
    PurchaseModelParameters.requirePositive("b", b);
  }

  static MbgNbd of(PurchaseModelParameters p) {
    return new MbgNbd(
        p.required("r", p.r()),
        p.required("alpha", p.alpha()),
        p.required("a", p.a()),
        p.required("b", p.b()));
  }

  @Override
  public int chancesAtStart() {
    return 1;
  }

  @Override
  public PurchaseModelParameters parameters() {
    return new PurchaseModelParameters(NAME, r, alpha, a, b, null, null, null, null);
  }
}
