package io.flinkcx.core.journey;

import java.util.Comparator;

/**
 * What a customer did. Events of one moment are in this order: touchpoints by their names, then
 * conversions, so that a customer who clicks and buys within a millisecond has clicked first.
 *
 * @param millis when, milliseconds since the epoch
 * @param touchpoint what was touched, null for none: a conversion alone
 * @param isConversion whether it ends the journey
 * @param value of the conversion, money; NaN for none
 */
record JourneyEvent(long millis, String touchpoint, boolean isConversion, double value)
    implements Comparable<JourneyEvent> {

  private static final Comparator<JourneyEvent> ORDER =
      Comparator.comparingLong(JourneyEvent::millis)
          .thenComparing(JourneyEvent::isConversion)
          .thenComparing(JourneyEvent::touchpoint, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(JourneyEvent::value);

  @Override
  public int compareTo(JourneyEvent other) {
    return ORDER.compare(this, other);
  }
}
