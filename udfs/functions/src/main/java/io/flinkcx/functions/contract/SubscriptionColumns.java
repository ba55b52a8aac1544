package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.SubscriptionState;
import io.flinkcx.core.contract.SubscriptionStatus;
import io.flinkcx.functions.machine.TimeAxis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.types.Row;

/**
 * The columns of a table of subscriptions, by name; null for one that the table does not have.
 *
 * @param status a {@link SubscriptionStatus}
 * @param mrr a number
 * @param currency a text
 * @param cancelAt a time
 * @param endedAt a time
 * @param isInvoluntary a flag
 * @param version a time
 */
record SubscriptionColumns(
    String status,
    String mrr,
    String currency,
    String cancelAt,
    String endedAt,
    String isInvoluntary,
    String version) {

  /** More characters are no code of a currency. */
  private static final int LONGEST_CURRENCY = 16;

  /** What a DECIMAL(18, 4) holds. */
  private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(14);

  /** The state that a row describes, null where it is no possible one. */
  SubscriptionState state(Row row, TimeAxis axis) {
    String name = row.getFieldAs(status);
    SubscriptionStatus known = SubscriptionStatus.of(name).orElse(null);
    String code = currency == null ? null : row.getFieldAs(currency);
    if (known == null || code != null && code.length() > LONGEST_CURRENCY) {
      return null;
    }
    boolean isPaid = known == SubscriptionStatus.ACTIVE || known == SubscriptionStatus.PAST_DUE;
    Number amount = row.getFieldAs(mrr);
    // of a state that does not pay the amount does not matter
    Long units = isPaid ? units(amount) : Long.valueOf(0);
    if (units == null) {
      return null;
    }
    Long end = time(row, known == SubscriptionStatus.CANCELED ? endedAt : cancelAt, axis);
    Long written = time(row, version, axis);
    return new SubscriptionState(
        known,
        units,
        code,
        isInvoluntary == null ? null : row.getFieldAs(isInvoluntary),
        end == null ? SubscriptionState.NO_END : end,
        written == null ? Long.MIN_VALUE : written);
  }

  private static Long time(Row row, String column, TimeAxis axis) {
    return column == null ? null : axis.millis(row.getField(column));
  }

  /** Ten-thousandths; null for an amount that is none. */
  private static Long units(Number amount) {
    if (amount == null || !Double.isFinite(amount.doubleValue())) {
      return null;
    }
    BigDecimal exact =
        new BigDecimal(amount.toString()).setScale(MrrArguments.SCALE, RoundingMode.HALF_UP);
    return exact.signum() < 0 || exact.compareTo(TOO_LARGE) >= 0
        ? null
        : Long.valueOf(exact.unscaledValue().longValueExact());
  }
}
