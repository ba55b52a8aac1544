package io.flinkcx.functions.arguments;

import io.flinkcx.functions.planning.SessionZone;
import io.flinkcx.functions.planning.TimeArgument;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.types.inference.ArgumentTypeStrategy;

/**
 * Arguments that are times, in the types in which they come: TIMESTAMP, TIMESTAMP_LTZ or DATE of
 * any precision. A TIMESTAMP_LTZ is an instant. A TIMESTAMP, or a DATE, which is its midnight, is
 * what a clock shows in the time zone of the session. That zone turns one into the other, as it
 * does in a CAST. Optional arguments are of one type: Flink fills in what a call leaves out by the
 * declared type.
 *
 * <pre>{@code
 * private Times times = Times.of(NAME);
 *
 * public TypeInference getTypeInference(DataTypeFactory session) {
 *   times = Times.of(NAME, session);
 *   return new FunctionSchema().times(times, "ordered_at").returning(DataTypes.BIGINT()).build();
 * }
 *
 * public Long eval(Object orderedAt) {
 *   return times.epochMillis(orderedAt);
 * }
 * }</pre>
 */
public final class Times implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String function;

  /** Of the session, null where Flink has not told it. */
  private final ZoneId zone;

  private Times(String function, ZoneId zone) {
    this.function = function;
    this.zone = zone;
  }

  /** Before a query is planned: what needs no time zone. */
  public static Times of(String function) {
    return new Times(function, null);
  }

  /** The times of a session, given by the type factory with which it plans. */
  public static Times of(String function, DataTypeFactory session) {
    return new Times(function, SessionZone.of(session).orElse(null));
  }

  /** The types that an argument takes. */
  ArgumentTypeStrategy argument(String name) {
    return new TimeArgument(function, name);
  }

  /** What a clock in the time zone of the session shows then; null for null. */
  public LocalDateTime local(Object time) {
    if (time instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, zone());
    }
    return time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
  }

  /** Milliseconds since the epoch; null for null. */
  public Long epochMillis(Object time) {
    if (time == null) {
      return null;
    }
    Instant instant =
        time instanceof Instant given ? given : local(time).atZone(zone()).toInstant();
    return instant.toEpochMilli();
  }

  /**
   * Milliseconds for the order of times of one type and the spans between them: an instant counts
   * from the epoch, what a clock shows as if it were UTC. A session's summer time thus never puts
   * two times of a TIMESTAMP column in another order.
   */
  public static long axisMillis(Object time) {
    if (time instanceof Instant instant) {
      return instant.toEpochMilli();
    }
    LocalDateTime clock =
        time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
    return clock.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private ZoneId zone() {
    if (zone == null) {
      throw new IllegalStateException(
          function
              + ": this version of Flink does not tell the time zone of the session; CAST the times"
              + " of the call to one type");
    }
    return zone;
  }
}
