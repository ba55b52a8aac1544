package io.flinkcx.core.purchase;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.ExponentialIntegral;
import io.flinkcx.core.math.Log1p;
import io.flinkcx.core.math.LogConcaveIntegral;

/**
 * The Pareto/NBD model: while alive, a customer buys as a Poisson process with a rate from Gamma(r,
 * alpha). The lifetime is exponential with a dropout rate from Gamma(s, beta).
 *
 * <p>All results use {@link CompetingRisks}: the first of purchase and dropout of a customer who is
 * alive. No 2F1 is needed, all integrals are of positive functions, and s = 1 and alpha = beta are
 * not special cases.
 *
 * <p>Sources: Schmittlein, Morrison, Colombo (1987), Counting your customers: who are they and what
 * will they do next?, Management Science 33(1), doi:10.1287/mnsc.33.1.1; Fader, Hardie (2005), A
 * note on deriving the Pareto/NBD model and related expressions, brucehardie.com/notes/009.
 *
 * @param r shape of the purchase rates, > 0
 * @param alpha inverse scale of the purchase rates, unit of time, > 0
 * @param s shape of the dropout rates, > 0
 * @param beta inverse scale of the dropout rates, unit of time, > 0
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

  /** The name of this model in {@link PurchaseModelParameters}. */
  public static final String NAME = "pnbd";

  /** Above this e^y has all its digits. */
  private static final double SMALLEST_EXPONENT = -700;

  public ParetoNbd {
    PurchaseModelParameters.requirePositive("r", r);
    PurchaseModelParameters.requirePositive("alpha", alpha);
    PurchaseModelParameters.requirePositive("s", s);
    PurchaseModelParameters.requirePositive("beta", beta);
  }

  static ParetoNbd of(PurchaseModelParameters p) {
    return new ParetoNbd(
        p.required("r", p.r()),
        p.required("alpha", p.alpha()),
        p.required("s", p.s()),
        p.required("beta", p.beta()));
  }

  /**
   * Log-likelihood of one customer.
   *
   * <p>L = Gamma(r+x)/Gamma(r) alpha^r beta^s [ (alpha+T)^-(r+x) (beta+T)^-s + s int_{t_x}^T
   * (alpha+u)^-(r+x) (beta+u)^-(s+1) du ]
   *
   * <p>Computed from t_x: alive until then, and silent since, either alive or not. Source: Fader,
   * Hardie (2005), section 3.
   */
  @Override
  public double logLikelihood(PurchaseHistory history) {
    int x = history.frequency();
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < x; i++) {
      sum.add(Math.log((r + i) / (alpha + history.recency())));
    }
    sum.add(-r * Math.log1p(history.recency() / alpha));
    sum.add(-s * Math.log1p(history.recency() / beta));
    double stillActive = logStillActive(history);
    double silentDeath = logSilentDeath(history);
    double larger = Math.max(stillActive, silentDeath);
    sum.add(larger + Math.log1p(Math.exp(Math.min(stillActive, silentDeath) - larger)));
    return sum.value();
  }

  /**
   * P(alive) = 1 / (1 + s int_{t_x}^T ((alpha+T)/(alpha+u))^(r+x) ((beta+T)/(beta+u))^s
   * du/(beta+u)). Source: Fader, Hardie (2005), section 5.
   *
   * <p>By the series of {@link DropoutFirst} where they are short. They and the integral agree to
   * 1e-13.
   */
  @Override
  public double probabilityAlive(PurchaseHistory history) {
    if (history.age() == history.recency()) {
      return 1;
    }
    double logStillActive = logStillActive(history);
    if (logStillActive < SMALLEST_EXPONENT
        || !DropoutFirst.isShort(alpha, beta, history.recency())) {
      return 1 / (1 + Math.exp(logSilentDeath(history) - logStillActive));
    }
    return DropoutFirst.probabilityAlive(
        r + history.frequency(),
        alpha,
        s,
        beta,
        history.recency(),
        history.age(),
        Math.exp(logStillActive));
  }

  /**
   * Expected purchases in the next {@code horizon}, given a customer's history.
   *
   * <p>E[Y] = P(alive) (r+x)/(alpha+T) (beta+T)/(s-1) [1 - ((beta+T)/(beta+T+t))^(s-1)], with the
   * limit (beta+T) ln(1 + t/(beta+T)) in place of the ratio at s = 1.
   *
   * <p>Source: Fader, Hardie (2005), section 6.
   */
  @Override
  public double expectedPurchases(PurchaseHistory history, double horizon) {
    return currentRate(history) * expectedLifetime(beta + history.age(), horizon);
  }

  @Override
  public double[] expectedPurchases(PurchaseHistory history, double[] horizons) {
    double rate = currentRate(history);
    double[] expected = new double[horizons.length];
    for (int k = 0; k < horizons.length; k++) {
      expected[k] = rate * expectedLifetime(beta + history.age(), horizons[k]);
    }
    return expected;
  }

  /**
   * E[X(t)] = r beta/(alpha (s-1)) [1 - (beta/(beta+t))^(s-1)]. Source: Fader, Hardie (2005),
   * section 4.
   */
  @Override
  public double expectedPurchases(double horizon) {
    return r / alpha * expectedLifetime(beta, horizon);
  }

  /**
   * Probability that the customer is alive and buys at least once in the next {@code horizon}.
   *
   * <p>P(alive) (r+x) int_0^t ((alpha+T)/(alpha+T+v))^(r+x) ((beta+T)/(beta+T+v))^s dv/(alpha+T+v):
   * the next purchase comes at v, and the customer lives until then.
   *
   * @param horizon unit of the model, >= 0, finite
   * @return 0..1, relative error below 1e-12
   */
  @Override
  public double probabilityOfPurchase(PurchaseHistory history, double horizon) {
    PurchaseModel.requireHorizon(horizon);
    double purchaseFirst =
        new CompetingRisks(r + history.frequency(), alpha + history.age(), s, beta + history.age())
            .logFirst(horizon);
    return probabilityAlive(history) * Math.exp(purchaseFirst);
  }

  /**
   * Probability that a new customer makes exactly this number of repeat purchases in the first
   * {@code horizon}.
   *
   * <p>P(X(t) = n) = Gamma(r+n)/(Gamma(r) n!) [ (alpha/(alpha+t))^r (t/(alpha+t))^n
   * (beta/(beta+t))^s + int_0^t (alpha/(alpha+u))^r (u/(alpha+u))^n s beta^s/(beta+u)^(s+1) du ]:
   * alive at the end, or dead since u.
   *
   * <p>Source: Fader, Hardie (2006), Deriving an expression for P(X(t) = x) under the Pareto/NBD
   * model, brucehardie.com/notes/012.
   *
   * @param purchases n, count >= 0
   * @param horizon t, unit of the model, >= 0, finite
   * @return 0..1
   */
  @Override
  public double probabilityOfCount(int purchases, double horizon) {
    PurchaseModel.requirePurchases(purchases);
    PurchaseModel.requireHorizon(horizon);
    if (horizon == 0) {
      return purchases == 0 ? 1 : 0;
    }
    CompensatedSum combinations = new CompensatedSum();
    for (int i = 0; i < purchases; i++) {
      combinations.add(Math.log((r + i) / (1 + i)));
    }
    double alive = -minusLogCount(purchases, horizon) - s * Math.log1p(horizon / beta);
    double dead =
        purchases == 0
            ? new CompetingRisks(s, beta, r, alpha).logFirst(horizon)
            : logDeadAfter(purchases, horizon);
    double ways = combinations.value();
    return Math.min(1, Math.exp(ways + alive) + Math.exp(ways + dead));
  }

  /**
   * Discounted expected residual transactions: the purchases from now to infinity, each discounted
   * to today.
   *
   * <p>DERT = P(alive) (r+x)/(alpha+T) int_0^inf e^(-delta v) ((beta+T)/(beta+T+v))^s dv, which is
   * an {@link ExponentialIntegral} of order s at delta (beta+T). The usual form has the confluent
   * hypergeometric function Psi(s, s; delta (beta+T)) for it.
   *
   * <p>Source: Fader, Hardie, Lee (2005), RFM and CLV: using iso-value curves for customer base
   * analysis, Journal of Marketing Research 42(4), doi:10.1509/jmkr.2005.42.4.415.
   *
   * @param discountRate delta, continuous, per unit of the model's time, > 0: ln(1.1)/52 for 10 % a
   *     year with a model in weeks
   * @return >= 0, finite, relative error below 1e-12
   */
  @Override
  public double discountedResidualPurchases(PurchaseHistory history, double discountRate) {
    double inverseScale = beta + history.age();
    double discount = PurchaseModel.requireDiscountRate(discountRate) * inverseScale;
    return currentRate(history) * (inverseScale * new ExponentialIntegral(s).scaled(discount));
  }

  @Override
  public PurchaseModelParameters parameters() {
    return new PurchaseModelParameters(NAME, r, alpha, null, null, s, beta, null, null);
  }

  /** P(alive) (r+x)/(alpha+T): expected purchases per unit of time now. */
  private double currentRate(PurchaseHistory history) {
    return probabilityAlive(history) * ((r + history.frequency()) / (alpha + history.age()));
  }

  /** ln P(neither purchase nor dropout between t_x and T | alive at t_x). */
  private double logStillActive(PurchaseHistory history) {
    double silence = history.age() - history.recency();
    return -(r + history.frequency()) * Log1p.of(silence / (alpha + history.recency()))
        - s * Log1p.of(silence / (beta + history.recency()));
  }

  /** ln P(dropout before a purchase and before T | alive at t_x). */
  private double logSilentDeath(PurchaseHistory history) {
    return new CompetingRisks(
            s, beta + history.recency(), r + history.frequency(), alpha + history.recency())
        .logFirst(history.age() - history.recency());
  }

  /**
   * Expected lifetime within the horizon of a customer who is alive now: B/(s-1) [1 -
   * (B/(B+t))^(s-1)], B the current inverse scale of the dropout rates.
   */
  private double expectedLifetime(double inverseScale, double horizon) {
    PurchaseModel.requireHorizon(horizon);
    double log = Log1p.of(Math.min(horizon / inverseScale, Double.MAX_VALUE));
    double exponent = (s - 1) * log;
    return inverseScale * (exponent == 0 ? log : log * (-Math.expm1(-exponent) / exponent));
  }

  /**
   * ln int_0^t (alpha/(alpha+u))^r (u/(alpha+u))^n (beta/(beta+u))^s s du/(beta+u), in w = ln(t/u).
   */
  private double logDeadAfter(int purchases, double horizon) {
    LogConcaveIntegral.Exponent decay =
        new LogConcaveIntegral.Exponent() {
          @Override
          public double value(double w) {
            double u = horizon * Math.exp(-w);
            return minusLogCount(purchases, u) + s * Math.log1p(u / beta) + Math.log1p(beta / u);
          }

          @Override
          public double slope(double w) {
            double u = horizon * Math.exp(-w);
            return (purchases * alpha - r * u) / (alpha + u) + (beta - s * u) / (beta + u);
          }
        };
    return LogConcaveIntegral.log(decay, LogConcaveIntegral.FARTHEST) + Math.log(s);
  }

  /** -ln [(alpha/(alpha+u))^r (u/(alpha+u))^n], u > 0. */
  private double minusLogCount(int purchases, double u) {
    return r * Math.log1p(u / alpha) + purchases * Math.log1p(alpha / u);
  }
}
