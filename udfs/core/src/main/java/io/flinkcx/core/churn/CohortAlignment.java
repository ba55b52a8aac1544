package io.flinkcx.core.churn;

import java.util.Arrays;
import java.util.Optional;

/** The start of a cohort's periods. */
public enum CohortAlignment {
  /** With the calendar: period 1 is the month after the one in which the customer came. */
  CALENDAR("calendar"),
  /** With each customer: period 1 begins one period after the moment in which they came. */
  ELAPSED("elapsed");

  private final String label;

  CohortAlignment(String label) {
    this.label = label;
  }

  /** The name in SQL. */
  public String label() {
    return label;
  }

  /** The alignment with this label, empty if there is none. */
  public static Optional<CohortAlignment> of(String label) {
    return Arrays.stream(values()).filter(a -> a.label.equals(label)).findFirst();
  }
}
