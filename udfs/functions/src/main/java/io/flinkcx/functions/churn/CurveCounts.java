package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalInterval;
import io.flinkcx.functions.arguments.Settings;

/**
 * Customers by duration, and how to print a curve of them. Names and order of the fields are
 * frozen: savepoints.
 */
public final class CurveCounts extends DurationCounts {

  /** Name of the argument that says on which scale intervals are symmetric. */
  static final String INTERVAL_TYPE = "interval_type";

  /** Level of the intervals, null where no row has said so. */
  public Double confidence;

  /** Scale of the intervals, null where no row has said so. */
  public String intervalType;

  /** Takes the settings of a row, null for none. */
  void follow(Number level, String type) {
    confidence = Settings.latest(confidence, level);
    intervalType = type == null ? intervalType : type;
  }

  /** Adds all that the other state holds. */
  void mergeWith(CurveCounts other) throws Exception {
    follow(other.confidence, other.intervalType);
    addAll(other);
  }

  /** The scale of the intervals. */
  SurvivalInterval intervalType(String function) {
    return intervalType == null
        ? SurvivalInterval.LOG_LOG
        : requireIntervalType(function, intervalType);
  }

  /**
   * The scale with this name.
   *
   * @throws IllegalArgumentException if there is none; names the function
   */
  static SurvivalInterval requireIntervalType(String function, String label) {
    return Settings.named(function, () -> SurvivalInterval.of(label));
  }
}
