package io.flinkcx.sandbox.print;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.RowType;

/**
 * A column of a result as texts; a ROW is spread into a column for each of its fields.
 *
 * @param shown for display, rounded by {@link Decimals}; null for NULL
 * @param exact with all digits, times in ISO 8601; null for NULL
 */
public record ResultColumn(String name, LogicalType type, List<String> shown, List<String> exact) {

  /** The columns of a result. */
  public static List<ResultColumn> of(RowType type, List<RowData> rows, ZoneId sessionZone) {
    CellText cells = new CellText(sessionZone);
    List<FlatColumn> flat = FlatColumn.of(type);
    List<String> names = FlatColumn.shortNames(flat);
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 0; i < flat.size(); i++) {
      LogicalType columnType = flat.get(i).type();
      List<Object> values = map(rows, flat.get(i).value());
      columns.add(
          new ResultColumn(
              names.get(i),
              columnType,
              shown(values, columnType, value -> cells.of(value, columnType)),
              map(values, value -> value == null ? null : JsonValues.text(value, columnType))));
    }
    return columns;
  }

  /** The displayed texts: fractions are rounded, others are unchanged. */
  static List<String> shown(List<Object> values, LogicalType type, Function<Object, String> other) {
    return switch (type.getTypeRoot()) {
      case DOUBLE, FLOAT ->
          Decimals.ofDoubles(map(values, v -> v == null ? null : ((Number) v).doubleValue()));
      case DECIMAL ->
          Decimals.ofDecimals(
              map(values, v -> v == null ? null : ((DecimalData) v).toBigDecimal()),
              ((DecimalType) type).getScale());
      default -> map(values, v -> v == null ? null : other.apply(v));
    };
  }

  static <A, B> List<B> map(List<A> values, Function<? super A, B> function) {
    List<B> mapped = new ArrayList<>(); // not a stream's list, because of nulls
    values.forEach(value -> mapped.add(function.apply(value)));
    return mapped;
  }

  /**
   * Whether the texts of a column have several lines, as a plan or a CREATE statement; such a
   * column is shown as text, not as a table.
   */
  public static boolean isMultilineText(LogicalType type, List<String> texts) {
    return type.is(LogicalTypeFamily.CHARACTER_STRING)
        && texts.stream().noneMatch(text -> text == null)
        && texts.stream().anyMatch(text -> text.contains("\n"));
  }

  /** Whether its values are numbers. */
  public boolean isNumber() {
    return type.is(LogicalTypeFamily.NUMERIC);
  }
}
