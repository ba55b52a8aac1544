package io.flinkcx.core.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of a touchpoint that occurs more than once in a path. */
public enum PathRepeats {
  /** All stay. */
  KEEP,
  /** Those that follow each other become one: a, a, b, a is a, b, a. */
  COLLAPSE,
  /** The first of each stays: a, a, b, a is a, b. */
  FIRST,
  /** The last of each stays: a, a, b, a is b, a. */
  LAST;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name that SQL uses, such as {@code collapse}. */
  public String label() {
    return label;
  }

  /** The rule with this name, empty if there is none. */
  public static Optional<PathRepeats> of(String label) {
    return Arrays.stream(values()).filter(rule -> rule.label.equals(label)).findFirst();
  }

  /** All names, for error messages. */
  public static String labels() {
    return Arrays.stream(values()).map(PathRepeats::label).collect(Collectors.joining(", "));
  }

  /** The path by this rule, a new list. */
  public List<String> applyTo(List<String> path) {
    return switch (this) {
      case KEEP -> new ArrayList<>(path);
      case COLLAPSE -> collapsed(path);
      case FIRST -> new ArrayList<>(new LinkedHashSet<>(path));
      case LAST -> reversed(new ArrayList<>(new LinkedHashSet<>(reversed(path))));
    };
  }

  private static List<String> collapsed(List<String> path) {
    List<String> collapsed = new ArrayList<>();
    for (String touchpoint : path) {
      if (collapsed.isEmpty() || !touchpoint.equals(collapsed.get(collapsed.size() - 1))) {
        collapsed.add(touchpoint);
      }
    }
    return collapsed;
  }

  private static List<String> reversed(List<String> path) {
    List<String> reversed = new ArrayList<>(path);
    Collections.reverse(reversed);
    return reversed;
  }
}
