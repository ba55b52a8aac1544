package io.flinkcx.zeppelin;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** The columns of a result. Flink does not return their tables. */
final class FlinkCxResultSetMetaData implements ResultSetMetaData {

  private final List<Column> columns;

  FlinkCxResultSetMetaData(List<Column> columns) {
    this.columns = columns;
  }

  private Column column(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw new SQLException(
          "The result has " + columns.size() + " columns, there is no column " + index + ".",
          SqlState.INVALID_COLUMN_INDEX);
    }
    return columns.get(index - 1);
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public String getColumnLabel(int index) throws SQLException {
    return column(index).name();
  }

  @Override
  public String getColumnName(int index) throws SQLException {
    return column(index).name();
  }

  @Override
  public int getColumnType(int index) throws SQLException {
    return column(index).jdbcType();
  }

  @Override
  public String getColumnTypeName(int index) throws SQLException {
    return column(index).typeName();
  }

  @Override
  public String getColumnClassName(int index) throws SQLException {
    return column(index).javaClass().getName();
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    return column(index).precision();
  }

  @Override
  public int getScale(int index) throws SQLException {
    return column(index).scale();
  }

  @Override
  public int getColumnDisplaySize(int index) throws SQLException {
    return column(index).displaySize();
  }

  @Override
  public int isNullable(int index) throws SQLException {
    return column(index).type().isNullable() ? columnNullable : columnNoNulls;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return column(index).isNumber();
  }

  @Override
  public boolean isCaseSensitive(int index) throws SQLException {
    return column(index).isCharacter();
  }

  @Override
  public boolean isSearchable(int index) throws SQLException {
    column(index);
    return true;
  }

  @Override
  public boolean isAutoIncrement(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public boolean isCurrency(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public boolean isReadOnly(int index) throws SQLException {
    column(index);
    return true;
  }

  @Override
  public boolean isWritable(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public boolean isDefinitelyWritable(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public String getCatalogName(int index) throws SQLException {
    column(index);
    return "";
  }

  @Override
  public String getSchemaName(int index) throws SQLException {
    column(index);
    return "";
  }

  @Override
  public String getTableName(int index) throws SQLException {
    column(index);
    return "";
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return Wrapped.unwrap(this, iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) {
    return iface.isInstance(this);
  }
}
