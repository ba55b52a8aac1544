package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import java.util.function.IntFunction;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * Counts and sums of whole numbers as BIGINT columns. Each update is one call: generated code keeps
 * the result of every call, and whether it is NULL, as fields of an object.
 */
final class WholeSum {

  private WholeSum() {}

  /** A count of the rows where a condition is TRUE. */
  static StateColumn ofTrue(String name, ApiExpression condition) {
    return column(name, sign -> call(new OfTrue(sign), $(name), condition));
  }

  /** A count of the rows of some kinds. */
  static StateColumn ofKinds(String name, RowKind.Rows rows) {
    return column(name, sign -> call(new OfKinds(rows.kinds(), sign), $(name), rows.code()));
  }

  /** A sum of whole numbers, BIGINT NOT NULL. */
  static StateColumn of(String name, ApiExpression number) {
    return column(name, sign -> call(new OfNumbers(sign), $(name), number));
  }

  /** A sum of the squares of whole numbers. */
  static StateColumn ofSquares(String name, ApiExpression number) {
    return column(name, sign -> call(new OfSquares(sign), $(name), number));
  }

  private static StateColumn column(String name, IntFunction<ApiExpression> change) {
    return StateColumn.whole(name, 0, change, other -> $(name).plus(other.column(name)));
  }

  /** {@link #ofTrue}. */
  public static final class OfTrue extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public OfTrue(int sign) {
      this.sign = sign;
    }

    public long eval(long count, Boolean condition) {
      return condition != null && condition ? count + sign : count;
    }
  }

  /** {@link #ofKinds}. */
  public static final class OfKinds extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Kinds kinds;
    private final int sign;

    private OfKinds(Kinds kinds, int sign) {
      this.kinds = kinds;
      this.sign = sign;
    }

    public long eval(long count, int kind) {
      return kinds.contain(kind) ? count + sign : count;
    }
  }

  /** {@link #of}. */
  public static final class OfNumbers extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public OfNumbers(int sign) {
      this.sign = sign;
    }

    public long eval(long sum, long number) {
      return sum + sign * number;
    }
  }

  /** {@link #ofSquares}. */
  public static final class OfSquares extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final int sign;

    public OfSquares(int sign) {
      this.sign = sign;
    }

    public long eval(long sum, long number) {
      return sum + sign * (number * number);
    }
  }
}
