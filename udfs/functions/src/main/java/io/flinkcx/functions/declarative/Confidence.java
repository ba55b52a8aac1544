package io.flinkcx.functions.declarative;

import io.flinkcx.core.math.TwoSided;

/** The argument {@code confidence}, the same in every function that has it. */
public final class Confidence {

  /** What stands where the call says nothing. */
  public static final double DEFAULT = 0.95;

  /** Name of the argument. */
  public static final String NAME = "confidence";

  private Confidence() {}

  /** The argument of a function, checked at planning where it is a literal. */
  public static Argument argument(String function) {
    return Argument.parameter(NAME, value -> orDefault(function, value));
  }

  /**
   * The level to use.
   *
   * @param value the argument, NULL where it was left out
   * @throws IllegalArgumentException outside (0, 1); names the function
   */
  public static double orDefault(String function, Number value) {
    return value == null
        ? DEFAULT
        : Settings.named(function, () -> TwoSided.requireConfidence(value.doubleValue()));
  }
}
