package io.flinkcx.core.spend;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.WholeNumber;
import io.flinkcx.core.rfm.RfmSummary;
import java.util.Locale;
import java.util.Optional;

/** The reason to reject a row as a customer's spend; the first one that applies counts. */
public enum SpendDefect {

  /** Frequency or monetary value is NaN or infinite. */
  NOT_FINITE,

  /** Frequency is negative, fractional or above {@link RfmSummary#MAX_FREQUENCY}. */
  FREQUENCY_NOT_A_COUNT,

  /** Monetary value is 0 or negative. */
  MONETARY_VALUE_NOT_POSITIVE,

  /** Monetary value is above 1e140 or below 1e-140. */
  MONETARY_VALUE_OUT_OF_RANGE,

  /**
   * The number of customers is negative, fractional, NaN or above {@link
   * WholeNumber#LARGEST_WEIGHT}.
   */
  WEIGHT_NOT_A_COUNT;

  /**
   * The defect of a row, empty for a valid spend. Do not pass frequency 0: such a customer has no
   * mean amount.
   *
   * @param frequency repeat purchases
   * @param monetaryValue their mean amount
   * @param weight number of customers with this spend
   */
  public static Optional<SpendDefect> of(double frequency, double monetaryValue, double weight) {
    return Optional.ofNullable(first(frequency, monetaryValue, weight));
  }

  private static SpendDefect first(double frequency, double monetaryValue, double weight) {
    if (!Double.isFinite(frequency) || !Double.isFinite(monetaryValue)) {
      return NOT_FINITE;
    }
    if (!WholeNumber.isCount(frequency, RfmSummary.MAX_FREQUENCY)) {
      return FREQUENCY_NOT_A_COUNT;
    }
    if (monetaryValue <= 0) {
      return MONETARY_VALUE_NOT_POSITIVE;
    }
    if (monetaryValue > Moments.LARGEST_VALUE || monetaryValue < 1 / Moments.LARGEST_VALUE) {
      return MONETARY_VALUE_OUT_OF_RANGE;
    }
    return WholeNumber.isWeight(weight) ? null : WEIGHT_NOT_A_COUNT;
  }

  /** The name of the reason in results, such as {@code monetary_value_not_positive}. */
  public String reason() {
    return name().toLowerCase(Locale.ROOT);
  }
}
