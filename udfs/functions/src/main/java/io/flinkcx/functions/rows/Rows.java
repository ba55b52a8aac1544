package io.flinkcx.functions.rows;

import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.apache.flink.table.types.utils.TypeConversions;

/** Types and numbers of result rows. */
public final class Rows {

  private Rows() {}

  /** The type that SQL writes so, for example {@code ROW<share DOUBLE, n BIGINT>}. */
  public static DataType type(String sqlType) {
    return TypeConversions.fromLogicalToDataType(
        LogicalTypeParser.parse(sqlType, Rows.class.getClassLoader()));
  }

  /** A number as SQL may have it: NULL for NaN and the infinities. */
  public static Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
