package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.CustomerJourneys;

/**
 * The journeys of a customer that are not over, and the timer that stands. Flink keeps it as state
 * and savepoints outlive releases: names and types are frozen.
 */
public class JourneyState {

  /** As {@link CustomerJourneys#bytes} writes them; one column is cheaper than many. */
  public byte[] journeys;

  /** End of the observation, null for none; a timer is not told the arguments. */
  public Long asOfMillis;

  /** When the timer fires, null for none. */
  public Long timerMillis;

  /** Whether that instant lies within the observation. */
  boolean isObserved(long millis) {
    return asOfMillis == null || millis <= asOfMillis;
  }
}
