package io.flinkcx.core.journey;

/**
 * The state of a {@link Lifecycle} for one customer. It has plain fields, because Flink stores it
 * and savepoints outlive releases: names and types are frozen.
 */
public class LifecycleState {

  /** {@link LifecycleStage#label}, null before the first event. */
  public String stage;

  /** When that stage was entered, milliseconds since the epoch. */
  public long enteredAtMillis;

  /** Last event of any kind, milliseconds since the epoch. */
  public long lastEventMillis;

  /** Lost, and no purchase since. */
  public boolean isLapsed;

  /** Has bought, or has acted as a customer. */
  public boolean wasCustomer;

  /** The latest purchases [at most loyal_purchases, at least 1 once bought], ascending. */
  public long[] purchaseMillis = {};

  /** Everything before this instant is decided; an earlier event comes too late. */
  public long openFromMillis = Long.MIN_VALUE;

  /** The {@link LifecycleEvent#bit bits} of the events already taken at {@link #openFromMillis}. */
  public int eventsTakenThen;

  /** The stage, null before the first event. */
  LifecycleStage current() {
    return stage == null ? null : LifecycleStage.of(stage);
  }
}
