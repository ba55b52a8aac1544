package io.flinkcx.core.purchase;

/**
 * Pareto/NBD: the probability g(t) that a customer who is alive at t, after x repeat purchases,
 * drops out before the next purchase, however late either comes.
 *
 * <p>g(t) = s int_0^inf (A/(A+v))^R (B/(B+v))^s dv/(B+v), R = r+x, A = alpha+t, B = beta+t, is
 *
 * <p>s/(R+s) 2F1(R, 1; R+s+1; (A-B)/A) for A >= B, s/(R+s) A/B 2F1(s+1, 1; R+s+1; (B-A)/B) else:
 * series of positive terms without powers or gamma functions. The argument is small where t is
 * large or alpha is near beta. At two times their terms differ by the power of the argument alone,
 * so that one pass sums both.
 *
 * <p>Source: Fader, Hardie (2005), A note on deriving the Pareto/NBD model, section 3, by Euler's
 * and Pfaff's transformations of 2F1.
 */
final class DropoutFirst {

  /** Above this argument the series is longer than an integral. */
  private static final double LARGEST_ARGUMENT = 0.85;

  private static final double PRECISION = 1e-17;

  private DropoutFirst() {}

  /** Whether the series are short from {@code time} on. */
  static boolean isShort(double alpha, double beta, double time) {
    return argument(alpha, beta, time) <= LARGEST_ARGUMENT;
  }

  private static double argument(double alpha, double beta, double time) {
    return Math.abs(alpha - beta) / (Math.max(alpha, beta) + time);
  }

  /**
   * P(alive) at a time of a customer who was alive and bought at an earlier one.
   *
   * <p>With E the probability that nothing happens between the two, the customer dropped out
   * silently with g(t_x) - E g(T), so that P(alive) = E / (E + g(t_x) - E g(T)). The difference
   * loses nothing: it is added to E as g(t_x) + E (1 - g(T)), and g, 1 - g and E are all at most 1.
   *
   * @param shape R, of the purchase rates after x repeat purchases
   * @param recency t_x
   * @param age T, >= t_x
   * @param nothing E, > 0
   */
  static double probabilityAlive(
      double shape,
      double alpha,
      double s,
      double beta,
      double recency,
      double age,
      double nothing) {
    boolean alphaIsLarger = alpha >= beta;
    double rise = alphaIsLarger ? shape : s + 1;
    double fall = shape + s + 1;
    double argument = argument(alpha, beta, recency);
    double argumentNow = argument(alpha, beta, age);
    double smallest = PRECISION * (1 - argument);
    double term = 1;
    double termNow = 1;
    double sum = 1;
    double sumNow = 1;
    for (double i = 0; term > smallest; i++) {
      double ratio = (rise + i) / (fall + i);
      term *= argument * ratio;
      termNow *= argumentNow * ratio;
      sum += term;
      sumNow += termNow;
    }
    double dropout = s / (shape + s);
    double first = dropout * sum;
    double firstNow = dropout * sumNow;
    if (!alphaIsLarger) {
      first *= (alpha + recency) / (beta + recency);
      firstNow *= (alpha + age) / (beta + age);
    }
    return Math.min(1, nothing / (first + nothing * (1 - firstNow)));
  }
}
