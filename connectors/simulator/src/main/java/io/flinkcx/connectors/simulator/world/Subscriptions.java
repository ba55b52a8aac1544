package io.flinkcx.connectors.simulator.world;

/**
 * A customer's subscription, from the first order on, renewed every 30 days.
 *
 * <p>logit P(cancel) = c0 - kappa (S - mean S) + .15 ln(price / 9) - .03 min(renewals, 24) - tau
 * [called], S five days before the renewal.
 *
 * <p>The proactive call is confounded: logit P(call) = -2.2 - (S - mean S) + .4 [business] - .05
 * min(renewals, 24). Called customers are less satisfied, so they cancel more often although the
 * call helps.
 *
 * <p>There are also trials of 14 days, failed payments (two weeks past due, then recovered or
 * lost), upgrades, downgrades, seats, pauses of 60 days, and returns after cancellation.
 */
final class Subscriptions {

  static final long PERIOD = 30 * Millis.DAY;
  static final long CALL_BEFORE_RENEWAL = 5 * Millis.DAY;
  private static final long TRIAL = 14 * Millis.DAY;
  private static final long DUNNING = 14 * Millis.DAY;
  private static final long PAUSE = 60 * Millis.DAY;
  private static final double TRIALS = .3;
  private static final double TRIAL_CONVERTS = .65;
  private static final double RECOVERS = .6;
  private static final double PAUSES = .008;
  private static final double RETURNS = .08;
  private static final double UPGRADES = .02;
  private static final double DOWNGRADES = .012;
  private static final double CHANGE_PER_S = .3;
  private static final double SEAT_CHANGES = .06;
  private static final double PRICE_EFFECT = .15;
  private static final double TENURE_EFFECT = -.03;
  private static final int TENURE_CAP = 24;
  private static final double CALL_INTERCEPT = -2.2;
  private static final double CALL_PER_S = -1;
  private static final double CALL_BUSINESS = .4;
  private static final double CALL_TENURE = -.05;

  private static final Plan[] PLANS = Plan.values();

  private final long toMillis;
  private final double subscribers;
  private final double intercept;
  private final double kappa;
  private final double tau;
  private final double paymentFailure;
  private final double meanSatisfaction;
  private final Profiles profiles;
  private final RandomStream stream;
  private final Subscription subscription = new Subscription();

  Subscriptions(CompanyOptions options, Profiles profiles, double meanSatisfaction) {
    toMillis = options.to().toEpochMilli();
    subscribers = options.get(Parameter.SUBSCRIBERS);
    intercept = options.get(Parameter.CANCEL);
    kappa = options.get(Parameter.KAPPA);
    tau = options.get(Parameter.TAU);
    paymentFailure = options.get(Parameter.PAYMENT_FAILURE);
    this.meanSatisfaction = meanSatisfaction;
    this.profiles = profiles;
    stream = new RandomStream(options.seed(), Part.SUBSCRIPTION);
  }

  /** Receives the events before the end of observation. */
  interface Listener {

    /** The subscription has changed or was renewed; the object is reused. */
    default void state(Subscription state) {}

    /** The customer was called, before the renewal that ends this period. */
    default void call(long atMillis, int period) {}

    /**
     * A renewal was decided by the customer.
     *
     * @param cancelIfCalled probability to cancel with the call
     * @param cancelIfNot probability to cancel without it
     */
    default void decision(
        int period,
        boolean isCalled,
        double cancelIfCalled,
        double cancelIfNot,
        boolean isCancelled) {}

    /** The payment failed at the renewal that ends this period; it is recovered or lost. */
    default void paymentFailed(int period, boolean isLost) {}
  }

  void of(Life life, Listener listener) {
    long at = life.firstOrderAtMillis;
    if (at >= toMillis || stream.start(life.customer).nextDouble() >= subscribers) {
      return;
    }
    Segment segment = profiles.segment(life.customer);
    double seats = stream.nextDouble();
    boolean hasTrial = stream.nextDouble() < TRIALS;
    boolean converts = stream.nextDouble() < TRIAL_CONVERTS;

    Subscription now = subscription;
    now.begin(segment, seats, at);
    if (hasTrial) {
      now.status = Subscription.Status.TRIALING;
      now.trialEndAtMillis = at + TRIAL;
      now.periodEndAtMillis = at + TRIAL;
      tell(now, listener);
      at += TRIAL;
      now.updatedAtMillis = at;
      if (!converts) {
        now.end(Subscription.EndReason.TRIAL_ENDED);
        tell(now, listener);
        return;
      }
    }
    now.activate(at, at + PERIOD);
    tell(now, listener);
    renew(life, segment, listener);
  }

