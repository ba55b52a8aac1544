package io.flinkcx.sandbox.importer;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the user decided on the command line; null or absent where the file shall tell.
 *
 * @param table name of the unified table
 * @param metricByColumn what a score column measures: nps, csat, ces, other, or none to leave it
 *     out
 * @param columnByTarget which column of the file a column of the table is, or none
 * @param order of day and month
 * @param decimal decimal separator
 * @param zone of times that say none
 */
public record Choices(
    String table,
    Map<String, String> metricByColumn,
    Map<String, String> columnByTarget,
    String order,
    Character decimal,
    ZoneId zone) {

  /** For a column that is left out. */
  static final String NONE = "none";

  public Choices {
    metricByColumn = new LinkedHashMap<>(metricByColumn);
    columnByTarget = new LinkedHashMap<>(columnByTarget);
  }

  /** Nothing decided, times in UTC. */
  public static Choices none() {
    return new Choices(null, Map.of(), Map.of(), null, null, ZoneId.of("UTC"));
  }

  TimeReading.Order dateOrder() {
    return order == null
        ? null
        : order.equals("dmy") ? TimeReading.Order.DAY_FIRST : TimeReading.Order.MONTH_FIRST;
  }
}
