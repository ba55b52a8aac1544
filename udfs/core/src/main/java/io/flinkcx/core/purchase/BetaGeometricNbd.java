package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.Log1p;
import io.flinkcx.core.math.NegativeBinomial;

/**
 * The common part of BG/NBD and MBG/NBD. A customer buys at a rate from Gamma(r, alpha), and drops
 * out at each chance with a probability from Beta(a, b). The models differ in whether the very
 * first purchase is such a chance: after x repeat purchases there were k = x chances in BG/NBD and
 * k = x + 1 in MBG/NBD.
 *
 * <p>With S(k) = B(a,b+k)/B(a,b) the probability to survive k chances, and S(k) a/(b+k-1) to drop
 * out at the k-th, every result below has one form for both models. The ratios of beta and gamma
 * functions are sums over i < k, which are exact to 1e-15 even if differences of log-gammas lose
 * all digits (shapes of 1e12).
 */
interface BetaGeometricNbd extends PurchaseModel {

  /** Below this e^y does not overflow. */
  double LARGE_EXPONENT = 700;

  /** Shape of the purchase rates, > 0. */
  double r();

  /** Inverse scale of the purchase rates, unit of time, > 0. */
  double alpha();

  /** First shape of the dropout probability, > 0. */
  double a();

  /** Second shape of the dropout probability, > 0. */
  double b();

  /** Chances to drop out before the first repeat purchase, 0 or 1. */
  int chancesAtStart();

  /**
   * Log-likelihood of one customer's history.
   *
   * <p>L = S(k) Gamma(r+x)/Gamma(r) alpha^r (alpha+T)^-(r+x) [1 + [k>0] a/(b+k-1)
   * ((alpha+T)/(alpha+t_x))^(r+x)]
   */
  @Override
  default double logLikelihood(PurchaseHistory history) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < history.frequency(); i++) {
      sum.add(Math.log((r() + i) / (alpha() + history.age())));
    }
    sum.add(-r() * Math.log1p(history.age() / alpha()));
    sum.add(logSurvival(chances(history.frequency())));
    if (chances(history.frequency()) > 0) {
      sum.add(softplus(deadLogOdds(history)));
    }
    return sum.value();
  }

  /**
   * P(alive) = 1 / (1 + a/(b+k-1) ((alpha+T)/(alpha+t_x))^(r+x)); exactly 1 without a chance to
   * drop out.
   */
  @Override
  default double probabilityAlive(PurchaseHistory history) {
    int chances = chances(history.frequency());
    if (chances == 0) {
      return 1;
    }
    double growth = logGrowthOfDeadOdds(history);
    double oddsAtLastPurchase = a() / (b() + (chances - 1));
    // without the logarithm of the odds, which is needed only if e^growth overflows
    return growth < LARGE_EXPONENT
        ? 1 / (1 + oddsAtLastPurchase * Math.exp(growth))
        : 1 / (1 + Math.exp(Math.log(oddsAtLastPurchase) + growth));
  }

  /**
   * Expected purchases in the next {@code horizon}, given a customer's history.
   *
   * <p>E[Y] = P(alive) (a+b+k-1)/(a-1) [1 - ((alpha+T)/(alpha+T+t))^(r+x) 2F1(r+x, b+k; a+b+k-1;
   * t/(alpha+T+t))], here computed by {@link PurchasesUntilDropout}, which has no singularity at a
   * = 1 and no cancellation: relative error below 1e-11.
   */
  @Override
  default double expectedPurchases(PurchaseHistory history, double horizon) {
    int x = history.frequency();
    return probabilityAlive(history)
        * PurchasesUntilDropout.expected(
            r() + x, alpha() + history.age(), a(), b() + chances(x), horizon);
  }

  @Override
  default double[] expectedPurchases(PurchaseHistory history, double[] horizons) {
    int x = history.frequency();
    double[] expected =
        PurchasesUntilDropout.expected(
            r() + x, alpha() + history.age(), a(), b() + chances(x), horizons);
    double alive = probabilityAlive(history);
    for (int k = 0; k < expected.length; k++) {
      expected[k] *= alive;
    }
    return expected;
  }

  /**
   * E[X(t)], of a customer who survives the chances at the start: S(k) (a+b+k-1)/(a-1) [1 -
   * (alpha/(alpha+t))^r 2F1(r, b+k; a+b+k-1; t/(alpha+t))] with k = k(0), computed likewise.
   */
  @Override
  default double expectedPurchases(double horizon) {
    int chances = chances(0);
    return Math.exp(logSurvival(chances))
        * PurchasesUntilDropout.expected(r(), alpha(), a(), b() + chances, horizon);
  }

  /** P(Y(t) > 0) = P(alive) [1 - ((alpha+T)/(alpha+T+t))^(r+x)]. */
  @Override
  default double probabilityOfPurchase(PurchaseHistory history, double horizon) {
    double elapsed = PurchaseModel.requireHorizon(horizon) / (alpha() + history.age());
    return probabilityAlive(history)
        * -Math.expm1(-(r() + history.frequency()) * Log1p.of(elapsed));
  }

  /**
   * P(X(t) = x) = S(k) [P(N = x) + [k>0] a/(b+k-1) P(N >= x)], N the purchases without any dropout:
   * {@link NegativeBinomial} with shape r and odds t/alpha.
   *
   * <p>Relative error below 1e-12 for x up to 1,000.
   */
  @Override
  default double probabilityOfCount(int purchases, double horizon) {
    int chances = chances(PurchaseModel.requirePurchases(purchases));
    NegativeBinomial count =
        new NegativeBinomial(r(), PurchaseModel.requireHorizon(horizon) / alpha());
    double probability = count.probability(purchases);
    if (chances > 0) {
      probability += a() / (b() + (chances - 1)) * count.probabilityAtLeast(purchases);
    }
    return Math.exp(logSurvival(chances)) * probability;
  }

  /**
   * DERT = P(alive) E[lambda / (delta + lambda p)], lambda ~ Gamma(r+x, alpha+T), p ~ Beta(a, b+k):
   * {@link DiscountedUntilDropout}.
   */
  @Override
  default double discountedResidualPurchases(PurchaseHistory history, double discountRate) {
    int x = history.frequency();
    return probabilityAlive(history)
        * DiscountedUntilDropout.expected(
            r() + x, alpha() + history.age(), a(), b() + chances(x), discountRate);
  }

  /** k: chances to drop out after this number of repeat purchases. */
  private int chances(int purchases) {
    return purchases + chancesAtStart();
  }

  /** ln S(k) = -sum_{i<k} ln(1 + a/(b+i)). */
  private double logSurvival(int chances) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < chances; i++) {
      sum.add(-Math.log1p(a() / (b() + i)));
    }
    return sum.value();
  }

  /** ln of the odds of being dead to being alive, k > 0. */
  private double deadLogOdds(PurchaseHistory history) {
    return Math.log(a() / (b() + (chances(history.frequency()) - 1)))
        + logGrowthOfDeadOdds(history);
  }

  /**
   * (r+x) ln((alpha+T)/(alpha+t_x)): the part of the log-odds of being dead that is due to silence.
   */
  private double logGrowthOfDeadOdds(PurchaseHistory history) {
    double silence = (history.age() - history.recency()) / (alpha() + history.recency());
    return (r() + history.frequency()) * Log1p.of(silence);
  }

  private static double softplus(double logOdds) {
    return Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
  }
}
