package io.flinkcx.core.journey;

import java.util.List;

/**
 * A journey that is over.
 *
 * @param path touchpoints in the order of time; empty for a conversion that nothing led to
 * @param times when each of them was, milliseconds since the epoch [path]
 * @param converted whether it ended by a conversion, else by silence
 * @param value of the conversion, money; NaN for none
 * @param endedAtMillis when it was known to be over: at the conversion, or after the silence
 * @param cut how many earlier touchpoints are left out, >= 0
 */
public record FinishedJourney(
    List<String> path,
    List<Long> times,
    boolean converted,
    double value,
    long endedAtMillis,
    long cut) {

  /** The different touchpoints, in the order in which they came first. */
  public List<String> channels() {
    return path.stream().distinct().toList();
  }

  /** That touchpoints were left out, null if none were. */
  public String warning() {
    return cut == 0
        ? null
        : ("cut: only the latest %d touchpoints of the journey are in the path, %d earlier ones are"
                + " not")
            .formatted(CustomerJourneys.LONGEST, cut);
  }
}
