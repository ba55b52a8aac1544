package io.flinkcx.sandbox.importer;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The user's decisions on the command line; null or absent if the file decides.
 *
 * @param table name of the unified table
 * @param metricByColumn metric of a score column: nps, csat, ces, other, or none to leave it out
 * @param columnByTarget column of the file for a column of the table, or none
 * @param order of day and month
 * @param decimal decimal separator
 * @param zone of times without a zone
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

  /** No decisions; times in UTC. */
  public static Choices none() {
    return new Choices(null, Map.of(), Map.of(), null, null, ZoneId.of("UTC"));
  }

  TimeReading.Order dateOrder() {
    return order == null
        ? null
        : order.equals("dmy") ? TimeReading.Order.DAY_FIRST : TimeReading.Order.MONTH_FIRST;
  }
}
