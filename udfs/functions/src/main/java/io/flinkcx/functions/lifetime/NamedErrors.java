package io.flinkcx.functions.lifetime;

import java.util.function.Supplier;

/** Errors of core, which know the argument, with the function before them. */
final class NamedErrors {

  private NamedErrors() {}

  /** What core answers; its IllegalArgumentException gets the function's name in front. */
  static <T> T of(String function, Supplier<T> answer) {
    try {
      return answer.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(function + ": " + e.getMessage(), e);
    }
  }

  /** Runs a check of core likewise. */
  static void check(String function, Runnable check) {
    of(
        function,
        () -> {
          check.run();
          return null;
        });
  }
}
