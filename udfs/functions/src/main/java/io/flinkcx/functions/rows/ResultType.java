package io.flinkcx.functions.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/**
 * The fields of a ROW, taken from the code that writes it, so that each field is named once:
 *
 * <pre>{@code
 * static final ResultType TYPE = ResultType.of(row -> write(row, ShareStatistics.unknown(0, 0)));
 *
 * static void write(ResultRow row, ShareStatistics share) {
 *   row.number("share", share.share());
 *   row.count("n", share.n());
 * }
 *
 * RowData result = TYPE.row(row -> write(row, share));
 * }</pre>
 */
public final class ResultType implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String[] names;
  private final DataType dataType;
  private final boolean isBinary;

  private ResultType(List<DataTypes.Field> fields) {
    names = fields.stream().map(DataTypes.Field::getName).toArray(String[]::new);
    dataType = DataTypes.ROW(fields.toArray(DataTypes.Field[]::new)).bridgedTo(RowData.class);
    isBinary =
        BinaryResultRow.canHave(names.length)
            && dataType.getChildren().stream().noneMatch(ResultType::isNested);
  }

  private static boolean isNested(DataType type) {
    return !type.getChildren().isEmpty();
  }

  /** The type of what a writer writes; any values do, NaN and null too. */
  public static ResultType of(Consumer<ResultRow> writer) {
    FieldList list = new FieldList();
    writer.accept(list);
    return new ResultType(list.fields);
  }

  /** The SQL type, as Flink's internal data. */
  public DataType dataType() {
    return dataType;
  }

  /** The SQL type of an array of such rows, as Flink's internal data. */
  public DataType arrayType() {
    return DataTypes.ARRAY(dataType).bridgedTo(ArrayData.class);
  }

  /** How many fields there are. */
  public int size() {
    return names.length;
  }

  /** Where a field stands, from 0. */
  public int position(String field) {
    int position = List.of(names).indexOf(field);
    if (position < 0) {
      throw new IllegalArgumentException("no field " + field + " in " + dataType);
    }
    return position;
  }

  /** A field of type DOUBLE, to be read from such rows. */
  public NumberField number(String field) {
    return new NumberField(position(field));
  }

  /** The row that a writer writes. */
  public RowData row(Consumer<ResultRow> writer) {
    ResultRow row = newRow();
    writer.accept(row);
    return row.toRowData();
  }

  private ResultRow newRow() {
    return isBinary ? new BinaryResultRow(names) : new ObjectResultRow(names);
  }

  /** An array of rows, one for each value. */
  public <T> ArrayData array(List<T> values, BiConsumer<ResultRow, T> writer) {
    return array(values.size(), (row, i) -> writer.accept(row, values.get(i)));
  }

  /** An array of rows, one for each index from 0. */
  public ArrayData array(int size, ObjIntConsumer<ResultRow> writer) {
    RowData[] rows = new RowData[size];
    // a stream takes as long as the rows
    for (int i = 0; i < size; i++) {
      ResultRow row = newRow();
      writer.accept(row, i);
      rows[i] = row.toRowData();
    }
    return new GenericArrayData(rows);
  }

  private Object readResolve() {
    // the writer's names are constants: with these as the same objects a comparison costs nothing
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i].intern();
    }
    return this;
  }

  /** Takes down names and types instead of values. */
  private static final class FieldList extends ResultRow {

    private final List<DataTypes.Field> fields = new ArrayList<>();

    @Override
    ResultRow field(String name, DataType type, Object value) {
      fields.add(DataTypes.FIELD(name, type));
      return this;
    }

    @Override
    RowData toRowData() {
      throw new IllegalStateException("a list of fields has no values");
    }
  }
}
