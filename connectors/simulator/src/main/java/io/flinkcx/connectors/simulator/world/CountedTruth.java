package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The true values that have no formula, counted over lives of another company with the same
 * options: its own random numbers, so that a finding in the company's rows is not compared with
 * those same rows. At most {@link #LIVES} lives, and no more once they have {@link #ENOUGH_ORDERS}.
 *
 * <p>Counterfactuals use the same random numbers: what everybody invited would have answered, what
 * each renewal's risk is with the call and without it.
 */
final class CountedTruth {

  static final long LIVES = 40_000;
  static final long ENOUGH_ORDERS = 1_000_000;

  /**
   * Prime to the number of lives: any first part of the walk has early and late customers alike.
   */
  private static final long STRIDE = 16_807;

  private static final long OTHER_COMPANY = 0x2545f4914f6cdd1dL;
  private static final int HAZARD_PERIODS = 12;
  private static final long YEAR = 365 * Millis.DAY;
  private static final double PROMOTER = 9;
  private static final double PASSIVE = 7;
  private static final double SATISFIED = 4;

  private final List<Ratio> ratios = new ArrayList<>();
  private final Ratio late = ratio();
  private final Ratio alive = ratio();
  private final Ratio ordersPerCustomer = ratio();
  private final Ratio resolvedContacts = ratio();
  private final Ratio notRepeatedSameIssue = ratio();
  private final Ratio notRepeatedAny = ratio();
  private final Ratio handling = ratio();
  private final Ratio responseRate = ratio();
  private final Ratio npsOfAll = ratio();
  private final Ratio npsOfAnswers = ratio();
  private final Ratio csatOfAll = ratio();
  private final Ratio cesOfAll = ratio();
  private final Ratio callEffect = ratio();
  private final Ratio callEffectOnCalled = ratio();
  private final Ratio cancelIfCalled = ratio();
  private final Ratio cancelIfNot = ratio();
  private final Ratio[] hazard = new Ratio[HAZARD_PERIODS + 1];
  private final Ratio grossRetention = ratio();
  private final Ratio netRetention = ratio();
  private final Ratio profitability = ratio();
  private final Ratio earnedGrowth = ratio();

  private final long fromMillis;
  private final long toMillis;
  private final Lives lives;
  private final Invitations invitations;
  private final Answers answers;
  private final Subscriptions subscriptions;
  private final Contacts contacts;
  private final Spending spending;
  private final Spending.Amounts amounts = new Spending.Amounts();
  private final List<Contact> inbound = new ArrayList<>();
  private final double[] profits = new double[Math.toIntExact(LIVES)];

  private CountedTruth(CompanyOptions real) {
    CompanyOptions options =
        real.toBuilder().seed(real.seed() ^ OTHER_COMPANY).customers(LIVES).build();
    fromMillis = options.from().toEpochMilli();
    toMillis = options.to().toEpochMilli();
    lives = new Lives(options);
    invitations = new Invitations(options);
    answers = new Answers(options);
    subscriptions = new Subscriptions(options, new Profiles(options), lives.satisfaction().mean());
    contacts = new Contacts(options, lives.issues(), subscriptions);
    spending = new Spending(options);
    for (int period = 1; period <= HAZARD_PERIODS; period++) {
      hazard[period] = ratio();
    }
  }

  static List<TrueValue> of(CompanyOptions options) {
    CountedTruth truth = new CountedTruth(options);
    int customers = 0;
    long orders = 0;
    for (long number = 0; number < LIVES && orders < ENOUGH_ORDERS; number++) {
      Life life = truth.lives.live(number * STRIDE % LIVES, Long.MAX_VALUE);
      orders += life.orders();
      if (life.orders() > 0) {
        truth.profits[customers++] = truth.count(life);
        truth.ratios.forEach(Ratio::endLife);
      }
    }
    return truth.values(customers);
  }

  private double count(Life life) {
    alive.add(!life.hasLeft);
    ordersPerCustomer.add(life.orders(), 1);
    for (int index = 0; index < life.orders(); index++) {
      late.add(life.order(index).isLate);
    }
    invitations.send(life, this::countInvitation);
    countSubscription(life);
    double serviceCents = countContacts(life);
    return countMoney(life, serviceCents);
  }

  private void countInvitation(Life life, Invitation invitation) {
    boolean hasAnswered = invitation.answeredAtMillis != Millis.NEVER;
    responseRate.add(hasAnswered);
    answers.start(life, invitation);
    double nps = answers.next(Question.NPS);
    double points = nps >= PROMOTER ? 1 : nps >= PASSIVE ? 0 : -1;
    npsOfAll.add(points, 1);
    if (hasAnswered) {
      npsOfAnswers.add(points, 1);
    }
    csatOfAll.add(answers.next(Question.CSAT) >= SATISFIED);
    cesOfAll.add(answers.next(Question.CES), 1);
  }

  private void countSubscription(Life life) {
    SubscriptionCount count = new SubscriptionCount();
    subscriptions.of(life, count);
    if (count.mrrAtStart > 0) {
      grossRetention.add(Math.min(count.mrrAtStart, count.mrrAtEnd), count.mrrAtStart);
      netRetention.add(count.mrrAtEnd, count.mrrAtStart);
    }
  }

  /** Renewals of one life, and its recurring revenue a year before the end and at the end. */
  private final class SubscriptionCount implements Subscriptions.Listener {
    private double mrrAtStart;
    private double mrrAtEnd;
    private boolean hasEnded;

    @Override
    public void state(Subscription state) {
      boolean isPaying = state.status != Subscription.Status.TRIALING;
      double mrr = isPaying ? state.mrrCents() : 0;
      mrrAtEnd = mrr;
      if (state.updatedAtMillis < toMillis - YEAR) {
        mrrAtStart = mrr;
      }
    }

    @Override
    public void decision(
        int period, boolean isCalled, double ifCalled, double ifNot, boolean isCancelled) {
      callEffect.add(ifCalled - ifNot, 1);
      if (isCalled) {
        callEffectOnCalled.add(ifCalled - ifNot, 1);
        cancelIfCalled.add(isCancelled);
      } else {
        cancelIfNot.add(isCancelled);
      }
      hazard(period, isCancelled);
    }

    @Override
    public void paymentFailed(int period, boolean isLost) {
      hazard(period, isLost);
    }

    private void hazard(int period, boolean isLost) {
      if (!hasEnded && period <= HAZARD_PERIODS) {
        hazard[period].add(isLost);
      }
      hasEnded |= isLost;
    }
  }

  private double countContacts(Life life) {
    inbound.clear();
    double[] serviceCents = {0};
    contacts.of(
        life,
        contact -> {
          if (contact.endedAtMillis() < toMillis) {
            serviceCents[0] += contact.costCents();
          }
          if (contact.outcome != Contact.Outcome.ABANDONED) {
            handling.add(contact.handlingSeconds(), 1);
            if (!contact.isOutbound) {
              inbound.add(contact);
            }
          }
        });
    for (Contact contact : inbound) {
      if (contact.openedAtMillis + Millis.WEEK < toMillis) {
        resolvedContacts.add(contact.outcome == Contact.Outcome.RESOLVED);
        notRepeatedSameIssue.add(!isFollowed(contact, true));
        notRepeatedAny.add(!isFollowed(contact, false));
      }
    }
    return serviceCents[0];
  }

  private boolean isFollowed(Contact contact, boolean isSameIssue) {
    for (Contact other : inbound) {
      long gap = other.openedAtMillis - contact.openedAtMillis;
      boolean isSame = other.reason.equals(contact.reason) || !isSameIssue;
      if (other != contact && gap > 0 && gap <= Millis.WEEK && isSame) {
        return true;
      }
    }
    return false;
  }

  private double countMoney(Life life, double serviceCents) {
    spending.start(life.customer);
    double revenue = 0;
    double cost = serviceCents;
    double before = 0;
    double last = 0;
    for (int index = 0; index < life.orders(); index++) {
      Order order = life.order(index);
      spending.next(order, 0, amounts);
      revenue += amounts.netCents;
      cost += amounts.cogsCents + CostsTable.shippingCents(order);
      if (CostsTable.refundedAtMillis(order) < toMillis) {
        cost += amounts.refundedCents;
      }
      if (order.orderedAtMillis >= toMillis - YEAR) {
        last += amounts.netCents;
      } else if (order.orderedAtMillis >= toMillis - 2 * YEAR) {
        before += amounts.netCents;
      }
    }
    profitability.add(revenue - cost, cost);
    boolean isEarnedNew =
        life.firstOrderAtMillis >= toMillis - YEAR
            && life.journey.lastChannel().origin == Channel.Origin.EARNED;
    boolean isOld = life.firstOrderAtMillis < toMillis - YEAR;
    earnedGrowth.add((isOld || isEarnedNew ? last : 0) - before, before);
    return revenue - cost;
  }

  private List<TrueValue> values(int customers) {
    List<TrueValue> values = new ArrayList<>();
    add(values, late, "delivery.late-share", "share", 1, "of orders");
    add(values, alive, "customer.alive-share", "share", 1, "of customers, at the end");
    add(values, ordersPerCustomer, "customer.orders", "orders", 1, "per customer, to the end");
    add(
        values,
        resolvedContacts,
        "contact.resolved-share",
        "share",
        1,
        "of inbound contacts handled, repeats included");
    add(
        values,
        notRepeatedSameIssue,
        "contact.fcr.same-issue",
        "share",
        1,
        "of inbound contacts handled: no other for the same reason within 7 days");
    add(
        values,
        notRepeatedAny,
        "contact.fcr.any-contact",
        "share",
        1,
        "of inbound contacts handled: no other at all within 7 days");
    add(values, handling, "contact.aht", "seconds", 1, "all contacts but the abandoned");
    add(values, responseRate, "survey.response-rate", "share", 1, "of invitations sent");
    add(values, npsOfAll, "nps.all-invited", "points", 100, "if everybody invited answered");
    add(values, npsOfAnswers, "nps.answered", "points", 100, "of those who answer");
    add(values, csatOfAll, "csat.all-invited", "percent", 100, "4 or 5, if all answered");
    add(values, cesOfAll, "ces.all-invited", "points", 1, "mean, if all answered");
    subscriptionValues(values);
    add(
        values,
        profitability,
        "customer.profitability-index",
        "percent",
        100,
        "(revenue - cost) / cost; goods, shipping, refunds, service");
    if (toMillis - fromMillis >= 2 * YEAR) {
      add(
          values,
          earnedGrowth,
          "earned-growth-rate",
          "share",
          1,
          "NRR + earned new - 1 of order revenue, last 365 days on the 365 before");
    }
    values.add(
        new TrueValue(
            "customer.profit-share-of-top-20-percent",
            topProfitShare(customers, .2),
            "share",
            "whale curve at 20 percent of customers; counted over " + customers + " lives"));
    return values;
  }

  private void subscriptionValues(List<TrueValue> values) {
    String renewals = "P(cancel | called) - P(cancel | not called), mean over ";
    add(values, callEffect, "call.average-effect", "share", 1, renewals + "all renewals");
    add(
        values,
        callEffectOnCalled,
        "call.effect-on-called",
        "share",
        1,
        renewals + "renewals with a call");
    if (!cancelIfCalled.isEmpty() && !cancelIfNot.isEmpty()) {
      values.add(
          new TrueValue(
              "call.naive-difference",
              cancelIfCalled.value() - cancelIfNot.value(),
              "share",
              String.format(
                  Locale.ROOT,
                  "cancelled among called - among not called: confounded; counted over lives,"
                      + " standard error %.2g",
                  Math.hypot(cancelIfCalled.standardError(), cancelIfNot.standardError()))));
    }
    for (int period = 1; period <= HAZARD_PERIODS; period++) {
      add(
          values,
          hazard[period],
          String.format(Locale.ROOT, "subscription.hazard.period-%02d", period),
          "probability",
          1,
          "to end at this renewal, first time, cancelled or unpaid");
    }
    String year =
        "recurring revenue of 365 days ago that is there at the end, past due and paused included";
    add(values, grossRetention, "subscription.grr", "share", 1, year + ", no expansion");
    add(values, netRetention, "subscription.nrr", "share", 1, year);
  }

  private double topProfitShare(int customers, double share) {
    double[] sorted = Arrays.copyOf(profits, customers);
    Arrays.sort(sorted);
    int top = (int) Math.round(customers * share);
    double all = Arrays.stream(sorted).sum();
    return Arrays.stream(sorted, customers - top, customers).sum() / all;
  }

  /** Nothing is said where nothing was seen. */
  private static void add(
      List<TrueValue> values,
      Ratio ratio,
      String parameter,
      String unit,
      double scale,
      String note) {
    if (!ratio.isEmpty()) {
      values.add(ratio.truth(parameter, unit, scale, note));
    }
  }

  private Ratio ratio() {
    Ratio ratio = new Ratio();
    ratios.add(ratio);
    return ratio;
  }
}
