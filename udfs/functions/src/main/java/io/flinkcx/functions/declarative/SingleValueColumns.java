package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.SingleValue;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/** Two columns that tell whether all rows had one whole number, and which: {@link SingleValue}. */
public final class SingleValueColumns {

  private SingleValueColumns() {}

  /** The columns {@code name} and {@code name_squares}; {@code number} is BIGINT NOT NULL. */
  public static List<Buffer> of(String name, ApiExpression number) {
    return List.of(
        Buffer.count(name, number), Buffer.count(name + "_squares", call(new Square(), number)));
  }

  /** A product would compute the number twice. */
  public static final class Square extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public long eval(long number) {
      return number * number;
    }
  }
}
