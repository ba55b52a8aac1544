package io.flinkcx.core.purchase;

import io.flinkcx.core.math.WholeNumber;
import io.flinkcx.core.rfm.RfmSummary;
import java.util.Locale;
import java.util.Optional;

/** The reason to reject a row as a purchase history; the first one that applies counts. */
public enum HistoryDefect {

  /** Frequency, recency or age is NaN or infinite. */
  NOT_FINITE,

  /** Frequency is negative, fractional or above {@link RfmSummary#MAX_FREQUENCY}. */
  FREQUENCY_NOT_A_COUNT,

  /** Recency or age is negative. */
  NEGATIVE_TIME,

  /** The last purchase is after the end of observation. */
  RECENCY_BEYOND_AGE,

  /** Recency is above 0, but there is no repeat purchase. */
  RECENCY_WITHOUT_PURCHASE,

  /** There is a repeat purchase, but recency is 0. */
  PURCHASE_WITHOUT_RECENCY,

  /**
   * The number of customers is negative, fractional, NaN or above {@link
   * WholeNumber#LARGEST_WEIGHT}.
   */
  WEIGHT_NOT_A_COUNT;

  /**
   * The defect of a row, empty for a valid history.
   *
   * @param frequency repeat purchases, see {@link PurchaseHistory}
   * @param recency time of the last purchase since the first
   * @param age time since the first purchase, same unit
   * @param weight number of customers with this history
   */
  public static Optional<HistoryDefect> of(
      double frequency, double recency, double age, double weight) {
    return Optional.ofNullable(first(frequency, recency, age, weight));
  }

  private static HistoryDefect first(double frequency, double recency, double age, double weight) {
    if (!Double.isFinite(frequency) || !Double.isFinite(recency) || !Double.isFinite(age)) {
      return NOT_FINITE;
    }
    if (!WholeNumber.isCount(frequency, RfmSummary.MAX_FREQUENCY)) {
      return FREQUENCY_NOT_A_COUNT;
    }
    if (recency < 0 || age < 0) {
      return NEGATIVE_TIME;
    }
    if (recency > age) {
      return RECENCY_BEYOND_AGE;
    }
    if (frequency == 0 && recency > 0) {
      return RECENCY_WITHOUT_PURCHASE;
    }
    if (frequency > 0 && recency == 0) {
      return PURCHASE_WITHOUT_RECENCY;
    }
    return WholeNumber.isWeight(weight) ? null : WEIGHT_NOT_A_COUNT;
  }

  /** The name of the reason in results, such as {@code recency_beyond_age}. */
  public String reason() {
    return name().toLowerCase(Locale.ROOT);
  }
}
