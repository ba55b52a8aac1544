package io.flinkcx.functions.arguments;

import io.flinkcx.functions.declarative.KpiSchema;
import io.flinkcx.functions.declarative.Setting;

/**
 * The argument {@code thin_below} and the field {@code thin}, the same in every function that has
 * them: whether a result rests on too few rows to be leaned on.
 */
public final class Thin {

  /** What stands where the call says nothing: the textbooks' rule of thumb for a normal mean. */
  public static final double DEFAULT = 30;

  /** Name of the argument. */
  public static final String NAME = "thin_below";

  private Thin() {}

  /** The argument of a declarative aggregate. */
  public static Setting of(KpiSchema schema) {
    String function = schema.function();
    return schema.setting(NAME, DEFAULT, limit -> require(function, limit));
  }

  /**
   * Whether a result is thin.
   *
   * @param function named in the error
   * @param n rows behind the result; with weights the effective number
   * @param thinBelow the argument, NULL where it was left out
   * @throws IllegalArgumentException if {@code thinBelow} is below 0 or NaN
   */
  public static boolean isThin(String function, double n, Double thinBelow) {
    return n < orDefault(function, thinBelow);
  }

  /**
   * The limit to use.
   *
   * @param value the argument, NULL where it was left out
   * @throws IllegalArgumentException if it is below 0 or NaN; names the function
   */
  public static double orDefault(String function, Double value) {
    return value == null ? DEFAULT : require(function, value);
  }

  /**
   * The limit, checked.
   *
   * @throws IllegalArgumentException if it is below 0 or NaN; names the function
   */
  public static double require(String function, double limit) {
    if (!(limit >= 0)) {
      throw new IllegalArgumentException(
          function
              + ": thin_below must be at least 0 rows (0 marks no result as thin), got "
              + limit);
    }
    return limit;
  }
}
