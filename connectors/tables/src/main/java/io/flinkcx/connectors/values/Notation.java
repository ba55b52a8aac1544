package io.flinkcx.connectors.values;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * How texts write times and numbers.
 *
 * @param zone what a time without offset means
 * @param dates patterns of dates and times; null for ISO 8601
 * @param numbers separators of numbers
 * @param options names of the options that choose another notation; null where there are none
 */
public record Notation(ZoneId zone, DatePatterns dates, NumberNotation numbers, OptionNames options)
    implements Serializable {

  /** ISO 8601 and a point, and nothing that could be chosen. */
  public static Notation standard(ZoneId zone) {
    return new Notation(zone, null, NumberNotation.STANDARD, null);
  }

  /** The same, but with numbers as JSON has them. */
  public Notation withStandardNumbers() {
    return new Notation(zone, dates, NumberNotation.STANDARD, options);
  }
}
