package io.flinkcx.functions.arguments;

import java.util.function.Supplier;

/** Errors of settings: core says argument, rule and value, and here the function's name comes. */
public final class Settings {

  private Settings() {}

  /**
   * The value that {@code checked} gives.
   *
   * @throws IllegalArgumentException what {@code checked} throws, with the function's name before
   *     it
   */
  public static <T> T named(String function, Supplier<T> checked) {
    try {
      return checked.get();
    } catch (IllegalArgumentException e) {
      throw named(function, e);
    }
  }

  /** The error with the function's name before its message. */
  public static IllegalArgumentException named(String function, IllegalArgumentException e) {
    return new IllegalArgumentException(function + ": " + e.getMessage());
  }

  /** Runs a check likewise. */
  public static void check(String function, Runnable check) {
    named(
        function,
        () -> {
          check.run();
          return null;
        });
  }

  /** A setting in the state of an aggregate after one more row, which gives null for none. */
  public static Double latest(Double before, Number row) {
    return row == null ? before : Double.valueOf(row.doubleValue());
  }
}
