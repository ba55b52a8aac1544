package io.flinkcx.core.journey;

import static io.flinkcx.core.journey.LifecycleStage.AT_RISK;
import static io.flinkcx.core.journey.LifecycleStage.CONSIDERATION;
import static io.flinkcx.core.journey.LifecycleStage.EVALUATION;
import static io.flinkcx.core.journey.LifecycleStage.LOST;
import static io.flinkcx.core.journey.LifecycleStage.LOYAL;
import static io.flinkcx.core.journey.LifecycleStage.POST_PURCHASE;
import static io.flinkcx.core.journey.LifecycleStage.PURCHASE;
import static io.flinkcx.core.journey.LifecycleStage.WON_BACK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The life cycle of a customer as a state machine. Input are events, output are stage changes and
 * the next deadline. The machine has no state of its own; a customer is a {@link LifecycleState}.
 *
 * <pre>{@code
 * Lifecycle lifecycle = new Lifecycle(LifecycleRules.DEFAULT);
 * LifecycleState customer = new LifecycleState();
 * List<LifecycleChange> changes = lifecycle.take(customer, LifecycleEvent.PURCHASE, boughtAtMillis);
 * changes.addAll(lifecycle.advance(customer, nowMillis)); // at_risk, if nothing happened
 * }</pre>
 *
 * <p>Deadlines before an event take effect before it. At the very instant of a deadline the event
 * comes first. So the changes depend only on the times, not on how often {@link #advance} was
 * called in between.
 */
public final class Lifecycle {

  private final LifecycleRules rules;
  private final long postPurchaseAfterMillis;
  private final long loyalPeriodMillis;
  private final long atRiskAfterMillis;
  private final long lostAfterMillis;

  public Lifecycle(LifecycleRules rules) {
    this.rules = rules;
    this.postPurchaseAfterMillis = rules.postPurchaseAfter().toMillis();
    this.loyalPeriodMillis = rules.loyalPeriod().toMillis();
    this.atRiskAfterMillis = rules.atRiskAfter().toMillis();
    this.lostAfterMillis = rules.lostAfter().toMillis();
  }

  /** Whether something later has been decided, so that the event no longer counts. */
  public boolean isTooLate(LifecycleState customer, long eventMillis) {
    return eventMillis < customer.openFromMillis;
  }

  /**
   * Processes an event, after the deadlines before it.
   *
   * @param customer is changed
   * @param event what happened; a second equal event of the same instant changes nothing
   * @param eventMillis when, milliseconds since the epoch; not {@link #isTooLate}
   * @return the stage changes in time order, a new list
   * @throws IllegalArgumentException if the event is too late
   */
  public List<LifecycleChange> take(
      LifecycleState customer, LifecycleEvent event, long eventMillis) {
    if (isTooLate(customer, eventMillis)) {
      throw new IllegalArgumentException(
          "event must not be before " + customer.openFromMillis + " ms, got " + eventMillis);
    }
    List<LifecycleChange> changes = passDeadlines(customer, eventMillis - 1);
    if (!takeOnce(customer, event, eventMillis)) {
      return changes;
    }
    if (event == LifecycleEvent.PURCHASE) {
      remember(customer, eventMillis);
    }
    LifecycleStage next = next(customer, event, eventMillis);
    customer.lastEventMillis = eventMillis;
    customer.isLapsed &= event != LifecycleEvent.PURCHASE;
    customer.wasCustomer |=
        event == LifecycleEvent.PURCHASE || event == LifecycleEvent.POST_PURCHASE;
    enter(customer, next, eventMillis, event.label()).ifPresent(changes::add);
    return changes;
  }

  /**
   * Lets time pass without an event: every deadline up to and at {@code nowMillis} takes effect.
   *
   * @param customer is changed
   * @param nowMillis milliseconds since the epoch; the past changes nothing
   * @return the stage changes in time order, a new list
   */
  public List<LifecycleChange> advance(LifecycleState customer, long nowMillis) {
    return passDeadlines(customer, nowMillis);
  }

  /**
   * The time at which this customer changes stage without an event; empty if only an event changes
   * it.
   */
  public OptionalLong nextDeadlineMillis(LifecycleState customer) {
    return nextDeadline(customer)
        .map(deadline -> OptionalLong.of(deadline.millis))
        .orElse(OptionalLong.empty());
  }

  private LifecycleStage next(LifecycleState customer, LifecycleEvent event, long eventMillis) {
    LifecycleStage stage = customer.current();
    boolean isOutside = stage == null || stage == LOST;
    boolean isProspect = stage == CONSIDERATION || stage == EVALUATION;
    boolean isWonBack = customer.isLapsed && customer.wasCustomer;
    return switch (event) {
      case CONSIDERATION ->
          isOutside ? CONSIDERATION : stage == AT_RISK ? settled(customer, eventMillis) : stage;
      case EVALUATION ->
          isOutside || isProspect
              ? EVALUATION
              : stage == AT_RISK ? settled(customer, eventMillis) : stage;
      case PURCHASE -> isWonBack ? WON_BACK : isLoyal(customer, eventMillis) ? LOYAL : PURCHASE;
      // a lost customer becomes a customer again by a purchase, not by a return
      case POST_PURCHASE ->
          customer.isLapsed || stage == LOYAL ? stage : settled(customer, eventMillis);
      case CANCELLATION -> LOST;
    };
  }

  /** The stage after a purchase that is no longer new. */
  private LifecycleStage settled(LifecycleState customer, long millis) {
    return isLoyal(customer, millis) ? LOYAL : POST_PURCHASE;
  }

  private boolean isLoyal(LifecycleState customer, long millis) {
    return customer.purchaseMillis.length >= rules.loyalPurchases()
        && millis < loyalUntilMillis(customer);
  }

  /**
   * The instant at which the oldest of the purchases of a loyal customer leaves the loyal period.
   */
  private long loyalUntilMillis(LifecycleState customer) {
    // fewer are known than the rules require if the rules have changed since
    int oldest = Math.max(0, customer.purchaseMillis.length - rules.loyalPurchases());
    return customer.purchaseMillis[oldest] + loyalPeriodMillis;
  }

  private List<LifecycleChange> passDeadlines(LifecycleState customer, long upToMillis) {
    List<LifecycleChange> changes = new ArrayList<>();
    Optional<Deadline> due = nextDeadline(customer);
    while (due.isPresent() && due.get().millis <= upToMillis) {
      Deadline deadline = due.get();
      enter(customer, deadline.stage, deadline.millis, deadline.reason).ifPresent(changes::add);
      // the deadline's own instant is decided too
      customer.openFromMillis = deadline.millis + 1;
      customer.eventsTakenThen = 0;
      due = nextDeadline(customer);
    }
    return changes;
  }

  private Optional<Deadline> nextDeadline(LifecycleState customer) {
    LifecycleStage stage = customer.current();
    if (stage == null || stage == LOST) {
      return Optional.empty();
    }
    long silentSince = customer.lastEventMillis;
    Deadline lost = new Deadline(silentSince + lostAfterMillis, LOST, LifecycleChange.SILENCE);
    Deadline atRisk =
        new Deadline(silentSince + atRiskAfterMillis, AT_RISK, LifecycleChange.SILENCE);
    return Optional.of(
        switch (stage) {
          case CONSIDERATION, EVALUATION, AT_RISK -> lost;
          case PURCHASE, WON_BACK -> {
            long millis = lastPurchaseMillis(customer) + postPurchaseAfterMillis;
            yield atRisk.orIfEarlier(
                new Deadline(millis, settled(customer, millis), LifecycleChange.TIME_PASSED));
          }
          case LOYAL ->
              atRisk.orIfEarlier(
                  new Deadline(
                      loyalUntilMillis(customer), POST_PURCHASE, LifecycleChange.LOYAL_PERIOD));
          case POST_PURCHASE -> atRisk;
          case LOST -> throw new IllegalStateException("lost has no deadline");
        });
  }

  private static Optional<LifecycleChange> enter(
      LifecycleState customer, LifecycleStage next, long millis, String reason) {
    LifecycleStage left = customer.current();
    if (next == left) {
      return Optional.empty();
    }
    OptionalLong dwellMillis =
        left == null ? OptionalLong.empty() : OptionalLong.of(millis - customer.enteredAtMillis);
    customer.stage = next.label();
    customer.enteredAtMillis = millis;
    if (next == LOST) {
      customer.isLapsed = true;
    }
    return Optional.of(new LifecycleChange(next, millis, left, dwellMillis, reason));
  }

  /** False for the second of two equal events of one instant. */
  private static boolean takeOnce(LifecycleState customer, LifecycleEvent event, long eventMillis) {
    if (eventMillis > customer.openFromMillis) {
      customer.openFromMillis = eventMillis;
      customer.eventsTakenThen = 0;
    }
    boolean isFirst = !event.isIn(customer.eventsTakenThen);
    customer.eventsTakenThen |= event.bit();
    return isFirst;
  }

  private void remember(LifecycleState customer, long purchaseMillis) {
    long[] known = customer.purchaseMillis;
    long[] all = Arrays.copyOf(known, known.length + 1);
    all[known.length] = purchaseMillis;
    int surplus = Math.max(0, all.length - rules.loyalPurchases());
    customer.purchaseMillis = Arrays.copyOfRange(all, surplus, all.length);
  }

  private static long lastPurchaseMillis(LifecycleState customer) {
    return customer.purchaseMillis[customer.purchaseMillis.length - 1];
  }

  private record Deadline(long millis, LifecycleStage stage, String reason) {
    Deadline orIfEarlier(Deadline other) {
      return other.millis < millis ? other : this;
    }
  }
}
