package io.flinkcx.core.monitor;

/**
 * A SMART goal of a KPI: from a baseline to a target, from a start to a due time.
 *
 * <p>Progress is expected to be linear: at half of the time, half of the way from baseline to
 * target. A goal whose target is its baseline (hold the value) has no attainment; it is on track if
 * the value is as good as the target.
 *
 * @param baseline value of the KPI at the start, finite
 * @param target value to reach when due, finite
 * @param startMillis when the goal begins
 * @param dueMillis when the target is to be reached, after the start
 * @param direction which values are better
 * @param onTrackFrom share of the expected way from which on a goal is on track, >= 0
 * @param atRiskFrom the same for at risk, 0 to {@code onTrackFrom}; below it, off track
 */
public record KpiGoal(
    double baseline,
    double target,
    long startMillis,
    long dueMillis,
    Direction direction,
    double onTrackFrom,
    double atRiskFrom) {

  /** A tenth behind the straight line is still on track. */
  public static final double DEFAULT_ON_TRACK_FROM = 0.9;

  /** Three tenths behind it is at risk, more is off track. */
  public static final double DEFAULT_AT_RISK_FROM = 0.7;

  /** Which values are better. */
  public enum Direction {
    HIGHER("higher"),
    LOWER("lower");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    /**
     * The direction of a label.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Direction of(String label) {
      for (Direction direction : values()) {
        if (direction.label.equals(label)) {
          return direction;
        }
      }
      throw new IllegalArgumentException(
          "direction must be 'higher' or 'lower', got '" + label + "'");
    }

    /** The way from baseline to target; {@code null} if they are equal. */
    public static Direction between(double baseline, double target) {
      return target > baseline ? HIGHER : target < baseline ? LOWER : null;
    }

    private boolean isAsGood(double value, double than) {
      return this == HIGHER ? value >= than : value <= than;
    }
  }

  /** The status of a goal. The first three are those of a running goal. */
  public enum Status {
    ON_TRACK("on_track"),
    AT_RISK("at_risk"),
    OFF_TRACK("off_track"),
    NOT_STARTED("not_started"),
    ACHIEVED("achieved"),
    MISSED("missed");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    /** The name in SQL. */
    public String label() {
      return label;
    }
  }

  /**
   * A goal, checked.
   *
   * @throws IllegalArgumentException if a rule above is broken; names argument and value
   */
  public KpiGoal {
    if (dueMillis <= startMillis) {
      throw new IllegalArgumentException(
          "due must be after start, got "
              + java.time.Instant.ofEpochMilli(dueMillis)
              + " after "
              + java.time.Instant.ofEpochMilli(startMillis));
    }
    Direction way = Direction.between(baseline, target);
    if (direction != null && way != null && direction != way) {
      throw new IllegalArgumentException(
          "direction must be the one from baseline to target, got '"
              + direction.label
              + "' from "
              + baseline
              + " to "
              + target
              + ": leave direction out, or swap the two");
    }
    requireThresholds(onTrackFrom, atRiskFrom);
    direction = direction == null ? way : direction;
  }

  /**
   * Checks the two thresholds.
   *
   * @throws IllegalArgumentException unless 0 <= atRiskFrom <= onTrackFrom, both finite
   */
  public static void requireThresholds(double onTrackFrom, double atRiskFrom) {
    if (!(atRiskFrom >= 0 && atRiskFrom <= onTrackFrom && Double.isFinite(onTrackFrom))) {
      throw new IllegalArgumentException(
          "at_risk_from and on_track_from must be shares of the expected attainment with 0 <="
              + " at_risk_from <= on_track_from, got "
              + atRiskFrom
              + " and "
              + onTrackFrom);
    }
  }

  /**
   * Share of the way from baseline to target: 0 at the baseline, 1 at the target, below 0 and above
   * 1 beyond them; NaN if the two are equal.
   */
  public double attainment(double value) {
    return (value - baseline) / (target - baseline);
  }

  /** Share of the time from start to due that has passed, 0 to 1: the expected attainment. */
  public double expected(long asOfMillis) {
    double gone = (double) (asOfMillis - startMillis) / (dueMillis - startMillis);
    return Math.max(0, Math.min(1, gone));
  }

  /**
   * The value when due if the mean pace since the start continues: the straight line from the
   * baseline through the value. The value itself from the due time on; NaN until the start.
   */
  public double forecast(double value, long asOfMillis) {
    double expected = expected(asOfMillis);
    if (expected == 1) {
      return value;
    }
    return expected == 0 ? Double.NaN : baseline + (value - baseline) / expected;
  }

  /** The status of the goal; {@code null} if it is to hold the value and there is no direction. */
  public Status status(double value, long asOfMillis) {
    if (asOfMillis < startMillis) {
      return Status.NOT_STARTED;
    }
    if (direction == null) {
      return null;
    }
    boolean isReached = direction.isAsGood(value, target);
    if (asOfMillis >= dueMillis) {
      return isReached ? Status.ACHIEVED : Status.MISSED;
    }
    double attainment = attainment(value);
    double expected = expected(asOfMillis);
    if (isReached || attainment >= onTrackFrom * expected) {
      return Status.ON_TRACK;
    }
    return attainment >= atRiskFrom * expected ? Status.AT_RISK : Status.OFF_TRACK;
  }
}
