package io.flinkcx.zeppelin;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.table.types.logical.LogicalType;

/** An ARRAY with JDBC objects as elements. */
final class ArrayValue implements Array {

  private final LogicalType elementType;
  private final Object[] elements;
  private final String text;

  ArrayValue(LogicalType elementType, Object[] elements, String text) {
    this.elementType = elementType;
    this.elements = elements;
    this.text = text;
  }

  @Override
  public String getBaseTypeName() {
    return elementType.copy(true).asSummaryString();
  }

  @Override
  public int getBaseType() {
    return Column.jdbcType(elementType);
  }

  @Override
  public Object getArray() {
    return elements.clone();
  }

  @Override
  public Object getArray(Map<String, Class<?>> map) {
    return getArray();
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    if (index < 1 || count < 0 || index - 1 + count > elements.length) {
      throw new SQLException(
          "The array has "
              + elements.length
              + " elements; there are not "
              + count
              + " from "
              + index,
          SqlState.INVALID_COLUMN_INDEX);
    }
    return Arrays.copyOfRange(elements, (int) index - 1, (int) index - 1 + count);
  }

  @Override
  public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
    return getArray(index, count);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    throw asRows();
  }

  @Override
  public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
    throw asRows();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    throw asRows();
  }

  @Override
  public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map)
      throws SQLException {
    throw asRows();
  }

  private static SQLException asRows() {
    return new SQLFeatureNotSupportedException(
        "An array as a result set is not supported; use getArray(), or CROSS JOIN UNNEST in SQL.",
        SqlState.NOT_SUPPORTED);
  }

  @Override
  public void free() {
    // has no resources
  }

  @Override
  public String toString() {
    return text;
  }
}
