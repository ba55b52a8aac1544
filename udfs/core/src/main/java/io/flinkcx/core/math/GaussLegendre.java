package io.flinkcx.core.math;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Nodes and weights of the Gauss-Legendre rule on [0, 1], with the number of nodes that the
 * integrand needs.
 *
 * <pre>{@code
 * GaussLegendre rule = GaussLegendre.forDecay(5, 1);
 * for (int i = 0; i < rule.size(); i++) sum += rule.weight(i) * f(length * rule.node(i));
 * }</pre>
 */
public final class GaussLegendre {

  /** The longest interval in the substituted variable for which {@link #forDecay} is exact. */
  public static final double LONGEST = 2;

  /** The most that ln f may change over one interval. */
  public static final double LARGEST_DROP = 40;

  private static final GaussLegendre[] RULES = {
    new GaussLegendre(2, 1.5e-3),
    new GaussLegendre(3, 0.03),
    new GaussLegendre(4, 0.15),
    new GaussLegendre(6, 1),
    new GaussLegendre(8, 3),
    new GaussLegendre(12, 9),
    new GaussLegendre(16, 16),
    new GaussLegendre(24, 30),
    new GaussLegendre(32, Double.POSITIVE_INFINITY),
  };

  private final double largest;
  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(int size, double largest) {
    this.largest = largest;
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(size);
    nodes = new double[size];
    weights = new double[size];
    for (int i = 0; i < size; i++) {
      nodes[i] = (1 + rule.getPoint(i)) / 2;
      weights[i] = rule.getWeight(i) / 2;
    }
  }

  /**
   * The smallest rule with a relative error below 1e-14 for f = exp(-g), where g is made of terms c
   * ln(1 - p + p e^w), 0 <= p <= 1, and c e^w: functions whose nearest singularity lies pi off the
   * real line.
   *
   * @param drop change of ln f over the interval, 0..{@link #LARGEST_DROP}
   * @param length of the interval in w, 0..{@link #LONGEST}
   */
  public static GaussLegendre forDecay(double drop, double length) {
    double size = drop + 2 * length;
    int i = 0;
    while (size > RULES[i].largest) {
      i++;
    }
    return RULES[i];
  }

  /** Number of nodes. */
  public int size() {
    return nodes.length;
  }

  /** Position of a node in (0, 1). */
  public double node(int i) {
    return nodes[i];
  }

  /** Weight of a node; all weights sum to 1. */
  public double weight(int i) {
    return weights[i];
  }
}
