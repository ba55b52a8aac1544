package io.flinkcx.connectors.simulator.world;

/** Draws from a few weighted alternatives, by inversion. */
final class Choice {

  private final double[] cumulative;

  /**
   * @param weights [alternatives], each >= 0, at least one > 0; any sum
   */
  Choice(double... weights) {
    cumulative = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      cumulative[i] = sum;
    }
    int last = weights.length - 1;
    while (weights[last] == 0) {
      last--; // rounding must not select an alternative of weight 0
    }
    for (int i = 0; i < weights.length; i++) {
      cumulative[i] = i >= last ? 1 : cumulative[i] / sum;
    }
  }

  /**
   * @param uniform in [0, 1)
   * @return number of the alternative
   */
  int pick(double uniform) {
    int i = 0;
    while (uniform >= cumulative[i]) {
      i++;
    }
    return i;
  }
}