  private void renew(Life life, Segment segment, Listener listener) {
    Subscription now = subscription;
    for (int period = 1; ; period++) {
      long renewalAt = now.periodEndAtMillis;
      long callAt = renewalAt - CALL_BEFORE_RENEWAL;
      if (callAt >= toMillis) {
        return;
      }
      stream.start(life.customer, period);
      double s = life.satisfactionAt(callAt) - meanSatisfaction;
      now.health = s;
      now.isCalled = stream.nextDouble() < callProbability(s, segment, period);
      if (now.isCalled) {
        listener.call(callAt, period);
      }
      if (renewalAt >= toMillis) {
        return;
      }
      now.updatedAtMillis = renewalAt;
      now.period = period;
      double payment = stream.nextDouble();
      double decision = stream.nextDouble();
      double change = stream.nextDouble();
      double later = stream.nextDouble();
      if (payment < paymentFailure) {
        boolean isLost = payment / paymentFailure >= RECOVERS;
        listener.paymentFailed(period, isLost);
        failPayment(isLost, listener);
        if (isLost) {
          return;
        }
        continue;
      }
      double cancelIfCalled = cancelProbability(s, period, true);
      double cancelIfNot = cancelProbability(s, period, false);
      boolean isCancelled = decision < (now.isCalled ? cancelIfCalled : cancelIfNot);
      listener.decision(period, now.isCalled, cancelIfCalled, cancelIfNot, isCancelled);
      if (isCancelled) {
        now.end(s < 0 ? Subscription.EndReason.DISSATISFIED : Subscription.EndReason.NOT_NEEDED);
        tellDecision(now, listener);
        if (later >= RETURNS) {
          return;
        }
        // later / RETURNS is uniform again: back after 30 to 150 days
        long backAt = renewalAt + PERIOD + (long) (later / RETURNS * 4 * PERIOD);
        now.activate(backAt, backAt + PERIOD);
        tell(now, listener);
      } else if (later < PAUSES) {
        now.status = Subscription.Status.PAUSED;
        now.periodEndAtMillis = renewalAt + PAUSE;
        tellDecision(now, listener);
        now.activate(renewalAt + PAUSE, renewalAt + PAUSE + PERIOD);
        tell(now, listener);
      } else {
        change(change, s);
        now.activate(renewalAt, renewalAt + PERIOD);
        tellDecision(now, listener);
      }
    }
  }

  private void failPayment(boolean isLost, Listener listener) {
    Subscription now = subscription;
    long failedAt = now.updatedAtMillis;
    now.status = Subscription.Status.PAST_DUE;
    tell(now, listener);
    now.updatedAtMillis = failedAt + DUNNING;
    if (isLost) {
      now.end(Subscription.EndReason.PAYMENT_FAILED);
    } else {
      now.activate(now.updatedAtMillis, failedAt + PERIOD);
    }
    tell(now, listener);
  }

  private void change(double uniform, double s) {
    double up = UPGRADES * Math.exp(CHANGE_PER_S * s);
    double down = DOWNGRADES * Math.exp(-CHANGE_PER_S * s);
    Subscription now = subscription;
    int plan = now.plan.ordinal();
    if (uniform < up) {
      now.plan = PLANS[Math.min(plan + 1, PLANS.length - 1)];
    } else if (uniform < up + down) {
      now.plan = PLANS[Math.max(plan - 1, 0)];
    } else if (now.seats > 1 && uniform > 1 - SEAT_CHANGES) {
      now.seats += uniform > 1 - SEAT_CHANGES / 2 ? 1 : -1;
    }
  }

  private double callProbability(double s, Segment segment, int period) {
    return logistic(
        CALL_INTERCEPT
            + CALL_PER_S * s
            + (segment.isBusiness() ? CALL_BUSINESS : 0)
            + CALL_TENURE * Math.min(period, TENURE_CAP));
  }

  private double cancelProbability(double s, int period, boolean isCalled) {
    return logistic(
        intercept
            - kappa * s
            + PRICE_EFFECT * Math.log((double) subscription.plan.priceCents / PLANS[0].priceCents)
            + TENURE_EFFECT * Math.min(period, TENURE_CAP)
            - (isCalled ? tau : 0));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private void tellDecision(Subscription state, Listener listener) {
    state.isDecision = true;
    tell(state, listener);
    state.isDecision = false;
  }

  private void tell(Subscription state, Listener listener) {
    if (state.updatedAtMillis < toMillis) {
      listener.state(state);
    }
  }
}
