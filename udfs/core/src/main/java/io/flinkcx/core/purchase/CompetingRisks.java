package io.flinkcx.core.purchase;

import io.flinkcx.core.math.LogConcaveIntegral;

/**
 * The first of two independent events. Each has an exponential waiting time with a rate that
 * differs between customers: rate ~ Gamma(shape, inverse scale).
 *
 * <p>In the Pareto/NBD model the two are the next purchase and the dropout of a customer who is
 * alive.
 *
 * <p>P(the event happens within h, and before the other) = s int_0^h (A/(A+v))^R (B/(B+v))^s
 * dv/(B+v), (s, B) shape and inverse scale of the event, (R, A) of the other, in w = ln(1 +
 * v/min(A, B)): in this variable the integrand is log-concave with no singularity nearer than pi,
 * however far apart A and B are.
 */
final class CompetingRisks implements LogConcaveIntegral.Exponent {

  private final double shape;
  private final double otherShape;
  private final double smaller;
  private final double share;
  private final double otherShare;

  /**
   * @param shape s, > 0
   * @param inverseScale B, unit of time, > 0
   * @param otherShape R, > 0
   * @param otherInverseScale A, unit of time, > 0
   */
  CompetingRisks(double shape, double inverseScale, double otherShape, double otherInverseScale) {
    this.shape = shape;
    this.otherShape = otherShape;
    smaller = Math.min(inverseScale, otherInverseScale);
    share = smaller / inverseScale;
    otherShare = smaller / otherInverseScale;
  }

  /**
   * ln P(the event happens within {@code horizon} and before the other one); relative error of P
   * below 1e-13.
   *
   * @param horizon h, unit of time, >= 0
   * @return <= 0, -infinity if the horizon is 0
   */
  double logFirst(double horizon) {
    double log = LogConcaveIntegral.log(this, end(horizon));
    return Math.min(0, Math.log(shape) + Math.log(share) + log);
  }

  /**
   * Distributes the probability by the time of the event.
   *
   * @param horizon h, unit of time, >= 0
   * @param visitor receives v and its mass
   * @return the probability of one unit of mass
   */
  double visit(double horizon, LogConcaveIntegral.Visitor visitor) {
    double lowest =
        LogConcaveIntegral.visit(
            this, end(horizon), (w, mass) -> visitor.visit(smaller * Math.expm1(w), mass));
    return shape * share * Math.exp(-lowest);
  }

  private double end(double horizon) {
    return Math.log1p(horizon / smaller);
  }

  @Override
  public double value(double w) {
    double growth = Math.expm1(w);
    return (share == 1 ? w : Math.log1p(share * growth)) * (shape + 1)
        + (otherShare == 1 ? w : Math.log1p(otherShare * growth)) * otherShape
        - w;
  }

  @Override
  public double slope(double w) {
    double rest = Math.exp(-w);
    return (shape + 1) * share / (share + (1 - share) * rest)
        + otherShape * otherShare / (otherShare + (1 - otherShare) * rest)
        - 1;
  }
}
