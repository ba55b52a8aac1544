package io.flinkcx.functions.declarative;

import io.flinkcx.core.math.SingleValue;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;

/** Two columns that tell whether all rows had one whole number, and which: {@link SingleValue}. */
public final class SingleValueColumns {

  private SingleValueColumns() {}

  /** The columns {@code name} and {@code name_squares}; {@code number} is BIGINT NOT NULL. */
  public static List<Buffer> of(String name, ApiExpression number) {
    return List.of(Buffer.sum(name, number), Buffer.sumOfSquares(name + "_squares", number));
  }
}
