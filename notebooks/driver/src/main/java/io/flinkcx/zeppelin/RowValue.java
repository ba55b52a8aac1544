package io.flinkcx.zeppelin;

import java.sql.Struct;
import java.util.Collections;
import java.util.Map;

/** A ROW with JDBC objects as fields. */
final class RowValue implements Struct {

  private final String typeName;
  private final Map<String, Object> fields;
  private final String text;

  RowValue(String typeName, Map<String, Object> fields, String text) {
    this.typeName = typeName;
    this.fields = Collections.unmodifiableMap(fields);
    this.text = text;
  }

  @Override
  public String getSQLTypeName() {
    return typeName;
  }

  @Override
  public Object[] getAttributes() {
    return fields.values().toArray();
  }

  @Override
  public Object[] getAttributes(Map<String, Class<?>> map) {
    return getAttributes();
  }

  /** The fields by name, in order. */
  Map<String, Object> fields() {
    return fields;
  }

  @Override
  public String toString() {
    return text;
  }
}
