package io.flinkcx.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a command: options with a value, options without, and the other arguments in
 * order.
 *
 * @throws UsageException if an option is unknown or lacks its value
 */
final class CommandLine {

  /** The usual name of standard input; not an option. */
  static final String STANDARD_INPUT = "-";

  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> rest = new ArrayList<>();

  CommandLine(List<String> words, Set<String> withValue, Set<String> withoutValue) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (withValue.contains(word)) {
        if (i + 1 == words.size()) {
          throw new UsageException(word + " needs a value");
        }
        values.computeIfAbsent(word, option -> new ArrayList<>()).add(words.get(++i));
      } else if (withoutValue.contains(word)) {
        values.put(word, List.of());
      } else if (word.startsWith("-") && !word.equals(STANDARD_INPUT)) {
        throw new UsageException("unknown option " + word);
      } else {
        rest.add(word);
      }
    }
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  /** The value of an option, the last one if it is repeated. */
  Optional<String> text(String option) {
    List<String> all = all(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** All values of an option, in order. */
  List<String> all(String option) {
    return values.getOrDefault(option, List.of());
  }

  /** A whole number in a range, or the default. */
  int number(String option, int smallest, int largest, int defaultValue) {
    String text = text(option).orElse(null);
    if (text == null) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= smallest && number <= largest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, as for a number out of range
    }
    throw new UsageException(
        option + " must be a whole number from " + smallest + " to " + largest + ", got " + text);
  }

  /** The arguments that are not options. */
  List<String> rest() {
    return rest;
  }
}
