package io.flinkcx.core.monitor;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts of a week that have a level of their own. */
public enum MetricSeason {
  /** The whole week has one level. */
  NONE(1),
  /** Seven levels. */
  DAY_OF_WEEK(7),
  /** A level for each of the 168 hours. */
  HOUR_OF_WEEK(168);

  /** All names, as in SQL. */
  public static final List<String> NAMES =
      Arrays.stream(values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();

  private final int parts;

  MetricSeason(int parts) {
    this.parts = parts;
  }

  /** Number of parts with a level of their own. */
  int parts() {
    return parts;
  }

  /** The part of a time on the clock, from 0 for the beginning of Monday. */
  int part(LocalDateTime time) {
    int day = time.getDayOfWeek().getValue() - 1;
    return switch (this) {
      case NONE -> 0;
      case DAY_OF_WEEK -> day;
      case HOUR_OF_WEEK -> 24 * day + time.getHour();
    };
  }

  /** The season with this name, in upper or lower case. */
  public static Optional<MetricSeason> of(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
  }
}
