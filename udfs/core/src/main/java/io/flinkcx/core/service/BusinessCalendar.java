package io.flinkcx.core.service;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.OptionalLong;

/**
 * Opening hours of a service, to measure time in: so many business hours between two instants, or
 * the instant when they are over.
 *
 * <pre>{@code
 * BusinessCalendar calendar =
 *     BusinessCalendar.of("Mon-Fri 09:00-17:00 Europe/Berlin; 2026-12-25 closed");
 * long worked = calendar.openMillisBetween(openedMillis, answeredMillis);
 * OptionalLong due = calendar.plusOpenMillis(openedMillis, Duration.ofHours(4).toMillis());
 * }</pre>
 *
 * <p>It is open at an instant if a clock in the time zone then shows a time within the hours. So an
 * hour that daylight saving skips is not there, and one that it repeats counts twice: what counts
 * is real time. A period from 22:00 to 06:00 belongs to the day on which it begins. A special date
 * replaces all weekly hours on it, from midnight to midnight, what runs into it from the evening
 * before included.
 *
 * <p>A span takes a step for each change of the clock within it, two a year where there is daylight
 * saving, whatever its length.
 */
public final class BusinessCalendar {

  /** Always open: business time is elapsed time. */
  public static final BusinessCalendar ALWAYS = of("Mon-Sun 00:00-24:00 UTC");

  /** The years of SQL's timestamps; a time before or after them counts as their first or last. */
  private static final long FIRST_MILLIS = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

  private static final long LAST_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private final WallClockHours hours;
  private final ZoneRules zone;

  BusinessCalendar(WallClockHours hours, ZoneId zone) {
    this.hours = hours;
    this.zone = zone.getRules();
  }

  /**
   * Reads a calendar, such as {@code Mon-Thu 09:00-12:00 13:00-17:00; Fri 09:00-12:00 UTC}: entries
   * of days, or dates, and their hours, separated by semicolons, and a time zone at the end of one.
   *
   * @throws IllegalArgumentException if it cannot be read; says where, what was expected, and an
   *     example
   */
  public static BusinessCalendar of(String text) {
    return new CalendarText(text).read();
  }

  /**
   * Open time between two instants.
   *
   * @return milliseconds, below 0 if {@code toMillis} is the earlier one
   */
  public long openMillisBetween(long fromMillis, long toMillis) {
    if (toMillis < fromMillis) {
      return -openMillisBetween(toMillis, fromMillis);
    }
    long end = withinYears(toMillis);
    long open = 0;
    for (Stretch stretch = from(withinYears(fromMillis)); ; stretch = from(stretch.endMillis)) {
      open += stretch.openMillisUntil(Math.min(end, stretch.endMillis));
      if (end <= stretch.endMillis) {
        return open;
      }
    }
  }

  /**
   * The earliest instant by which it has been open for so long: the end of a period, not the begin
   * of the next one.
   *
   * @param openMillis >= 0
   * @return empty if that is not before the end of the year 9999, as after a last special date
   */
  public OptionalLong plusOpenMillis(long startMillis, long openMillis) {
    long left = openMillis;
    Stretch stretch = from(withinYears(startMillis));
    while (left > stretch.openMillis()) {
      if (stretch.endMillis == LAST_MILLIS) {
        return OptionalLong.empty();
      }
      left -= stretch.openMillis();
      stretch = from(stretch.endMillis);
    }
    return OptionalLong.of(stretch.instantAfter(left));
  }

  private static long withinYears(long millis) {
    return Math.max(FIRST_MILLIS, Math.min(millis, LAST_MILLIS));
  }

  private Stretch from(long millis) {
    Instant instant = Instant.ofEpochMilli(millis);
    ZoneOffsetTransition next = zone.nextTransition(instant);
    long end = next == null ? LAST_MILLIS : withinYears(next.getInstant().toEpochMilli());
    return new Stretch(millis, end, zone.getOffset(instant).getTotalSeconds() * 1_000L);
  }

  /** From an instant to the next change of the clock: wall time and real time go alike. */
  private final class Stretch {
    private final long startMillis;
    private final long endMillis;
    private final long offsetMillis;
    private final long openBefore;

    Stretch(long startMillis, long endMillis, long offsetMillis) {
      this.startMillis = startMillis;
      this.endMillis = endMillis;
      this.offsetMillis = offsetMillis;
      this.openBefore = hours.openMillisUntil(startMillis + offsetMillis);
    }

    long openMillisUntil(long millis) {
      return hours.openMillisUntil(millis + offsetMillis) - openBefore;
    }

    long openMillis() {
      return openMillisUntil(endMillis);
    }

    /** By when it has been open for so long, at most {@link #openMillis}. */
    long instantAfter(long openMillis) {
      long wall =
          hours.wallMillisAfter(
              openBefore + openMillis, startMillis + offsetMillis, endMillis + offsetMillis);
      return wall - offsetMillis;
    }
  }
}
