package io.flinkcx.core.contract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What a subscription is from a moment on.
 *
 * @param status its status
 * @param mrr monthly recurring revenue, ten-thousandths of a unit of the currency, >= 0
 * @param currency null for unknown
 * @param involuntary whether it ends for a payment that failed; null for unknown
 * @param endsAtMillis when it ends or is to end, milliseconds since the epoch; {@link #NO_END} for
 *     none, which is at once for one that is canceled
 * @param version of several states of one moment, that with the highest version counts
 */
public record SubscriptionState(
    SubscriptionStatus status,
    long mrr,
    String currency,
    Boolean involuntary,
    long endsAtMillis,
    long version)
    implements Comparable<SubscriptionState> {

  /** The end of a subscription that has none. */
  public static final long NO_END = Long.MAX_VALUE;

  private static final SubscriptionStatus[] STATUSES = SubscriptionStatus.values();

  private static final int HAS_CURRENCY = 1;
  private static final int KNOWS_INVOLUNTARY = 2;
  private static final int IS_INVOLUNTARY = 4;

  /** Equal versions stand in an order, too, so that the order of arrival does not matter. */
  private static final Comparator<SubscriptionState> ORDER =
      Comparator.comparingLong(SubscriptionState::version)
          .thenComparing(SubscriptionState::status)
          .thenComparingLong(SubscriptionState::mrr)
          .thenComparing(
              SubscriptionState::currency, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(
              SubscriptionState::involuntary, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingLong(SubscriptionState::endsAtMillis);

  public SubscriptionState {
    if (mrr < 0) {
      throw new IllegalArgumentException("mrr must be >= 0, got " + mrr + " ten-thousandths");
    }
  }

  /** The higher one counts, where both are of one moment. */
  @Override
  public int compareTo(SubscriptionState other) {
    return ORDER.compare(this, other);
  }

  /** Writes the state; the form is frozen: savepoints. */
  void write(DataOutput out) throws IOException {
    out.writeByte(status.ordinal());
    out.writeLong(mrr);
    out.writeByte(
        (currency == null ? 0 : HAS_CURRENCY)
            | (involuntary == null ? 0 : KNOWS_INVOLUNTARY)
            | (Boolean.TRUE.equals(involuntary) ? IS_INVOLUNTARY : 0));
    if (currency != null) {
      out.writeUTF(currency);
    }
    out.writeLong(endsAtMillis);
    out.writeLong(version);
  }

  static SubscriptionState read(DataInput in) throws IOException {
    SubscriptionStatus status = STATUSES[in.readByte()];
    long mrr = in.readLong();
    int flags = in.readByte();
    String currency = (flags & HAS_CURRENCY) == 0 ? null : in.readUTF();
    Boolean involuntary =
        (flags & KNOWS_INVOLUNTARY) == 0 ? null : Boolean.valueOf((flags & IS_INVOLUNTARY) != 0);
    return new SubscriptionState(status, mrr, currency, involuntary, in.readLong(), in.readLong());
  }
}
