package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.call;

import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * What brings a count up to date: one call for a column. Generated code keeps what every call and
 * every sum returns, and whether it is NULL, as fields of an object, so the fewer the faster.
 */
final class Counting {

  private Counting() {}

  /** The count, one more (sign 1) or less (sign -1) where the condition is true. */
  static ApiExpression ofTrue(ApiExpression count, ApiExpression condition, int sign) {
    return call(new OfTrue(sign), count, condition);
  }

  /** The same where a kind of row, INT NOT NULL, lies in a range, both ends in it. */
  static ApiExpression ofKinds(
      ApiExpression count, ApiExpression kind, int from, int to, int sign) {
    return call(new OfKinds(from, to, sign), count, kind);
  }

  /** The sum, with a number, BIGINT NOT NULL, added or taken off. */
  static ApiExpression of(ApiExpression sum, ApiExpression number, int sign) {
    return call(new OfNumbers(sign), sum, number);
  }

  /** The same with the square of a number. */
  static ApiExpression ofSquares(ApiExpression sum, ApiExpression number, int sign) {
    return call(new OfSquares(sign), sum, number);
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

    private final int from;
    private final int to;
    private final int sign;

    public OfKinds(int from, int to, int sign) {
      this.from = from;
      this.to = to;
      this.sign = sign;
    }

    public long eval(long count, int kind) {
      return from <= kind && kind <= to ? count + sign : count;
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
