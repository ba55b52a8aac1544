package io.flinkcx.functions.arguments;

import io.flinkcx.core.math.TwoSided;
import io.flinkcx.functions.declarative.KpiSchema;
import io.flinkcx.functions.declarative.Setting;

/** The argument {@code confidence}, the same in every function that has it. */
public final class Confidence {

  /** What stands where the call says nothing. */
  public static final double DEFAULT = 0.95;

  /** Name of the argument. */
  public static final String NAME = "confidence";

  private Confidence() {}

  /** The argument of a declarative aggregate. */
  public static Setting of(KpiSchema schema) {
    String function = schema.function();
    return schema.setting(NAME, DEFAULT, level -> require(function, level));
  }

  /**
   * The level to use.
   *
   * @param value the argument, NULL where it was left out
   * @throws IllegalArgumentException outside (0, 1); names the function
   */
  public static double orDefault(String function, Number value) {
    return value == null ? DEFAULT : require(function, value.doubleValue());
  }

  /**
   * The level, checked.
   *
   * @throws IllegalArgumentException outside (0, 1); names the function
   */
  public static double require(String function, double level) {
    // no lambda: a stream asks twice for every row
    try {
      return TwoSided.requireConfidence(level);
    } catch (IllegalArgumentException e) {
      throw Settings.named(function, e);
    }
  }
}
