package io.flinkcx.core.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an event does to the clock of a service level agreement. Events of one moment are taken in
 * this order, which savepoints keep: it is frozen.
 */
public enum SlaEventKind {
  /** A policy applies; its row has the target. */
  APPLY("apply_sla", "apply_group_sla"),
  /** The clock runs, for the first time or again. */
  START("activate", "resume"),
  /** The breach did not happen, because the policy no longer applies. */
  BREACH_DELETED("breach_deleted"),
  /** The clock stands still, such as while the customer is to answer. */
  PAUSE("pause"),
  /** What was promised is done. */
  FULFILL("fulfill"),
  /** It no longer needs to be done, such as when the customer gave up. */
  CANCEL("cancel");

  /** Events that say nothing new: a breach is found by the clock itself. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("breach", "update_status", "measure");

  private static final SlaEventKind[] ALL = values();

  private final List<String> labels;

  SlaEventKind(String... labels) {
    this.labels = List.of(labels);
  }

  /** The kind with this name, in any case; empty if there is none or it has no effect. */
  public static Optional<SlaEventKind> of(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    return Stream.of(ALL).filter(kind -> kind.labels.contains(lower)).findFirst();
  }

  /** Whether an event with this name is known, and changes no clock. */
  public static boolean isWithoutEffect(String label) {
    return WITHOUT_EFFECT.contains(label.toLowerCase(Locale.ROOT));
  }

  static SlaEventKind at(int ordinal) {
    return ALL[ordinal];
  }
}
