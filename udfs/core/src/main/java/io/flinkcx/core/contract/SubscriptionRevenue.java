package io.flinkcx.core.contract;

import io.flinkcx.core.contract.MrrMovement.Kind;
import io.flinkcx.core.contract.MrrMovement.Reason;
import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.StateVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The recurring revenue of one subscription, see {@link MrrMovements}: 55 bytes.
 *
 * <p>A state does not count at once: it waits until its moment is over, which is a deadline of this
 * machine. So of several states of one moment only the one that stands counts.
 */
public final class SubscriptionRevenue implements Machine<SubscriptionState, MrrMovement> {

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private static final long NEVER = Long.MAX_VALUE;

  private static final int HAS_STATE = 1;
  private static final int IS_WAITING = 2;
  private static final int IS_CUSTOMER = 4;
  private static final int WAS_CUSTOMER = 8;
  private static final int IS_END_DUE = 16;
  private static final int IS_PAYMENT_MISSING = 32;
  private static final int HAS_CURRENCY = 64;

  private final MrrMovements rules;

  /** The latest state, null for a subscription of which nothing is known. */
  private SubscriptionState state;

  private long stateMillis;

  /** Whether the latest state has not taken effect. */
  private boolean isWaiting;

  /** Whether the end of the latest state has yet to come. */
  private boolean isEndDue;

  /** Whether a payment was missing in the state before the latest. */
  private boolean isPaymentMissing;

  private boolean isCustomer;
  private boolean wasCustomer;

  /** What stands, ten-thousandths. */
  private long mrr;

  private String currency;

  SubscriptionRevenue(MrrMovements rules) {
    this.rules = rules;
  }

  @Override
  public void take(long millis, SubscriptionState next, Consumer<? super MrrMovement> out) {
    boolean isSameMoment = state != null && stateMillis == millis;
    if (isSameMoment && next.compareTo(state) <= 0) {
      return;
    }
    if (!isSameMoment) {
      isPaymentMissing = state != null && state.status().isPaymentMissing();
    }
    state = next;
    stateMillis = millis;
    isWaiting = true;
    isEndDue = false;
  }

  @Override
  public void advance(long millis, Consumer<? super MrrMovement> out) {
    for (long next = nextMillis(); next != NEVER && next <= millis; next = nextMillis()) {
      if (isWaiting) {
        apply(out);
      } else if (isEndDue) {
        isEndDue = false;
        end(next, Reason.ANNOUNCED_END, out);
      } else {
        forget();
      }
    }
  }

  /** Lets the latest state take effect. */
  private void apply(Consumer<? super MrrMovement> out) {
    isWaiting = false;
    boolean hasEnd = state.endsAtMillis() != SubscriptionState.NO_END;
    isEndDue = hasEnd && state.endsAtMillis() > stateMillis;
    if (hasEnd && !isEndDue) {
      end(stateMillis, isCanceled() ? Reason.CANCELED : Reason.ANNOUNCED_END, out);
      return;
    }
    switch (state.status()) {
      case TRIALING -> end(stateMillis, Reason.TRIALING, out);
      case UNPAID -> end(stateMillis, Reason.UNPAID, out);
      case PAUSED -> pause(out);
      case CANCELED -> {
        // until the end that is to come it pays what it has paid
        if (!isEndDue) {
          end(stateMillis, Reason.CANCELED, out);
        }
      }
      case ACTIVE, PAST_DUE -> {
        if (state.mrr() == 0) {
          end(stateMillis, Reason.FREE, out);
        } else {
          pay(out);
        }
      }
    }
  }

  private boolean isCanceled() {
    return state.status() == SubscriptionStatus.CANCELED;
  }

  private void end(long millis, Reason reason, Consumer<? super MrrMovement> out) {
    if (isCustomer) {
      boolean isInvoluntary =
          state.involuntary() == null
              ? isPaymentMissing || state.status().isPaymentMissing()
              : state.involuntary();
      isCustomer = false;
      move(Kind.CHURN, millis, 0, reason, isInvoluntary, out);
    }
  }

