package io.flinkcx.core.journey;

import java.util.OptionalLong;

/**
 * A customer entered a stage.
 *
 * @param stage the new stage
 * @param enteredAtMillis when, milliseconds since the epoch
 * @param previousStage the stage before, null for the first
 * @param previousDwellMillis time spent in the stage before, >= 0, empty for the first
 * @param reason label of the event that caused it, or {@link #SILENCE}, {@link #TIME_PASSED},
 *     {@link #LOYAL_PERIOD} for a timer
 */
public record LifecycleChange(
    LifecycleStage stage,
    long enteredAtMillis,
    LifecycleStage previousStage,
    OptionalLong previousDwellMillis,
    String reason) {

  /** No event for the length of the threshold. */
  public static final String SILENCE = "silence";

  /** The purchase is no longer new. */
  public static final String TIME_PASSED = "time_passed";

  /** The purchases that made the customer loyal have left the loyal period. */
  public static final String LOYAL_PERIOD = "loyal_period";
}
