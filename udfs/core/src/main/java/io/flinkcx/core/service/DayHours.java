package io.flinkcx.core.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The opening hours of one day on the clock: periods in order that neither touch nor overlap. */
final class DayHours {

  static final long DAY_MILLIS = 86_400_000;

  static final DayHours CLOSED = new DayHours(List.of());

  /** A period of a day in milliseconds since midnight, 0 <= from < to <= {@link #DAY_MILLIS}. */
  record Period(long from, long to) {}

  private final List<Period> periods;
  private final long openMillis;

  private DayHours(List<Period> periods) {
    this.periods = periods;
    this.openMillis = periods.stream().mapToLong(period -> period.to() - period.from()).sum();
  }

  /** The hours of any periods; what they share counts once. */
  static DayHours of(List<Period> periods) {
    List<Period> merged = new ArrayList<>();
    for (Period period : periods.stream().sorted(Comparator.comparingLong(Period::from)).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && period.from() <= merged.get(last).to()) {
        Period before = merged.get(last);
        merged.set(last, new Period(before.from(), Math.max(before.to(), period.to())));
      } else {
        merged.add(period);
      }
    }
    return new DayHours(List.copyOf(merged));
  }

  /** Open time of the whole day, milliseconds. */
  long openMillis() {
    return openMillis;
  }

  /** Open time from midnight to a time of the day, milliseconds. */
  long openMillisUntil(long timeOfDay) {
    long open = 0;
    for (Period period : periods) {
      if (period.from() >= timeOfDay) {
        break;
      }
      open += Math.min(period.to(), timeOfDay) - period.from();
    }
    return open;
  }

  /**
   * The earliest time of the day up to which it was open for so long.
   *
   * @param millis 0 to {@link #openMillis()}
   */
  long timeOfDayAfter(long millis) {
    if (millis == 0) {
      return 0;
    }
    long left = millis;
    for (Period period : periods) {
      long length = period.to() - period.from();
      if (left <= length) {
        return period.from() + left;
      }
      left -= length;
    }
    throw new IllegalArgumentException(millis + " ms are more than the day has");
  }
}
