package io.flinkcx.core.journey;

import java.util.Arrays;

/**
 * A Markov chain that starts in state 0 and is absorbed by a conversion, or by the end of the
 * journey without one, as flows: how many journeys took each step.
 *
 * <p>States are eliminated one by one, which sends the flow into a state on to where its own flow
 * goes. This is Gaussian elimination of I - Q after Grassmann, Taksar and Heyman: 1 - q(i, i) is
 * the sum of the other steps from i, so nothing is subtracted, no digits cancel, and every result
 * is right to a few units in the last place per state, also for a chain that hardly ever ends.
 *
 * <p>Source: Grassmann, Taksar, Heyman (1985), doi:10.1287/opre.33.5.1107; for the accuracy
 * O'Cinneide (1993), Entrywise perturbation theory and error analysis for Markov chains, Numerische
 * Mathematik 65.
 */
final class MarkovChain {

  /** Steps [from][to]. */
  private final double[][] steps;

  /** Conversions from each state, and their value. */
  private final double[] conversions;

  private final double[] values;

  /** Journeys that end in each state without a conversion. */
  private final double[] nulls;

  MarkovChain(int states) {
    this(new double[states][states], new double[states], new double[states], new double[states]);
  }

  private MarkovChain(double[][] steps, double[] conversions, double[] values, double[] nulls) {
    this.steps = steps;
    this.conversions = conversions;
    this.values = values;
    this.nulls = nulls;
  }

  void addStep(int from, int to, double journeys) {
    steps[from][to] += journeys;
  }

  void addConversions(int from, double journeys, double value) {
    conversions[from] += journeys;
    values[from] += value;
  }

  void addNulls(int from, double journeys) {
    nulls[from] += journeys;
  }

  /** Conversions that come from the start alone, with their value. */
  double directConversions() {
    return conversions[0];
  }

  double directValue() {
    return values[0];
  }

  /** This chain without conversions from the start. */
  MarkovChain withoutDirectConversions() {
    MarkovChain rest = copy();
    rest.conversions[0] = 0;
    rest.values[0] = 0;
    return rest;
  }

  /**
   * The chain that is seen when some states are not looked at: the same absorptions from the
   * others.
   *
   * @param from first state to eliminate, >= 1
   * @param to state after the last one
   */
  MarkovChain without(int from, int to) {
    MarkovChain chain = copy();
    for (int state = to - 1; state >= from; state--) {
      chain.eliminate(state, to);
    }
    return chain.cut(from, to);
  }

  /** Eliminates a state of a chain in which those between it and {@code to} are gone. */
  private void eliminate(int state, int to) {
    double[] out = steps[state];
    double total = conversions[state] + nulls[state];
    for (int j = 0; j < out.length; j++) {
      total += j < state || j >= to ? out[j] : 0;
    }
    for (int i = 0; i < steps.length; i++) {
      double in = steps[i][state];
      if (i == state || i > state && i < to || in == 0) {
        continue;
      }
      if (total == 0) { // no journey leaves it: they are lost
        nulls[i] += in;
        continue;
      }
      double share = in / total;
      double[] row = steps[i];
      for (int j = 0; j < state; j++) {
        row[j] += share * out[j];
      }
      for (int j = to; j < row.length; j++) {
        row[j] += share * out[j];
      }
      conversions[i] += share * conversions[state];
      values[i] += share * values[state];
      nulls[i] += share * nulls[state];
    }
  }

  private MarkovChain copy() {
    return new MarkovChain(
        Arrays.stream(steps).map(double[]::clone).toArray(double[][]::new),
        conversions.clone(),
        values.clone(),
        nulls.clone());
  }

  private MarkovChain cut(int from, int to) {
    int states = steps.length - (to - from);
    double[][] rest = new double[states][];
    for (int i = 0; i < states; i++) {
      rest[i] = cut(steps[i < from ? i : i + to - from], from, to);
    }
    return new MarkovChain(
        rest, cut(conversions, from, to), cut(values, from, to), cut(nulls, from, to));
  }

  private static double[] cut(double[] values, int from, int to) {
    double[] rest = Arrays.copyOf(values, values.length - (to - from));
    System.arraycopy(values, to, rest, from, values.length - to);
    return rest;
  }
}
