package io.flinkcx.functions.service;

import io.flinkcx.functions.machine.EventTable;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/** A column that a table may have or not: without it, its value is NULL in all rows. */
final class OptionalColumn {

  private OptionalColumn() {}

  /** The name if the table of a call has such a column, else null. */
  static String orNone(CallContext call, String name) {
    return EventTable.column(call, name).isPresent() ? name : null;
  }

  /** Its text in a row. */
  static String text(Row row, ColumnList column, String defaultName) {
    return value(row, EventTable.name(column, defaultName));
  }

  /** Its value in a row. */
  static <T> T value(Row row, String name) {
    return isIn(row, name) ? row.getFieldAs(name) : null;
  }

  /** Whether the table of a row has it. */
  static boolean isIn(Row row, String name) {
    return row.getFieldNames(true).contains(name);
  }
}
