package io.flinkcx.connectors.values;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * The notation of times and numbers in texts.
 *
 * @param zone time zone of times without offset
 * @param dates patterns of dates and times; null for ISO 8601
 * @param numbers separators of numbers
 * @param options names of the options for another notation; null if there are none
 */
public record Notation(ZoneId zone, DatePatterns dates, NumberNotation numbers, OptionNames options)
    implements Serializable {

  /** ISO 8601 and a decimal point, without options. */
  public static Notation standard(ZoneId zone) {
    return new Notation(zone, null, NumberNotation.STANDARD, null);
  }

  /** The same with the numbers of JSON. */
  public Notation withStandardNumbers() {
    return new Notation(zone, dates, NumberNotation.STANDARD, options);
  }
}
