package io.flinkcx.functions.machine;

import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/** A column that a table may have or not: without it, its value is NULL in all rows. */
public final class OptionalColumn {

  private OptionalColumn() {}

  /** The name if the table of a call has such a column, else null. */
  public static String present(CallContext call, String name) {
    return EventTable.column(call, name).isPresent() ? name : null;
  }

  /** Its name if a call gives one, else the default one if the table of a row has it, else null. */
  public static String name(Row row, ColumnList column, String defaultName) {
    return column == null && !isIn(row, defaultName) ? null : EventTable.name(column, defaultName);
  }

  /** Its text in a row. */
  public static String text(Row row, ColumnList column, String defaultName) {
    return value(row, EventTable.name(column, defaultName));
  }

  /** Its value in a row. */
  public static <T> T value(Row row, String name) {
    return isIn(row, name) ? row.getFieldAs(name) : null;
  }

  /** Whether the table of a row has it. */
  public static boolean isIn(Row row, String name) {
    return row.getFieldNames(true).contains(name);
  }
}
