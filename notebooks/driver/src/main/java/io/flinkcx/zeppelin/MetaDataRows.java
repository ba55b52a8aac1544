package io.flinkcx.zeppelin;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.SmallIntType;
import org.apache.flink.table.types.logical.VarCharType;

/** Result sets with rows from the driver itself. */
final class MetaDataRows {

  private MetaDataRows() {}

  /**
   * A result set.
   *
   * @param columns names separated by spaces, each a text or of the type after a colon
   * @param rows in the order of the columns
   */
  static ResultSet of(String columns, List<List<Object>> rows) {
    List<Column> described = new ArrayList<>();
    for (String column : columns.split(" ")) {
      String[] nameAndType = column.split(":");
      described.add(
          Column.of(
              nameAndType[0],
              nameAndType.length == 1 ? VarCharType.STRING_TYPE : type(nameAndType[1])));
    }
    return new FlinkCxResultSet(
        null,
        Rows.of(described, rows.stream().map(MetaDataRows::internal).collect(Collectors.toList())));
  }

  private static Object[] internal(List<Object> row) {
    return row.stream()
        .map(value -> value instanceof String ? StringData.fromString((String) value) : value)
        .toArray();
  }

  private static LogicalType type(String name) {
    switch (name) {
      case "INT":
        return new IntType();
      case "SMALLINT":
        return new SmallIntType();
      case "BIGINT":
        return new BigIntType();
      case "BOOLEAN":
        return new BooleanType();
      default:
        throw new IllegalArgumentException(name);
    }
  }
}
