package io.flinkcx.functions.machine;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The milliseconds in which a machine counts: since the epoch where the time column is a
 * TIMESTAMP_LTZ, and as if a clock showed UTC where it is a TIMESTAMP.
 *
 * @param session time zone of the session
 * @param isClock whether the time column is a TIMESTAMP
 */
public record TimeAxis(ZoneId session, boolean isClock) implements Serializable {

  /** Before a call is planned. */
  public static final TimeAxis UTC = new TimeAxis(ZoneOffset.UTC, true);

  /** The zone whose clock shows the local time of the milliseconds. */
  public ZoneId clock() {
    return isClock ? ZoneOffset.UTC : session;
  }

  /**
   * The milliseconds of a time.
   *
   * @param time an Instant, a LocalDateTime, or a LocalDate, which is its midnight; null for none
   * @return null for null
   */
  public Long millis(Object time) {
    if (time == null) {
      return null;
    }
    if (time instanceof Instant instant) {
      return isClock
          ? LocalDateTime.ofInstant(instant, session).toInstant(ZoneOffset.UTC).toEpochMilli()
          : instant.toEpochMilli();
    }
    LocalDateTime shown =
        time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
    return shown.atZone(clock()).toInstant().toEpochMilli();
  }
}