  private void pause(Consumer<? super MrrMovement> out) {
    if (isCustomer && rules.paused() == PausedRevenue.CONTRACTION && mrr > 0) {
      move(Kind.CONTRACTION, stateMillis, 0, Reason.PAUSED, null, out);
    }
  }

  private void pay(Consumer<? super MrrMovement> out) {
    long amount = state.mrr();
    if (!isCustomer) {
      Kind kind = wasCustomer ? Kind.REACTIVATION : Kind.NEW;
      isCustomer = true;
      wasCustomer = true;
      currency = state.currency();
      move(kind, stateMillis, amount, Reason.PAYING, null, out);
    } else if (!Objects.equals(currency, state.currency())) {
      if (mrr > 0) {
        move(Kind.CONTRACTION, stateMillis, 0, Reason.CURRENCY_CHANGED, null, out);
      }
      currency = state.currency();
      move(Kind.EXPANSION, stateMillis, amount, Reason.CURRENCY_CHANGED, null, out);
    } else if (amount != mrr) {
      Kind kind = amount > mrr ? Kind.EXPANSION : Kind.CONTRACTION;
      Reason reason = mrr == 0 ? Reason.RESUMED : Reason.MRR_CHANGED;
      move(kind, stateMillis, amount, reason, null, out);
    }
  }

  private void move(
      Kind kind,
      long millis,
      long next,
      Reason reason,
      Boolean isInvoluntary,
      Consumer<? super MrrMovement> out) {
    out.accept(
        new MrrMovement(
            kind, millis, next - mrr, next, currency, reason, isInvoluntary, stateMillis));
    mrr = next;
  }

  private void forget() {
    state = null;
    isPaymentMissing = false;
    wasCustomer = false;
    currency = null;
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    long next = nextMillis();
    return next == NEVER ? OptionalLong.empty() : OptionalLong.of(next);
  }

  private long nextMillis() {
    if (state == null) {
      return NEVER;
    }
    if (isWaiting) {
      return stateMillis;
    }
    if (isEndDue) {
      return state.endsAtMillis();
    }
    return isCustomer || rules.ttl() == null ? NEVER : stateMillis + rules.ttl().toMillis();
  }

  @Override
  public boolean isFinished() {
    return state == null;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeByte(
        (state == null ? 0 : HAS_STATE)
            | (isWaiting ? IS_WAITING : 0)
            | (isCustomer ? IS_CUSTOMER : 0)
            | (wasCustomer ? WAS_CUSTOMER : 0)
            | (isEndDue ? IS_END_DUE : 0)
            | (isPaymentMissing ? IS_PAYMENT_MISSING : 0)
            | (currency == null ? 0 : HAS_CURRENCY));
    out.writeLong(mrr);
    if (currency != null) {
      out.writeUTF(currency);
    }
    if (state != null) {
      out.writeLong(stateMillis);
      state.write(out);
    }
  }

  static SubscriptionRevenue read(MrrMovements rules, DataInput in) throws IOException {
    StateVersion.require(in, VERSION, "a subscription's revenue");
    int flags = in.readByte();
    SubscriptionRevenue read = new SubscriptionRevenue(rules);
    read.isWaiting = (flags & IS_WAITING) != 0;
    read.isCustomer = (flags & IS_CUSTOMER) != 0;
    read.wasCustomer = (flags & WAS_CUSTOMER) != 0;
    read.isEndDue = (flags & IS_END_DUE) != 0;
    read.isPaymentMissing = (flags & IS_PAYMENT_MISSING) != 0;
    read.mrr = in.readLong();
    read.currency = (flags & HAS_CURRENCY) == 0 ? null : in.readUTF();
    if ((flags & HAS_STATE) != 0) {
      read.stateMillis = in.readLong();
      read.state = SubscriptionState.read(in);
    }
    return read;
  }
}
