package io.flinkcx.functions.arguments;

import java.time.Duration;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** Arguments that are spans of time, such as {@code INTERVAL '7' DAY}. */
public final class Intervals {

  /** Days, of which the planner has no more than three digits, to milliseconds. */
  public static final DataType TYPE = DataTypes.INTERVAL(DataTypes.DAY(3), DataTypes.SECOND(3));

  private Intervals() {}

  /**
   * A span, checked.
   *
   * @param function named in the error
   * @param argument named in the error
   * @throws IllegalArgumentException if it is not above 0
   */
  public static Duration requirePositive(String function, String argument, Duration span) {
    return Settings.named(function, () -> requirePositive(argument, span));
  }

  /** The same for a caller that names the function in errors itself. */
  public static Duration requirePositive(String argument, Duration span) {
    if (span.isNegative() || span.isZero()) {
      throw new IllegalArgumentException(
          "%s must be an interval above 0, such as INTERVAL '7' DAY, got %s"
              .formatted(argument, text(span)));
    }
    return span;
  }

  private static String text(Duration span) {
    return span.toMillis() / 1000.0 + " seconds";
  }
}
