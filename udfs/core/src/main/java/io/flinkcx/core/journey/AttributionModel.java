package io.flinkcx.core.journey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule that shares one conversion among the touchpoints before it.
 *
 * <pre>{@code
 * double[] credits = AttributionModel.POSITION.credits(4); // .4, .1, .1, .4
 * double[] decayed = AttributionModel.timeDecayCredits(new double[] {0, 3, 7, 9.5}, 7);
 * }</pre>
 *
 * <p>The credits of a path are between 0 and 1 and sum to 1 within 1e-12. These rules use only the
 * place in the path. They describe a convention, not a cause.
 */
public enum AttributionModel {
  /** All to the first touchpoint. */
  FIRST,
  /** All to the last touchpoint. */
  LAST,
  /** The same to each. */
  LINEAR,
  /**
   * By {@link PositionWeights}: .4 to the first, .4 to the last, .2 spread evenly between; two get
   * .5 each, one gets all.
   */
  POSITION,
  /** The same by its other name. */
  U_SHAPED,
  /**
   * .3 to each of three milestones, .1 spread evenly over the others; see {@link #wShapedCredits}.
   */
  W_SHAPED,
  /** A touchpoint one half-life earlier gets half the credit; see {@link #timeDecayCredits}. */
  TIME_DECAY;

  private static final double MILESTONE_SHARE = .3;
  private static final double OTHERS_SHARE = .1;

  /** The name that SQL uses, such as {@code time_decay}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The model with this name, empty if there is none. */
  public static Optional<AttributionModel> of(String label) {
    return Arrays.stream(values()).filter(model -> model.label().equals(label)).findFirst();
  }

  /** All names, for error messages. */
  public static String labels() {
    return Arrays.stream(values()).map(AttributionModel::label).collect(Collectors.joining(", "));
  }

  /** The credits of a path by position alone, with the customary weights. */
  public double[] credits(int touchpoints) {
    return credits(touchpoints, PositionWeights.DEFAULT);
  }

  /**
   * The credits of a path by position alone.
   *
   * @param touchpoints length of the path, count >= 0
   * @param weights of {@link #POSITION}; the other models ignore them
   * @return credits [touchpoints], in path order
   * @throws IllegalArgumentException if the count is negative
   * @throws IllegalStateException for {@link #TIME_DECAY}, which needs times, and {@link
   *     #W_SHAPED}, which needs a milestone
   */
  public double[] credits(int touchpoints, PositionWeights weights) {
    if (touchpoints < 0) {
      throw new IllegalArgumentException("touchpoints must be >= 0, got " + touchpoints);
    }
    double[] credits = new double[touchpoints];
    if (touchpoints == 0) {
      return credits;
    }
    int last = touchpoints - 1;
    switch (this) {
      case FIRST -> credits[0] = 1;
      case LAST -> credits[last] = 1;
      case LINEAR -> Arrays.fill(credits, 1.0 / touchpoints);
      case POSITION, U_SHAPED -> {
        return weights.credits(touchpoints);
      }
      case W_SHAPED -> throw new IllegalStateException("w_shaped needs a milestone");
      case TIME_DECAY -> throw new IllegalStateException("time_decay needs times");
    }
    return credits;
  }

  /**
   * The credits of a path with three milestones: the first touchpoint, the one by which the
   * customer became known (a lead), and the last, which led to the conversion. A touchpoint that is
   * several of them gets the share of each. Without other touchpoints, the milestones share all.
   *
   * @param touchpoints length of the path, count >= 1
   * @param lead place of the touchpoint that made the lead, 0 to {@code touchpoints} - 1
   * @return credits [touchpoints], in path order
   * @throws IllegalArgumentException if a range above is violated; names argument and value
   */
  public static double[] wShapedCredits(int touchpoints, int lead) {
    if (!(lead >= 0 && lead < touchpoints)) {
      throw new IllegalArgumentException(
          "lead must be a place of " + touchpoints + " touchpoints, from 0, got " + lead);
    }
    double[] credits = new double[touchpoints];
    credits[0] += MILESTONE_SHARE;
    credits[lead] += MILESTONE_SHARE;
    credits[touchpoints - 1] += MILESTONE_SHARE;
    long others = Arrays.stream(credits).filter(credit -> credit == 0).count();
    double all = others == 0 ? 3 * MILESTONE_SHARE : 1;
    for (int i = 0; i < touchpoints; i++) {
      credits[i] = (credits[i] == 0 ? OTHERS_SHARE / others : credits[i]) / all;
    }
    return credits;
  }

  /**
   * The credits of a path under exponential decay: w_i = 2^(-(T - t_i) / h), credit_i = w_i / sum
   * w.
   *
   * <p>The time T of the conversion multiplies every weight by the same 2^(-T / h) and cancels, so
   * it is not an argument. Measured from the latest touchpoint, the largest weight is 1 and the sum
   * neither overflows nor vanishes for any origin of the times.
   *
   * @param times times of the touchpoints [touchpoints] from any common origin, finite, in any
   *     order
   * @param halfLife half-life in the unit of {@code times}, > 0, finite
   * @return credits [touchpoints], in path order
   * @throws IllegalArgumentException if a range above is violated; names argument and value
   */
  public static double[] timeDecayCredits(double[] times, double halfLife) {
    if (!(halfLife > 0) || Double.isInfinite(halfLife)) {
      throw new IllegalArgumentException("half_life must be > 0, got " + halfLife);
    }
    double latest = Double.NEGATIVE_INFINITY;
    for (double time : times) {
      if (!Double.isFinite(time)) {
        throw new IllegalArgumentException("times must be finite, got " + time);
      }
      latest = Math.max(latest, time);
    }
    double[] credits = new double[times.length];
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      credits[i] = Math.pow(2, (times[i] - latest) / halfLife);
      sum += credits[i];
    }
    for (int i = 0; i < times.length; i++) {
      credits[i] /= sum;
    }
    return credits;
  }
}
