package io.flinkcx.core.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** When a contact counts as resolved at the first time. */
public enum ResolutionRule {
  /** Resolved, and no contact of the customer for the same reason follows. */
  SAME_ISSUE,
  /** Resolved, and no contact of the customer follows. */
  ANY_CONTACT,
  /** Resolved with at most one reply, and no contact that names it as its parent follows. */
  ONE_TOUCH;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name that SQL uses, such as {@code same_issue}. */
  public String label() {
    return label;
  }

  /**
   * The rule with this name.
   *
   * @throws IllegalArgumentException if there is none; names them all
   */
  public static ResolutionRule of(String label) {
    return Arrays.stream(values())
        .filter(rule -> rule.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "rule must be one of "
                        + Arrays.stream(values())
                            .map(ResolutionRule::label)
                            .collect(Collectors.joining(", "))
                        + ", got '"
                        + label
                        + "'"));
  }
}
