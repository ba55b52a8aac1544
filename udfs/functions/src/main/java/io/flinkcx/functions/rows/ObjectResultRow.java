package io.flinkcx.functions.rows;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/** Writes a row of objects, for types with arrays or maps. */
final class ObjectResultRow extends ResultRow {

  private final FieldNames names;
  private final GenericRowData row;

  ObjectResultRow(String[] names) {
    this.names = new FieldNames(names);
    this.row = new GenericRowData(names.length);
  }

  @Override
  ResultRow field(String name, DataType type, Object value) {
    row.setField(names.next(name), value);
    return this;
  }

  @Override
  RowData toRowData() {
    names.requireAll();
    return row;
  }
}
