package io.flinkcx.core.contract;

import java.util.Locale;

/**
 * A change of the monthly recurring revenue of a subscription. Amounts are ten-thousandths of a
 * unit of the currency. The sum of all deltas of a currency is its standing.
 *
 * @param kind what kind of change
 * @param atMillis when, milliseconds since the epoch
 * @param delta the change
 * @param mrr what stands after it in this currency, >= 0
 * @param currency null for unknown
 * @param reason why
 * @param isInvoluntary whether a churn is due to a payment that failed; null where it is no churn
 * @param stateMillis time of the state on which it rests, milliseconds since the epoch; before
 *     {@code atMillis} where an end was announced
 */
public record MrrMovement(
    Kind kind,
    long atMillis,
    long delta,
    long mrr,
    String currency,
    Reason reason,
    Boolean isInvoluntary,
    long stateMillis) {

  /** Kinds of movements. */
  public enum Kind {
    /** The subscription pays for the first time. */
    NEW,
    EXPANSION,
    CONTRACTION,
    /** The subscription pays no more. */
    CHURN,
    /** The subscription pays again. */
    REACTIVATION;

    /** The name in SQL. */
    public String label() {
      return MrrMovement.label(this);
    }
  }

  /** Reasons of movements. */
  public enum Reason {
    /** It became one that pays. */
    PAYING,
    MRR_CHANGED,
    CURRENCY_CHANGED,
    PAUSED,
    RESUMED,
    CANCELED,
    /** The time for which its end was announced came. */
    ANNOUNCED_END,
    UNPAID,
    /** It goes on without a price. */
    FREE,
    /** It went back to a trial. */
    TRIALING;

    /** The name in SQL. */
    public String label() {
      return MrrMovement.label(this);
    }
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
