package io.flinkcx.connectors.simulator.world;

/**
 * True effects of an experience on customers in the following 180 days: each customer is simulated
 * twice with the same random numbers, once with the event and once without it, and the effect is
 * the mean over all customers concerned.
 *
 * <p>The event belongs to the first order, or the first contact, between 360 and 180 days before
 * the end, so that the 180 days after it are complete. Churn is measured over customers whose
 * subscription was active or past due at the time of that order or contact.
 */
final class EffectCount extends LifeCount {

  static final long FOLLOW_UP = 180 * Millis.DAY;
  static final long LONG_WAIT_SECONDS = 300;
  private static final double YEARS = FOLLOW_UP / (365.0 * Millis.DAY);
  private static final String AFTER_IT = " in the 180 days after it";

  private final long fromMillis;
  private final long untilMillis;
  private final long toMillis;
  private final Lives lives;
  private final Subscriptions subscriptions;
  private final Spending spending;
  private final RandomStream waits;
  private final Effect lateDelivery = new Effect("late-delivery", "first order late, not in time");
  private final Effect unresolved =
      new Effect("unresolved-contact", "first contact unresolved, not resolved");
  private final Effect longWait =
      new Effect("long-wait", "first contact after more than 300 seconds of waiting, not less");

  EffectCount(CompanyOptions options) {
    toMillis = options.to().toEpochMilli();
    fromMillis = toMillis - 2 * FOLLOW_UP;
    untilMillis = toMillis - FOLLOW_UP;
    lives = new Lives(options);
    subscriptions = new Subscriptions(options, new Profiles(options), lives.satisfaction().mean());
    spending = new Spending(options);
    waits = new RandomStream(options.seed(), Part.WAIT);
  }

  @Override
  void count(Life life) {
    int ordered = -1;
    int contacted = -1;
    for (int index = life.orders() - 1; index >= 0; index--) {
      Order order = life.order(index);
      if (isInPeriod(order.orderedAtMillis)) {
        ordered = index;
      }
      if (order.hasIssue
          && isInPeriod(order.issue.contactedAtMillis)
          && (contacted < 0
              || order.issue.contactedAtMillis < life.order(contacted).issue.contactedAtMillis)) {
        contacted = index;
      }
    }
    long customer = life.customer;
    if (ordered >= 0) {
      lateDelivery.add(
          customer,
          life.order(ordered).orderedAtMillis,
          new Late(ordered, true),
          new Late(ordered, false));
    }
    if (contacted >= 0) {
      Order.Issue issue = life.order(contacted).issue;
      long at = issue.contactedAtMillis;
      Team team = issue.team;
      unresolved.add(customer, at, new Resolved(contacted, false), new Resolved(contacted, true));
      waits.start(customer);
      longWait.add(
          customer,
          at,
          new Wait(contacted, wait(team, true)),
          new Wait(contacted, wait(team, false)));
    }
  }

  private boolean isInPeriod(long millis) {
    return millis >= fromMillis && millis < untilMillis;
  }

  /** A waiting time of the team, either long or not. */
  private long wait(Team team, boolean isLong) {
    long seconds;
    do {
      seconds = Issues.anyQueueSeconds(team, waits);
    } while (seconds > LONG_WAIT_SECONDS != isLong);
    return seconds;
  }

  private record Late(int index, boolean happens) implements Fate {
    @Override
    public boolean isLate(Order order, boolean byChance) {
      return order.index == index ? happens : byChance;
    }
  }

  private record Resolved(int index, boolean happens) implements Fate {
    @Override
    public boolean isResolvedFirst(Order order, boolean byChance) {
      return order.index == index ? happens : byChance;
    }
  }

  private record Wait(int index, long seconds) implements Fate {
    @Override
    public long queueSeconds(Order order, long byChance) {
      return order.index == index ? seconds : byChance;
    }
  }

  /** The effect of one event. */
  private final class Effect {
    private final Ratio revenue;
    private final Ratio churn;

    Effect(String name, String event) {
      revenue =
          ratio(
              "effect." + name + ".revenue",
              "EUR per customer and year",
              1,
              event + ": revenue after refunds" + AFTER_IT);
      churn = share("effect." + name + ".churn", event + ": subscribers lost" + AFTER_IT);
    }

    void add(long customer, long atMillis, Fate with, Fate without) {
      Story ifSo = story(customer, atMillis, with);
      Story ifNot = story(customer, atMillis, without);
      revenue.add((ifSo.revenueCents - ifNot.revenueCents) / 100.0 / YEARS, 1);
      if (ifNot.isSubscriber) {
        churn.add((ifSo.isChurned() ? 1 : 0) - (ifNot.isChurned() ? 1 : 0), 1);
      }
    }
  }

  private Story story(long customer, long atMillis, Fate fate) {
    Life life = lives.live(customer, Long.MAX_VALUE, fate);
    Story story = new Story(atMillis);
    spending.of(
        life,
        0,
        (order, amounts) -> {
          boolean isRefunded = CostsTable.refundedAtMillis(order) < toMillis;
          story.order(order, amounts.netCents - (isRefunded ? amounts.refundedCents : 0));
        });
    subscriptions.of(life, story);
    return story;
  }

  /** The outcome of a life in the 180 days after a moment. */
  private static final class Story implements Subscriptions.Listener {
    private final long atMillis;
    private final long untilMillis;
    private double revenueCents;
    private boolean isSubscriber;
    private boolean isSubscriberAfter;

    Story(long atMillis) {
      this.atMillis = atMillis;
      untilMillis = atMillis + FOLLOW_UP;
    }

    void order(Order order, long cents) {
      if (order.orderedAtMillis > atMillis && order.orderedAtMillis <= untilMillis) {
        revenueCents += cents;
      }
    }

    @Override
    public void state(Subscription state) {
      boolean isActive =
          state.status == Subscription.Status.ACTIVE
              || state.status == Subscription.Status.PAST_DUE;
      if (state.updatedAtMillis <= atMillis) {
        isSubscriber = isActive;
      }
      if (state.updatedAtMillis <= untilMillis) {
        isSubscriberAfter = isActive;
      }
    }

    boolean isChurned() {
      return !isSubscriberAfter;
    }
  }
}
