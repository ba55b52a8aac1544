package io.flinkcx.core.journey;

import java.util.Arrays;

/**
 * A path as steps of a Markov chain of order k: the next touchpoint depends on the last k.
 *
 * <p>A state is the last k touchpoints, or all of them while there are fewer. A step is a state and
 * the touchpoint that follows, which the names of both tell apart: shorter ones than k + 1 occur
 * only at the start of a journey. A step ends in its last k touchpoints.
 */
public final class MarkovPath {

  private final String names;

  /** Where each touchpoint begins in {@link #names}, and one past its end. */
  private final int[] starts;

  private final int order;

  /**
   * @param touchpoints the path [at least one]
   * @param order k, >= 1
   */
  public MarkovPath(String[] touchpoints, int order) {
    this.names = TouchpointNames.key(touchpoints);
    this.starts = new int[touchpoints.length + 1];
    for (int i = 0; i < touchpoints.length; i++) {
      starts[i + 1] = starts[i] + touchpoints[i].length() + 1;
    }
    this.order = order;
  }

  /** Number of steps: one to each touchpoint. */
  public int steps() {
    return starts.length - 1;
  }

  /** The key of step i, from 0: at most k touchpoints and the one that they lead to. */
  public String step(int i) {
    return names(start(i, order), i + 1);
  }

  /** The key of the state in which the journey ends. */
  public String end() {
    return names(start(steps(), order), steps());
  }

  /**
   * Where the key of a step begins, which ends with touchpoint i, and where that of the state
   * begins in which a path of i touchpoints ends.
   */
  public static int start(int i, int order) {
    return Math.max(0, i - order);
  }

  private String names(int from, int to) {
    return names.substring(starts[from], starts[to] - 1);
  }

  /** The state from which a step leads, null for the start of a journey. */
  static String from(String step) {
    int end = step.lastIndexOf(TouchpointNames.SEPARATOR);
    return end < 0 ? null : step.substring(0, end);
  }

  /** The state to which a step leads. */
  static String to(String step, int order) {
    String[] touchpoints = TouchpointNames.of(step);
    return touchpoints.length <= order
        ? step
        : TouchpointNames.key(
            Arrays.copyOfRange(touchpoints, touchpoints.length - order, touchpoints.length));
  }

  /** The touchpoint to which a step or a state has led. */
  static String touchpoint(String key) {
    return key.substring(key.lastIndexOf(TouchpointNames.SEPARATOR) + 1);
  }
}
