package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;

import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.apache.flink.table.types.utils.TypeConversions;

/** What many KPIs say of a row, going in or coming out. */
public final class Rows {

  private Rows() {}

  /** 1 where the condition is true, 0 where it is false or NULL. */
  public static ApiExpression one(ApiExpression condition) {
    return ifThenElse(condition, lit(1L), lit(0L));
  }

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
