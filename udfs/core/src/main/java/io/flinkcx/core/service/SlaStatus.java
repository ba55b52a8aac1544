package io.flinkcx.core.service;

import java.util.Locale;

/** What became of a target. */
public enum SlaStatus {
  /** Fulfilled in time. */
  MET,
  /** The target has passed, and it is not fulfilled. */
  BREACHED,
  /** The target was changed or removed, so that it has not passed. */
  BREACH_CANCELLED,
  /** Fulfilled after the breach. */
  FULFILLED_LATE,
  /** No longer needed before the target has passed. */
  CANCELLED,
  /** Nothing has come for so long that it is given up: unknown. */
  EXPIRED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name that SQL uses, such as {@code breach_cancelled}. */
  public String label() {
    return label;
  }
}
