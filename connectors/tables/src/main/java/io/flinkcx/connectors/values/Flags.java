package io.flinkcx.connectors.values;

import java.util.Locale;

/** Text to BOOLEAN: {@code true t yes y 1} and {@code false f no n 0}, in any case. */
final class Flags {

  private Flags() {}

  static Boolean parse(String text) throws BrokenValue {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> true;
      case "false", "f", "no", "n", "0" -> false;
      default -> throw BrokenValue.expected("true or false", text);
    };
  }
}
