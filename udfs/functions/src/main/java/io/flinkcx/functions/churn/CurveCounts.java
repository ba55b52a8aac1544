package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.core.churn.SurvivalInterval;
import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.RealWeight;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.state.LabelledCells;

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

  /**
   * Adds a customer with a weight, or takes one away; one of weight 0 counts as none.
   *
   * @param weight valid if {@link RealWeight#isValid}
   */
  void addWeighted(double duration, boolean hasLeft, double weight, int sign) throws Exception {
    if (!SurvivalCounts.isDuration(duration) || !RealWeight.isValid(weight)) {
      rejected += sign;
    } else if (weight > 0) {
      addCell(NO_LABEL, new double[] {duration, hasLeft ? 1 : 0, weight}, sign);
    }
  }

  /**
   * The customers of one group.
   *
   * @param unweighted those without a weight
   * @param weighted the others: cells of duration, 1 if they left, else 0, and weight
   */
  record Customers(SurvivalCounts unweighted, CellCounts weighted) {}

  /** The customers, where there is one group. */
  Customers customers(String function) {
    LabelledCells all = cells(function);
    return new Customers(
        SurvivalCounts.of(all.cells(NO_LABEL, 2)), all.cells(NO_LABEL, 3).positive());
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
