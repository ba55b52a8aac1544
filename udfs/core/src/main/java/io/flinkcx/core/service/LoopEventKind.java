package io.flinkcx.core.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happened to a response that asks for a follow-up. Events of one moment are taken in this
 * order, which savepoints keep: it is frozen.
 */
public enum LoopEventKind {
  /** A customer gave a response that somebody has to follow up. */
  RESPONSE,
  /** Somebody got in touch with the customer. */
  FOLLOW_UP,
  /** The response asks for nothing any more, such as a score that was corrected. */
  WITHDRAWN;

  private static final LoopEventKind[] ALL = values();

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The kind with this name, in any case; empty if there is none. */
  public static Optional<LoopEventKind> of(String label) {
    return Arrays.stream(ALL).filter(kind -> kind.label.equalsIgnoreCase(label)).findFirst();
  }

  /** All names, for error messages. */
  public static String labels() {
    return Arrays.stream(ALL).map(kind -> kind.label).collect(Collectors.joining(", "));
  }

  static LoopEventKind at(int ordinal) {
    return ALL[ordinal];
  }
}
