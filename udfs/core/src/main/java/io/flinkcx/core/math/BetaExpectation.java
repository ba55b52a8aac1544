package io.flinkcx.core.math;

import java.util.function.DoubleUnaryOperator;

/**
 * The mean of g(p) for p ~ Beta(alpha, beta), by the double-exponential trapezoid rule on the
 * log-odds of p.
 *
 * <p>E[g(p)] = int w(u) g(p(u)) du / int w(u) du with u = ln(p/(1-p)), w = p^alpha (1-p)^beta. Both
 * integrals use the same nodes u = u0 + k sinh(v), so no beta function is needed and its error
 * cannot enter. For g >= 0 nothing cancels: relative error below 2e-11 for g that is analytic
 * around (0, 1), for every alpha, beta in [1e-6, 1e9].
 *
 * <p>Source: Takahasi and Mori (1974), Double exponential formulas for numerical integration.
 */
public final class BetaExpectation {

  private static final double NARROWEST_STEP = 1.0 / 48;
  private static final double WIDEST_STEP = 1.0 / 9;

  // A step h errs by e^(-2 pi d / h), d the distance of the nearest singularity from the real line.
  private static final double LOG_ERROR = 42;

  private static final double NEGLIGIBLE = 1e-18;
  // sinh(24) = 1.3e10: the farthest node any shape can need.
  private static final double LAST_NODE = 24;

  // g may multiply p by a small number: keep the product away from subnormal numbers.
  private static final double SMALLEST_PROBABILITY = 1e-290;

  // Above this e^y - 1 is e^y, and e^y itself may overflow.
  private static final double LARGE_EXPONENT = 40;

  // From here on e^y - 1 loses no digits.
  private static final double SMALL_EXPONENT = 0.5;

  private BetaExpectation() {}

  /**
   * The mean of g.
   *
   * @param alpha first shape, > 0
   * @param beta second shape, > 0
   * @param g function of p in (0, 1], never NaN, of one sign for full accuracy
   */
  public static double of(double alpha, double beta, DoubleUnaryOperator g) {
    return new Nodes(alpha, beta, g).mean(NARROWEST_STEP);
  }

  /**
   * The mean of a g whose singularities are known, with no more nodes than these need.
   *
   * @param lowestSingularity every singularity of g weighs nothing or lies at a p that is negative,
   *     with ln(-p/(1-p)) between this and 0
   */
  public static double of(
      double alpha, double beta, double lowestSingularity, DoubleUnaryOperator g) {
    Nodes nodes = new Nodes(alpha, beta, g);
    // w itself is singular at -p/(1-p) = 1
    double distance = Math.min(nodes.distance(lowestSingularity), nodes.distance(0));
    double step = 2 * Math.PI * distance / LOG_ERROR;
    return nodes.mean(Math.max(NARROWEST_STEP, Math.min(WIDEST_STEP, step)));
  }

  private static final class Nodes {

    private final double alpha;
    private final double beta;
    private final DoubleUnaryOperator g;
    private final double mean;
    private final double odds;
    private final double centre;
    private final double scale;
    private double weights;
    private double weighted;

    Nodes(double alpha, double beta, DoubleUnaryOperator g) {
      this.alpha = alpha;
      this.beta = beta;
      this.g = g;
      mean = alpha / (alpha + beta);
      odds = beta / alpha;
      centre = Math.log(alpha) - Math.log(beta);
      scale = Math.min(1, Math.sqrt(1 / alpha + 1 / beta));
    }

    /** How far v is from the real line where u is this and pi i: Im arsinh((u - u0 + pi i)/k). */
    double distance(double u) {
      double x = (u - centre) / scale;
      double y = Math.PI / scale;
      return Math.asin(2 * y / (Math.hypot(x, y + 1) + Math.hypot(x, y - 1)));
    }

    double mean(double step) {
      add(0);
      walk(step);
      walk(-step);
      return weighted / weights;
    }

    private void walk(double step) {
      for (int k = 1; Math.abs(k * step) <= LAST_NODE; k++) {
        double weightsBefore = weights;
        double weightedBefore = weighted;
        add(k * step);
        boolean done =
            weights - weightsBefore <= NEGLIGIBLE * weights
                && Math.abs(weighted - weightedBefore) <= NEGLIGIBLE * Math.abs(weighted);
        if (done) {
          return;
        }
      }
    }

    private void add(double v) {
      double e = Math.exp(v);
      double distance = scale * (e - 1 / e) / 2;
      double growth = Math.exp(distance);
      // ln w relative to its top, without the cancellation of alpha ln p + beta ln (1-p)
      double logWeight =
          -alpha * logMixture(1 - mean, -distance, 1 / growth)
              - beta * logMixture(mean, distance, growth);
      double weight = Math.exp(logWeight) * (e + 1 / e) / 2;
      double p = 1 / (1 + odds / growth);
      if (weight > 0) {
        weights += weight;
        weighted += weight * g.applyAsDouble(Math.max(p, SMALLEST_PROBABILITY));
      }
    }

    /** ln(1 - share + share e^y). */
    private static double logMixture(double share, double y, double growth) {
      if (y > LARGE_EXPONENT) {
        return y + Math.log(share + (1 - share) / growth);
      }
      double change = Math.abs(y) > SMALL_EXPONENT ? growth - 1 : Math.expm1(y);
      return Log1p.of(share * change);
    }
  }
}
