package io.flinkcx.core.journey;

/**
 * How far a customer came in a funnel.
 *
 * @param millis when each step was reached, milliseconds since the first [steps], ascending from 0
 */
public record FunnelProgress(long[] millis) {

  /** Not even the first step. */
  static final FunnelProgress NONE = new FunnelProgress(new long[0]);

  /** How many steps were reached. */
  public int steps() {
    return millis.length;
  }

  /** When each step was reached, seconds since the first [steps]. */
  public double[] seconds() {
    double[] seconds = new double[millis.length];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = millis[i] / 1000.0;
    }
    return seconds;
  }
}
