package io.flinkcx.core.service;

import java.util.Locale;

/** What became of a response that asks for a follow-up. */
public enum LoopStatus {
  /** It came, and somebody has to follow it up. */
  OPENED,
  /** It was followed up in time. */
  CLOSED,
  /** The time has passed, and nobody has followed it up. */
  OVERDUE,
  /** It was followed up after the time had passed. */
  CLOSED_LATE,
  /** It asks for nothing any more. */
  WITHDRAWN,
  /** A follow-up for which there is no open response. */
  UNMATCHED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name that SQL uses, such as {@code closed_late}. */
  public String label() {
    return label;
  }
}
