package io.flinkcx.core.journey;

import static io.flinkcx.core.journey.LifecycleStage.AT_RISK;
import static io.flinkcx.core.journey.LifecycleStage.CONSIDERATION;
import static io.flinkcx.core.journey.LifecycleStage.EVALUATION;
import static io.flinkcx.core.journey.LifecycleStage.LOST;
import static io.flinkcx.core.journey.LifecycleStage.LOYAL;
import static io.flinkcx.core.journey.LifecycleStage.POST_PURCHASE;
import static io.flinkcx.core.journey.LifecycleStage.PURCHASE;
import static io.flinkcx.core.journey.LifecycleStage.WON_BACK;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.StateVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The life cycle of one customer: events and silence move the stage. */
public final class LifecycleCustomer implements Machine<LifecycleEvent, LifecycleChange> {

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private static final int IS_LAPSED = 1;
  private static final int WAS_CUSTOMER = 2;

  private final Lifecycle rules;

  /** Null before the first event. */
  private LifecycleStage stage;

  /** When that stage was entered, milliseconds since the epoch. */
  private long enteredAtMillis;

  /** Last event of any kind, milliseconds since the epoch. */
  private long lastEventMillis;

  /** Lost, and no purchase since. */
  private boolean isLapsed;

  /** Has bought, or has acted as a customer. */
  private boolean wasCustomer;

  /** The latest purchases [at most loyal_purchases, at least 1 once bought], ascending. */
  private long[] purchaseMillis = {};

  LifecycleCustomer(Lifecycle rules) {
    this.rules = rules;
  }

  @Override
  public void take(long millis, LifecycleEvent event, Consumer<? super LifecycleChange> out) {
    if (event == LifecycleEvent.PURCHASE) {
      remember(millis);
    }
    LifecycleStage next = next(event, millis);
    lastEventMillis = millis;
    isLapsed &= event != LifecycleEvent.PURCHASE;
    wasCustomer |= event == LifecycleEvent.PURCHASE || event == LifecycleEvent.POST_PURCHASE;
    enter(next, millis, event.label(), out);
  }

  @Override
  public void advance(long millis, Consumer<? super LifecycleChange> out) {
    for (Deadline due = nextDeadline(); due != null && due.millis <= millis; due = nextDeadline()) {
      enter(due.stage, due.millis, due.reason, out);
    }
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    Deadline next = nextDeadline();
    return next == null ? OptionalLong.empty() : OptionalLong.of(next.millis);
  }

  /** Only before the first event: a lost customer who comes back is won back. */
  @Override
  public boolean isFinished() {
    return stage == null;
  }

  private LifecycleStage next(LifecycleEvent event, long eventMillis) {
    boolean isOutside = stage == null || stage == LOST;
    boolean isProspect = stage == CONSIDERATION || stage == EVALUATION;
    boolean isWonBack = isLapsed && wasCustomer;
    return switch (event) {
      case CONSIDERATION ->
          isOutside ? CONSIDERATION : stage == AT_RISK ? settled(eventMillis) : stage;
      case EVALUATION ->
          isOutside || isProspect ? EVALUATION : stage == AT_RISK ? settled(eventMillis) : stage;
      case PURCHASE -> isWonBack ? WON_BACK : isLoyal(eventMillis) ? LOYAL : PURCHASE;
      // a lost customer becomes a customer again by a purchase, not by a return
      case POST_PURCHASE -> isLapsed || stage == LOYAL ? stage : settled(eventMillis);
      case CANCELLATION -> LOST;
    };
  }

  /** The stage after a purchase that is no longer new. */
  private LifecycleStage settled(long millis) {
    return isLoyal(millis) ? LOYAL : POST_PURCHASE;
  }

  private boolean isLoyal(long millis) {
    return purchaseMillis.length >= rules.loyalPurchases && millis < loyalUntilMillis();
  }

  /**
   * The instant at which the oldest of the purchases of a loyal customer leaves the loyal period.
   */
  private long loyalUntilMillis() {
    // fewer are known than the rules require if the rules have changed since
    int oldest = Math.max(0, purchaseMillis.length - rules.loyalPurchases);
    return purchaseMillis[oldest] + rules.loyalPeriodMillis;
  }

  /** Null if only an event changes this customer. */
  private Deadline nextDeadline() {
    if (stage == null || stage == LOST) {
      return null;
    }
    Deadline lost =
        new Deadline(lastEventMillis + rules.lostAfterMillis, LOST, LifecycleChange.SILENCE);
    Deadline atRisk =
        new Deadline(lastEventMillis + rules.atRiskAfterMillis, AT_RISK, LifecycleChange.SILENCE);
    return switch (stage) {
      case CONSIDERATION, EVALUATION, AT_RISK -> lost;
      case PURCHASE, WON_BACK -> {
        long millis = lastPurchaseMillis() + rules.postPurchaseAfterMillis;
        yield atRisk.orIfEarlier(
            new Deadline(millis, settled(millis), LifecycleChange.TIME_PASSED));
      }
      case LOYAL ->
          atRisk.orIfEarlier(
              new Deadline(loyalUntilMillis(), POST_PURCHASE, LifecycleChange.LOYAL_PERIOD));
      case POST_PURCHASE -> atRisk;
      case LOST -> throw new IllegalStateException("lost has no deadline");
    };
  }

  private void enter(
      LifecycleStage next, long millis, String reason, Consumer<? super LifecycleChange> out) {
    LifecycleStage left = stage;
    if (next == left) {
      return;
    }
    OptionalLong dwellMillis =
        left == null ? OptionalLong.empty() : OptionalLong.of(millis - enteredAtMillis);
    stage = next;
    enteredAtMillis = millis;
    isLapsed |= next == LOST;
    out.accept(new LifecycleChange(next, millis, left, dwellMillis, reason));
  }

  private void remember(long purchase) {
    long[] all = Arrays.copyOf(purchaseMillis, purchaseMillis.length + 1);
    all[purchaseMillis.length] = purchase;
    int surplus = Math.max(0, all.length - rules.loyalPurchases);
    purchaseMillis = Arrays.copyOfRange(all, surplus, all.length);
  }

  private long lastPurchaseMillis() {
    return purchaseMillis[purchaseMillis.length - 1];
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeByte(stage.code());
    out.writeByte((isLapsed ? IS_LAPSED : 0) | (wasCustomer ? WAS_CUSTOMER : 0));
    out.writeLong(enteredAtMillis);
    out.writeLong(lastEventMillis);
    out.writeInt(purchaseMillis.length);
    for (long purchase : purchaseMillis) {
      out.writeLong(purchase);
    }
  }

  static LifecycleCustomer read(Lifecycle rules, DataInput in) throws IOException {
    StateVersion.require(in, VERSION, "a customer");
    LifecycleCustomer customer = new LifecycleCustomer(rules);
    customer.stage = LifecycleStage.of(in.readByte());
    int flags = in.readByte();
    customer.isLapsed = (flags & IS_LAPSED) != 0;
    customer.wasCustomer = (flags & WAS_CUSTOMER) != 0;
    customer.enteredAtMillis = in.readLong();
    customer.lastEventMillis = in.readLong();
    customer.purchaseMillis = new long[in.readInt()];
    for (int i = 0; i < customer.purchaseMillis.length; i++) {
      customer.purchaseMillis[i] = in.readLong();
    }
    return customer;
  }

  private record Deadline(long millis, LifecycleStage stage, String reason) {
    Deadline orIfEarlier(Deadline other) {
      return other.millis < millis ? other : this;
    }
  }
}
