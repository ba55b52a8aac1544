package io.flinkcx.sandbox.print;

import static io.flinkcx.sandbox.print.ResultColumn.map;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of a result as lines of text: a table if it fits the width, with a column for each field
 * of a ROW; otherwise a list of records, with the fields of ROW columns on separate lines and
 * arrays of rows as separate tables.
 *
 * <pre>
 * segment     nps     n
 * --------  -----  ----
 * consumer  11.80  4021
 * </pre>
 *
 * <p>In a table long texts are cut and fractions are rounded by {@link Decimals}; records show the
 * full texts.
 */
public final class ResultTable {

  private static final String GAP = "  ";
  private static final int LONGEST_CELL = 60;

  private final CellText cells;
  private final int width;

  /**
   * @param sessionZone the zone in which TIMESTAMP_LTZ is shown
   * @param width maximum characters of a table's line
   */
  public ResultTable(ZoneId sessionZone, int width) {
    this.cells = new CellText(sessionZone);
    this.width = width;
  }

  /** The lines of the whole result. */
  public List<String> lines(RowType type, List<RowData> rows) {
    List<FlatColumn> flat = FlatColumn.of(type);
    if (flat.size() == 1) {
      FlatColumn only = flat.get(0);
      List<String> texts = map(rows, row -> Objects.toString(only.value().apply(row), null));
      if (ResultColumn.isMultilineText(only.type(), texts)) {
        return texts.stream().flatMap(String::lines).toList();
      }
    }
    List<String> names = FlatColumn.shortNames(flat);
    int longestCell = flat.size() == 1 ? Integer.MAX_VALUE : LONGEST_CELL;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < flat.size(); i++) {
      columns.add(column(names.get(i), flat.get(i), rows, longestCell));
    }
    boolean fits =
        columns.stream().mapToInt(c -> c.width).sum() + GAP.length() * (columns.size() - 1)
            <= width;
    boolean hasTables = flat.stream().anyMatch(column -> isTable(column, rows));
    return !hasTables && (fits || columns.size() == 1)
        ? table(columns, rows.size())
        : records(type, rows);
  }

  /** An array of rows, which is shown as a separate table. */
  private static boolean isTable(FlatColumn column, List<RowData> rows) {
    return column.type() instanceof ArrayType array
        && array.getElementType() instanceof RowType
        && rows.stream().anyMatch(row -> column.value().apply(row) != null);
  }

  private Column column(String name, FlatColumn column, List<RowData> rows, int longestCell) {
    LogicalType type = column.type();
    List<String> texts =
        ResultColumn.shown(
            map(rows, column.value()),
            type,
            value -> cut(oneLine(cells.of(value, type)), longestCell));
    return new Column(
        name,
        type.is(LogicalTypeFamily.NUMERIC),
        map(texts, text -> text == null ? CellText.NULL : text));
  }

  private static List<String> table(List<Column> columns, int rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns, column -> column.name));
    lines.add(line(columns, column -> "-".repeat(column.width)));
    for (int i = 0; i < rows; i++) {
      int row = i;
      lines.add(line(columns, column -> column.texts.get(row)));
    }
    return lines;
  }

  private static String line(List<Column> columns, Function<Column, String> text) {
    return String.join(GAP, map(columns, column -> column.pad(text.apply(column)))).stripTrailing();
  }

  private List<String> records(RowType type, List<RowData> rows) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add("- row " + (i + 1) + " " + "-".repeat(20));
      fields("", type, rows.get(i), lines);
    }
    return lines;
  }

  private void fields(String indent, RowType type, RowData row, List<String> lines) {
    int nameWidth = type.getFieldNames().stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < type.getFieldCount(); i++) {
      LogicalType fieldType = type.getTypeAt(i);
      Object value = RowData.createFieldGetter(fieldType, i).getFieldOrNull(row);
      String name = type.getFieldNames().get(i);
      if (value != null && fieldType instanceof RowType nested) {
        lines.add(indent + name);
        fields(indent + GAP, nested, (RowData) value, lines);
      } else if (value != null
          && fieldType instanceof ArrayType array
          && array.getElementType() instanceof RowType element) {
        lines.add(indent + name);
        lines(element, elements((ArrayData) value, element))
            .forEach(line -> lines.add(indent + GAP + line));
      } else {
        String padding = " ".repeat(nameWidth - name.length());
        lines.add(indent + name + padding + GAP + oneLine(cells.of(value, fieldType)));
      }
    }
  }

  private static List<RowData> elements(ArrayData array, RowType type) {
    List<RowData> rows = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!array.isNullAt(i)) {
        rows.add(array.getRow(i, type.getFieldCount()));
      }
    }
    return rows;
  }

  private static String oneLine(String text) {
    return text.replace("\r", "").replace("\n", "\\n");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 3) + "...";
  }

  private static final class Column {
    final String name;
    final boolean isRightAligned;
    final List<String> texts;
    final int width;

    Column(String name, boolean isRightAligned, List<String> texts) {
      this.name = name;
      this.isRightAligned = isRightAligned;
      this.texts = texts;
      this.width = Math.max(name.length(), texts.stream().mapToInt(String::length).max().orElse(0));
    }

    String pad(String text) {
      String padding = " ".repeat(width - text.length());
      return isRightAligned ? padding + text : text + padding;
    }
  }
}
