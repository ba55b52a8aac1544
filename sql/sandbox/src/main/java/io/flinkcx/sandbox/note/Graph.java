package io.flinkcx.sandbox.note;

import java.util.List;

/**
 * The display settings of a result.
 *
 * @param mode the name that Zeppelin gives it, {@code table} or a chart
 * @param keys columns along the axis
 * @param groups columns whose values form the series
 * @param values columns that are drawn
 * @param isStacked whether bars of a group are stacked
 */
record Graph(
    String mode,
    int height,
    List<Field> keys,
    List<Field> groups,
    List<Field> values,
    boolean isStacked) {

  static final String TABLE = "table";

  /**
   * A column.
   *
   * @param aggregation of several rows with the same key: sum, count, avg, min or max
   */
  record Field(String name, String aggregation) {}

  boolean isTable() {
    return mode.equals(TABLE);
  }
}
