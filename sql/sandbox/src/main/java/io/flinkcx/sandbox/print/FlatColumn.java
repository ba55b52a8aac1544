package io.flinkcx.sandbox.print;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * A column of a result, or a field of a ROW column, such as statistics.
 *
 * @param path the column's name, then those of the fields down to this one
 * @param value extracts it from a row of the result
 */
record FlatColumn(List<String> path, LogicalType type, Function<RowData, Object> value) {

  /** The columns of a result with every ROW spread into its fields. */
  static List<FlatColumn> of(RowType type) {
    List<FlatColumn> columns = new ArrayList<>();
    add(columns, List.of(), type, row -> row);
    return columns;
  }

  private static void add(
      List<FlatColumn> columns,
      List<String> outerPath,
      RowType type,
      Function<RowData, RowData> outer) {
    for (int i = 0; i < type.getFieldCount(); i++) {
      LogicalType fieldType = type.getTypeAt(i);
      RowData.FieldGetter getter = RowData.createFieldGetter(fieldType, i);
      Function<RowData, Object> value =
          row -> {
            RowData holder = outer.apply(row);
            return holder == null ? null : getter.getFieldOrNull(holder);
          };
      List<String> path = new ArrayList<>(outerPath);
      path.add(type.getFieldNames().get(i));
      if (fieldType instanceof RowType nested) {
        add(columns, path, nested, row -> (RowData) value.apply(row));
      } else {
        columns.add(new FlatColumn(List.copyOf(path), fieldType, value));
      }
    }
  }

  /** Such as {@code nps.ci_lower}. */
  String qualifiedName() {
    return String.join(".", path);
  }

  /** The displayed names of columns: the field's own name if it is unique. */
  static List<String> shortNames(List<FlatColumn> columns) {
    Map<String, Integer> count = new HashMap<>();
    columns.forEach(column -> count.merge(column.ownName(), 1, Integer::sum));
    return columns.stream()
        .map(column -> count.get(column.ownName()) == 1 ? column.ownName() : column.qualifiedName())
        .toList();
  }

  private String ownName() {
    return path.get(path.size() - 1);
  }
}
