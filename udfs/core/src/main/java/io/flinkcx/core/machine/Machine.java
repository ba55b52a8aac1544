package io.flinkcx.core.machine;

import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What is known of one key (a customer, a contact, a metric) and what follows from it, for
 * functions that act when time passes. A {@link MachineType} makes it and reads it.
 *
 * <p>The caller hands over events in the order of their times. Deadlines before an event take
 * effect before it; at the very instant of a deadline the event comes first. So the outputs depend
 * on the times and contents of the events alone, not on the order of their arrival and not on how
 * often {@link #advance} was called in between.
 *
 * @param <E> an event
 * @param <O> what comes out
 */
public interface Machine<E, O> {

  /**
   * Takes an event. All deadlines before its time have been passed by {@link #advance}.
   *
   * @param millis when it happened, milliseconds since the epoch; not before the previous event
   * @param out takes what follows
   */
  void take(long millis, E event, Consumer<? super O> out);

  /**
   * Lets time pass without an event: every deadline up to and at {@code millis} takes effect.
   *
   * @param millis milliseconds since the epoch; the past changes nothing
   * @param out takes what follows, in the order of time
   */
  void advance(long millis, Consumer<? super O> out);

  /**
   * When something follows although nothing comes; empty if only an event changes this key. A time
   * before that of the latest event means: at once, at the time of that event.
   */
  OptionalLong nextDeadlineMillis();

  /**
   * Whether nothing is known that a new machine does not know, so that the state can be cleared.
   */
  boolean isFinished();

  /** Writes the state for {@link MachineType#read}. */
  void write(DataOutput out) throws IOException;
}
