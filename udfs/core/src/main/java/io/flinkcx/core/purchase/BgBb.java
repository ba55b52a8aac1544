package io.flinkcx.core.purchase;

import io.flinkcx.core.math.BetaExpectation;
import io.flinkcx.core.math.CompensatedSum;

/**
 * The BG/BB model of purchases at discrete opportunities, such as one a year. While alive, a
 * customer buys at each opportunity with a probability p from Beta(alpha, beta). At the beginning
 * of each, the customer drops out with a probability theta from Beta(gamma, delta).
 *
 * <p>All times are whole numbers of opportunities: recency is the last one with a purchase, age
 * their number n, horizon the number of those to come.
 *
 * <p>Source: Fader, Hardie, Shang (2010), Customer-base analysis in a discrete-time noncontractual
 * setting, Marketing Science 29(6), doi:10.1287/mksc.1100.0580.
 *
 * @param alpha first shape of the purchase probability, > 0
 * @param beta second shape of the purchase probability, > 0
 * @param gamma first shape of the dropout probability, > 0
 * @param delta second shape of the dropout probability, > 0
 */
public record BgBb(double alpha, double beta, double gamma, double delta) implements PurchaseModel {

  /** The name of this model in {@link PurchaseModelParameters}. */
  public static final String NAME = "bgbb";

  /** More opportunities than this are bad data: the fit tabulates up to the largest number. */
  public static final int MAX_OPPORTUNITIES = 10_000;

  private static final int MAX_HORIZON = 1_000_000;

  // Up to here sums are added term by term; beyond, their closed form is integrated
  private static final int MAX_TERMS = 2000;

  private static final double PRECISION = 1e-17;

  private static final PurchaseHistory NEW_CUSTOMER = new PurchaseHistory(0, 0, 0);

  public BgBb {
    PurchaseModelParameters.requirePositive("alpha", alpha);
    PurchaseModelParameters.requirePositive("beta", beta);
    PurchaseModelParameters.requirePositive("gamma", gamma);
    PurchaseModelParameters.requirePositive("delta", delta);
  }

  static BgBb of(PurchaseModelParameters p) {
    return new BgBb(
        p.required("alpha", p.alpha()),
        p.required("beta", p.beta()),
        p.required("gamma", p.gamma()),
        p.required("delta", p.delta()));
  }

  /**
   * Whether the three numbers are a history in opportunities: whole, at most one purchase at each,
   * at most {@link #MAX_OPPORTUNITIES}.
   */
  public static boolean isPossible(double frequency, double recency, double opportunities) {
    return PurchaseHistory.isPossible(frequency, recency, opportunities)
        && recency == Math.rint(recency)
        && opportunities == Math.rint(opportunities)
        && opportunities <= MAX_OPPORTUNITIES
        && frequency <= recency;
  }

