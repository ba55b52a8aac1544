package io.flinkcx.core.lifetime;

import io.flinkcx.core.math.CompensatedSum;

/**
 * The BG/NBD model: while alive a customer buys as a Poisson process with a rate from Gamma(r,
 * alpha), and after every repeat purchase drops out with a probability from Beta(a, b).
 *
 * <p>Source: Fader, Hardie, Lee (2005), "Counting your customers" the easy way, Marketing Science
 * 24(2), doi:10.1287/mksc.1040.0098.
 *
 * @param r shape of the purchase rates, > 0
 * @param alpha inverse scale of the purchase rates, unit of time, > 0
 * @param a first shape of the dropout probability, > 0
 * @param b second shape of the dropout probability, > 0
 */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  /** The name of this model in {@link PurchaseModelParameters}. */
  public static final String NAME = "bgnbd";

  public BgNbd {
    requirePositive("r", r);
    requirePositive("alpha", alpha);
    requirePositive("a", a);
    requirePositive("b", b);
  }

  /**
   * Log-likelihood of one customer.
   *
   * <p>L = B(a,b+x)/B(a,b) Gamma(r+x)/Gamma(r) alpha^r (alpha+T)^-(r+x) [1 + [x>0] a/(b+x-1)
   * ((alpha+T)/(alpha+t_x))^(r+x)]
   *
   * <p>The ratios of beta and gamma functions are sums over i < x, which stay exact to 1e-15 where
   * differences of log-gammas lose everything (shapes of 1e12).
   */
  @Override
  public double logLikelihood(PurchaseHistory history) {
    int x = history.frequency();
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < x; i++) {
      sum.add(Math.log((r + i) / (alpha + history.age())));
      sum.add(-Math.log1p(a / (b + i)));
    }
    sum.add(-r * Math.log1p(history.age() / alpha));
    if (x > 0) {
      sum.add(softplus(deadLogOdds(history)));
    }
    return sum.value();
  }

  /**
   * P(alive) = 1 / (1 + a/(b+x-1) ((alpha+T)/(alpha+t_x))^(r+x)); exactly 1 without a repeat
   * purchase, because this model lets customers drop out only after one.
   *
   * <p>Source: Fader, Hardie, Lee (2008), Computing P(alive) using the BG/NBD model.
   */
  @Override
  public double probabilityAlive(PurchaseHistory history) {
    return history.frequency() == 0 ? 1 : 1 / (1 + Math.exp(deadLogOdds(history)));
  }

  /**
   * Expected purchases in the next {@code horizon}, given a customer's history.
   *
   * <p>E[Y] = P(alive) (a+b+x-1)/(a-1) [1 - ((alpha+T)/(alpha+T+t))^(r+x) 2F1(r+x, b+x; a+b+x-1;
   * t/(alpha+T+t))], here computed by {@link PurchasesUntilDropout}, which has no singularity at a
   * = 1 and no cancellation: relative error below 1e-11.
   *
   * <p>Source: Fader, Hardie, Lee (2005), eq. 10.
   */
  @Override
  public double expectedPurchases(PurchaseHistory history, double horizon) {
    int x = history.frequency();
    return probabilityAlive(history)
        * PurchasesUntilDropout.expected(r + x, alpha + history.age(), a, b + x, horizon);
  }

  /**
   * E[X(t)] = (a+b-1)/(a-1) [1 - (alpha/(alpha+t))^r 2F1(r, b; a+b-1; t/(alpha+t))]. Source: Fader,
   * Hardie, Lee (2005), eq. 9.
   */
  @Override
  public double expectedPurchases(double horizon) {
    return PurchasesUntilDropout.expected(r, alpha, a, b, horizon);
  }

  @Override
  public PurchaseModelParameters parameters() {
    return new PurchaseModelParameters(NAME, r, alpha, a, b, null, null);
  }

  /** ln of the odds of being dead to being alive, x > 0. */
  private double deadLogOdds(PurchaseHistory history) {
    int x = history.frequency();
    double silence = (history.age() - history.recency()) / (alpha + history.recency());
    return Math.log(a) - Math.log(b + x - 1) + (r + x) * Math.log1p(silence);
  }

  private static double softplus(double logOdds) {
    return Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be > 0 and finite, got " + value);
    }
  }
}
