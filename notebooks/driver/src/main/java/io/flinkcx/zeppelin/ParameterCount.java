package io.flinkcx.zeppelin;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** The parameters of a statement: their number is known, their types depend on the values. */
final class ParameterCount implements ParameterMetaData {

  private final int count;

  ParameterCount(int count) {
    this.count = count;
  }

  @Override
  public int getParameterCount() {
    return count;
  }

  @Override
  public int isNullable(int index) {
    return parameterNullableUnknown;
  }

  @Override
  public boolean isSigned(int index) {
    return true;
  }

  @Override
  public int getPrecision(int index) {
    return 0;
  }

  @Override
  public int getScale(int index) {
    return 0;
  }

  @Override
  public int getParameterType(int index) {
    return Types.OTHER;
  }

  @Override
  public String getParameterTypeName(int index) {
    return "";
  }

  @Override
  public String getParameterClassName(int index) {
    return Object.class.getName();
  }

  @Override
  public int getParameterMode(int index) {
    return parameterModeIn;
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
