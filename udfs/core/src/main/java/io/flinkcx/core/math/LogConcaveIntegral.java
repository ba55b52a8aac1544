package io.flinkcx.core.math;

/**
 * int_0^end exp(-g(w)) dw for a convex g, by Gauss-Legendre rules on both sides of the minimum of
 * g.
 *
 * <pre>{@code
 * double log = LogConcaveIntegral.log(g, 10);
 * }</pre>
 *
 * <p>All terms are positive and relative to the largest, so nothing cancels, overflows or
 * underflows, whatever the size of g. The integral ends where exp(-g) has fallen to e^-38 of its
 * maximum: by log-concavity less than e^-38 of the integral lies beyond. Relative error below 2e-14
 * for the functions of {@link GaussLegendre#forDecay}, in addition to the rounding of g.
 */
public final class LogConcaveIntegral {

  /** A convex function with its derivative. */
  public interface Exponent {

    /** g(w). */
    double value(double w);

    /** g'(w), which never falls. */
    double slope(double w);
  }

  /** Receives the integral node by node. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * One node.
     *
     * @param w where
     * @param mass its part of the integral, >= 0, in units of exp(-lowest)
     */
    void visit(double w, double mass);
  }

  /** Beyond this e^w counts as infinite; no integral of this project reaches that far. */
  public static final double FARTHEST = 700;

  private static final double NEGLIGIBLE = 38;

  // between NEGLIGIBLE and LARGEST_DROP, so that rounding cannot miss either
  private static final double CUT = 39;

  private static final double LARGEST_SHRINK = 1e-6;

  private static final double FLAT = 1e-3;

  private LogConcaveIntegral() {}

  /**
   * The logarithm of the integral.
   *
   * @param g the exponent, finite on [0, end]
   * @param end upper limit, >= 0; cut at {@link #FARTHEST}
   * @return -infinity if end is 0
   */
  public static double log(Exponent g, double end) {
    double[] sum = new double[1];
    double lowest = visit(g, end, (w, mass) -> sum[0] += mass);
    return Math.log(sum[0]) - lowest;
  }

  /**
   * Visits the integral node by node, so that other functions can be integrated along with it.
   *
   * @param g the exponent, finite on [0, end]
   * @param end upper limit, >= 0; cut at {@link #FARTHEST}
   * @return lowest: g at its minimum; the masses are in units of exp(-lowest)
   */
  public static double visit(Exponent g, double end, Visitor visitor) {
    double last = Math.min(end, FARTHEST);
    double top = minimum(g, last);
    double lowest = g.value(top);
    visitSide(g, lowest, top, last, visitor);
    visitSide(g, lowest, top, 0, visitor);
    return lowest;
  }

  private static double minimum(Exponent g, double end) {
    if (g.slope(0) >= 0) {
      return 0;
    }
    if (g.slope(end) <= 0) {
      return end;
    }
    double low = 0;
    double high = end;
    double middle = (low + high) / 2;
    // The exact place does not matter once g is flat between the two.
    while ((high - low) * (g.slope(high) - g.slope(low)) > FLAT && low < middle && middle < high) {
      if (g.slope(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return middle;
  }

  /** From the minimum to an end of the interval on either side. */
  private static void visitSide(
      Exponent g, double lowest, double top, double end, Visitor visitor) {
    double direction = Math.signum(end - top);
    double from = top;
    double height = lowest;
    while (from != end && height - lowest < NEGLIGIBLE) {
      double length = Math.min(GaussLegendre.LONGEST, Math.abs(end - from));
      double to = length < GaussLegendre.LONGEST ? end : from + direction * length;
      double next = g.value(to);
      // Newton's method comes down to g = lowest + CUT from outside, g being convex.
      while (next - lowest > GaussLegendre.LARGEST_DROP) {
        double newton = length - (next - lowest - CUT) / Math.abs(g.slope(to));
        length = Math.max(newton, LARGEST_SHRINK * length); // newton may round to 0
        to = from + direction * length;
        next = g.value(to);
      }
      if (to == from) {
        return; // narrower than the rounding of w
      }
      GaussLegendre rule = GaussLegendre.forDecay(Math.abs(next - height), length);
      for (int i = 0; i < rule.size(); i++) {
        double w = from + direction * length * rule.node(i);
        visitor.visit(w, length * rule.weight(i) * Math.exp(lowest - g.value(w)));
      }
      from = to;
      height = next;
    }
  }
}