  /**
   * Log-likelihood of one customer.
   *
   * <p>L = B(alpha+x, beta+n-x)/B(alpha, beta) B(gamma, delta+n)/B(gamma, delta) + sum_{j=t_x..n-1}
   * B(alpha+x, beta+j-x)/B(alpha, beta) B(gamma+1, delta+j)/B(gamma, delta)
   *
   * <p>The common factor of all terms, the opportunities up to t_x, is a sum of logarithms of
   * ratios. The rest is a sum of positive terms of at most 1. Source: Fader, Hardie, Shang (2010),
   * eq. 5.
   */
  @Override
  public double logLikelihood(PurchaseHistory history) {
    int x = history.frequency();
    int last = opportunities("recency", history.recency());
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < x; k++) {
      sum.add(-Math.log1p(beta / (alpha + k)));
    }
    for (int k = 0; k < last - x; k++) {
      sum.add(-Math.log1p((alpha + x) / (beta + k)));
    }
    for (int k = 0; k < last; k++) {
      sum.add(-Math.log1p(gamma / (delta + k)));
    }
    sum.add(Math.log(new Silence(history).all()));
    return sum.value();
  }

  /**
   * Probability that the customer is alive at opportunity n + 1, the next one: B(alpha+x,
   * beta+n-x)/B(alpha, beta) B(gamma, delta+n+1)/B(gamma, delta) / L. The customer may drop out
   * before it, so that this is below 1 even after a purchase at n.
   *
   * <p>Source: Fader, Hardie, Shang (2010), eq. 11 for m = 1.
   */
  @Override
  public double probabilityAlive(PurchaseHistory history) {
    int n = opportunities("age", history.age());
    Silence silence = new Silence(history);
    return silence.alive / silence.all() / (1 + gamma / (delta + n));
  }

  /**
   * Expected purchases at the next {@code horizon} opportunities.
   *
   * <p>P(alive at n+1) (alpha+x)/(alpha+beta+n) sum_{k=0..horizon-1} prod_{i=1..k}
   * (delta+n+i)/(gamma+delta+n+i): all terms are positive, while the usual form with gamma
   * functions is 0/0 at gamma = 1. Relative error below 1e-10. Source: Fader, Hardie, Shang (2010),
   * eq. 13.
   *
   * @param horizon whole number of opportunities, 0 to 1,000,000
   */
  @Override
  public double expectedPurchases(PurchaseHistory history, double horizon) {
    return currentRate(history)
        * expectedLifetime(delta + history.age() + 1, requireHorizon(horizon));
  }

  @Override
  public double[] expectedPurchases(PurchaseHistory history, double[] horizons) {
    double rate = currentRate(history);
    double[] expected = new double[horizons.length];
    for (int k = 0; k < horizons.length; k++) {
      expected[k] = rate * expectedLifetime(delta + history.age() + 1, requireHorizon(horizons[k]));
    }
    return expected;
  }

  /**
   * Expected purchases of a new customer at the first {@code horizon} opportunities, E[X(n)].
   * Source: Fader, Hardie, Shang (2010), eq. 8.
   *
   * @param horizon whole number of opportunities, 0 to 1,000,000
   */
  @Override
  public double expectedPurchases(double horizon) {
    return expectedPurchases(NEW_CUSTOMER, horizon);
  }

  /**
   * Probability of at least one purchase at the next {@code horizon} opportunities.
   *
   * <p>P(alive at n+1) sum_{k=1..horizon} P(alive at n+k | alive at n+1) P(first purchase at n+k |
   * alive): positive terms, while 1 - P(none) would cancel.
   *
   * @param horizon whole number of opportunities, 0 to 1,000,000
   */
  @Override
  public double probabilityOfPurchase(PurchaseHistory history, double horizon) {
    int opportunities = requireHorizon(horizon);
    double buys = alpha + history.frequency();
    double buysNot = beta + history.age() - history.frequency();
    double stays = delta + history.age() + 1;
    double first = buys / (buys + buysNot);
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < opportunities; k++) {
      sum.add(first);
      first /= (1 + gamma / (stays + k)) * (1 + (buys + 1) / (buysNot + k));
      if (first * (opportunities - k) < PRECISION * sum.value()) {
        break;
      }
    }
    return probabilityAlive(history) * sum.value();
  }

  /**
   * Probability that a new customer buys at exactly this number of the first {@code horizon}
   * opportunities.
   *
   * <p>P(X(n) = x) = sum_{j=x..n-1} C(j, x) B(alpha+x, beta+j-x)/B(alpha, beta) B(gamma+1,
   * delta+j)/B(gamma, delta) + the same of j = n with B(gamma, delta+n). Source: Fader, Hardie,
   * Shang (2010), eq. 7.
   *
   * @param purchases x, count >= 0
   * @param horizon n, whole number of opportunities, 0 to 1,000,000
   */
  @Override
  public double probabilityOfCount(int purchases, double horizon) {
    int n = requireHorizon(horizon);
    if (PurchaseModel.requirePurchases(purchases) > n) {
      return 0;
    }
    // ln of P(x purchases at j opportunities) P(alive at all j), which may start below the range of
    // a double
    CompensatedSum log = new CompensatedSum();
    for (int k = 0; k < purchases; k++) {
      log.add(-Math.log1p(beta / (alpha + k)));
      log.add(-Math.log1p(gamma / (delta + k)));
    }
    CompensatedSum probability = new CompensatedSum();
    for (int j = purchases; j < n; j++) {
      probability.add(Math.exp(log.value()) / (1 + (delta + j) / gamma));
      int misses = j - purchases;
      log.add(Math.log1p(purchases / (misses + 1.0)));
      log.add(-Math.log1p((alpha + purchases) / (beta + misses)));
      log.add(-Math.log1p(gamma / (delta + j)));
    }
    probability.add(Math.exp(log.value()));
    return probability.value();
  }

  /**
   * Discounted expected residual transactions (DERT): all purchases to come, the one at the next
   * opportunity discounted once.
   *
   * <p>sum_{k>=1} P(alive at n+k) E[p] / (1+d)^k = P(alive at n+1) (alpha+x)/(alpha+beta+n) times
   * the mean of 1/(d+theta) over Beta(gamma, delta+n+1), in place of the 2F1 of the paper. Relative
   * error below 1e-10. Source: Fader, Hardie, Shang (2010), eq. 14.
   *
   * @param discountRate continuous, per opportunity: 1 + d = e^discountRate; > 0, finite
   */
  @Override
  public double discountedResidualPurchases(PurchaseHistory history, double discountRate) {
    double rate = Math.expm1(PurchaseModel.requireDiscountRate(discountRate));
    return currentRate(history)
        * BetaExpectation.of(gamma, delta + history.age() + 1, theta -> 1 / (rate + theta));
  }

  @Override
  public boolean accepts(PurchaseHistory history) {
    return isPossible(history.frequency(), history.recency(), history.age());
  }

  @Override
  public PurchaseModelParameters parameters() {
    return new PurchaseModelParameters(NAME, null, alpha, null, null, null, beta, gamma, delta);
  }

  /** P(alive at n+1) E[p | x, n], the latter (alpha+x) / (alpha+beta+n). */
  private double currentRate(PurchaseHistory history) {
    double buys = alpha + history.frequency();
    return probabilityAlive(history)
        * (buys / (buys + (beta + history.age() - history.frequency())));
  }

  /**
   * Expected number of the next opportunities at which a customer who is alive at the first of them
   * is still alive.
   *
   * @param stays second shape of the dropout probability after all opportunities survived
   */
  private double expectedLifetime(double stays, int opportunities) {
    if (opportunities > MAX_TERMS) {
      return BetaExpectation.of(
          gamma, stays, theta -> -Math.expm1(opportunities * Math.log1p(-theta)) / theta);
    }
    CompensatedSum sum = new CompensatedSum();
    double alive = 1;
    for (int k = 0; k < opportunities; k++) {
      sum.add(alive);
      alive /= 1 + gamma / (stays + k);
    }
    return sum.value();
  }

  /**
   * The opportunities after the last purchase. At these the customer was either dead, from one of
   * them on, or alive without a purchase. Relative to the likelihood of the opportunities up to
   * t_x.
   */
  private final class Silence {

    private final double dead;
    private final double alive;

    Silence(PurchaseHistory history) {
      int n = opportunities("age", history.age());
      int last = opportunities("recency", history.recency());
      int x = history.frequency();
      if (x > last) {
        throw new IllegalArgumentException(
            "frequency must be at most recency, one purchase at an opportunity, got frequency "
                + x
                + ", recency "
                + last);
      }
      CompensatedSum deaths = new CompensatedSum();
      double weight = 1;
      for (int j = last; j < n; j++) {
        deaths.add(weight / (1 + (delta + j) / gamma));
        weight /= (1 + (alpha + x) / (beta + j - x)) * (1 + gamma / (delta + j));
      }
      dead = deaths.value();
      alive = weight;
    }

    double all() {
      return dead + alive;
    }
  }

  private static int opportunities(String name, double value) {
    if (!(value <= MAX_OPPORTUNITIES && value == Math.rint(value))) {
      throw new IllegalArgumentException(
          name
              + " must be a whole number of opportunities, at most "
              + MAX_OPPORTUNITIES
              + ", in model '"
              + NAME
              + "', got "
              + value);
    }
    return (int) value;
  }

  private static int requireHorizon(double horizon) {
    if (!(horizon >= 0 && horizon <= MAX_HORIZON && horizon == Math.rint(horizon))) {
      throw new IllegalArgumentException(
          "horizon must be a whole number of opportunities from 0 to "
              + MAX_HORIZON
              + " in model '"
              + NAME
              + "', got "
              + horizon);
    }
    return (int) horizon;
  }
}
