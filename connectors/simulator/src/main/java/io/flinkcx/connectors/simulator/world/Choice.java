package io.flinkcx.connectors.simulator.world;

/** A draw from a few weighted possibilities, by inversion. */
final class Choice {

  private final double[] cumulative;

  /**
   * @param weights [possibilities], each >= 0, at least one > 0; any sum
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
      last--; // rounding must not let a possibility of weight 0 happen
    }
    for (int i = 0; i < weights.length; i++) {
      cumulative[i] = i >= last ? 1 : cumulative[i] / sum;
    }
  }

  /**
   * @param uniform in [0, 1)
   * @return number of the possibility
   */
  int pick(double uniform) {
    int i = 0;
    while (uniform >= cumulative[i]) {
      i++;
    }
    return i;
  }
}
