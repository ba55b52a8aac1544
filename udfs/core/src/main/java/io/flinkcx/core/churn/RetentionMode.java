package io.flinkcx.core.churn;

import java.util.Arrays;
import java.util.Optional;

/** The definition of a customer retained in a period. */
public enum RetentionMode {
  /** With an event in that period. */
  EXACT("exact"),
  /** With an event in that period or any later one. */
  ON_OR_AFTER("on_or_after"),
  /** With an event in that period and in every one before it, including the first. */
  EVERY_INTERVAL("every_interval");

  private final String label;

  RetentionMode(String label) {
    this.label = label;
  }

  /** The name in SQL. */
  public String label() {
    return label;
  }

  /** The mode with this label, empty if there is none. */
  public static Optional<RetentionMode> of(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
  }

  /** The periods in which a member counts as retained. */
  boolean[] retained(CohortMember member, int periods) {
    boolean[] retained = new boolean[periods];
    for (int k = 0; k < periods; k++) {
      retained[k] = member.eventsIn(k) > 0;
    }
    if (this == ON_OR_AFTER) {
      boolean later = false;
      for (int k = Math.max(periods, member.periods()) - 1; k >= 0; k--) {
        later |= member.eventsIn(k) > 0;
        if (k < periods) {
          retained[k] = later;
        }
      }
    } else if (this == EVERY_INTERVAL) {
      for (int k = 1; k < periods; k++) {
        retained[k] &= retained[k - 1];
      }
    }
    return retained;
  }
}
