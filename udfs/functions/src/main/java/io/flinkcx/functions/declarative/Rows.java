package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.call;

import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.apache.flink.table.types.utils.TypeConversions;

/** What many KPIs say of a row, going in or coming out. */
public final class Rows {

  private Rows() {}

  /** 1 where the condition is true, 0 where it is false or NULL. */
  public static ApiExpression one(ApiExpression condition) {
    return call(new One(), condition);
  }

  /**
   * 1 where a kind of row, INT NOT NULL, lies in a range, else 0.
   *
   * @param from the first kind that counts
   * @param to the last one
   */
  public static ApiExpression one(ApiExpression kind, int from, int to) {
    return call(new OneOfKinds(from, to), kind);
  }

  /** {@link #one(ApiExpression)}; an expression would be four times as much generated code. */
  public static final class One extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(Boolean condition) {
      return condition != null && condition ? 1 : 0;
    }
  }

  /** {@link #one(ApiExpression, int, int)}. */
  public static final class OneOfKinds extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int from;
    private final int to;

    public OneOfKinds(int from, int to) {
      this.from = from;
      this.to = to;
    }

    public long eval(int kind) {
      return from <= kind && kind <= to ? 1 : 0;
    }
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
