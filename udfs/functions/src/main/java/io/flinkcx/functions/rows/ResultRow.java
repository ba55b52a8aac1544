package io.flinkcx.functions.rows;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;

/** Writes a row, field by field in the order of its {@link ResultType}. */
public abstract class ResultRow {

  ResultRow() {}

  /** A field as Flink has it inside, NULL for null. */
  abstract ResultRow field(String name, DataType type, Object value);

  /** The row, when every field is written. */
  abstract RowData toRowData();

  /** A DOUBLE; NULL for NaN and the infinities. */
  public ResultRow number(String name, double value) {
    return field(name, DataTypes.DOUBLE(), Rows.orNull(value));
  }

  /** A DOUBLE that may be unknown; NULL for null. */
  public ResultRow number(String name, Double value) {
    return value == null
        ? field(name, DataTypes.DOUBLE(), null)
        : number(name, value.doubleValue());
  }

  /** A BIGINT. */
  public ResultRow count(String name, long value) {
    return field(name, DataTypes.BIGINT(), value);
  }

  /** A BIGINT that may be unknown; NULL for null. */
  public ResultRow count(String name, Long value) {
    return value == null ? field(name, DataTypes.BIGINT(), null) : count(name, value.longValue());
  }

  /** An INT. */
  public ResultRow integer(String name, int value) {
    return field(name, DataTypes.INT(), value);
  }

  /** An INT that may be unknown; NULL for null. */
  public ResultRow integer(String name, Integer value) {
    return value == null ? field(name, DataTypes.INT(), null) : integer(name, value.intValue());
  }

  /** A BOOLEAN. */
  public ResultRow flag(String name, boolean value) {
    return field(name, DataTypes.BOOLEAN(), value);
  }

  /** A BOOLEAN that may be unknown; NULL for null. */
  public ResultRow flag(String name, Boolean value) {
    return value == null
        ? field(name, DataTypes.BOOLEAN(), null)
        : flag(name, value.booleanValue());
  }

  /** A STRING; NULL for null. */
  public ResultRow text(String name, String value) {
    return field(name, DataTypes.STRING(), StringData.fromString(value));
  }

  /** An ARRAY of DOUBLE with NULL for NaN; NULL for null. */
  public ResultRow numbers(String name, double[] values) {
    return field(name, DataTypes.ARRAY(DataTypes.DOUBLE()), NumberArrays.vector(values));
  }

  /** The same of a list. */
  public ResultRow numberList(String name, List<Double> values) {
    return field(name, DataTypes.ARRAY(DataTypes.DOUBLE()), NumberArrays.vector(values));
  }

  /** An ARRAY of arrays of DOUBLE; NULL for null. */
  public ResultRow matrix(String name, double[][] values) {
    return field(
        name, DataTypes.ARRAY(DataTypes.ARRAY(DataTypes.DOUBLE())), NumberArrays.matrix(values));
  }

  /** A MAP from reason to rejected rows; NULL where nothing was rejected. */
  public ResultRow rejectedReasons(String name, Map<String, Long> reasons) {
    return field(
        name, DataTypes.MAP(DataTypes.STRING(), DataTypes.BIGINT()), RejectedReasons.of(reasons));
  }

  /** An ARRAY of rows; NULL for null. */
  public <T> ResultRow rows(
      String name, ResultType type, List<T> values, BiConsumer<ResultRow, T> writer) {
    return field(
        name, DataTypes.ARRAY(type.dataType()), values == null ? null : type.array(values, writer));
  }
}
