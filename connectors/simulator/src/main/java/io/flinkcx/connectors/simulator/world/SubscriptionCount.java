package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * True values about renewals. The effect of the call is counterfactual: the risk of every renewal
 * with and without the call, all else being equal.
 */
final class SubscriptionCount extends LifeCount {

  private static final int HAZARD_PERIODS = 12;
  private static final long YEAR = 365 * Millis.DAY;
  private static final String EFFECT = "P(cancel | called) - P(cancel | not called), mean over ";
  private static final String RETAINED =
      "recurring revenue of 365 days ago that is there at the end, past due and paused included";

  private final Ratio effect = share("call.average-effect", EFFECT + "all renewals");
  private final Ratio effectOnCalled =
      share("call.effect-on-called", EFFECT + "renewals with a call");
  private final Ratio cancelIfCalled = share("call.cancelled-if-called", "of renewals with a call");
  private final Ratio cancelIfNot =
      share("call.cancelled-if-not-called", "of renewals without a call");
  private final Ratio grossRetention = share("subscription.grr", RETAINED + ", no expansion");
  private final Ratio netRetention = share("subscription.nrr", RETAINED);
  private final Ratio[] hazard = new Ratio[HAZARD_PERIODS + 1];
  private final long yearBeforeEndMillis;
  private final Subscriptions subscriptions;

  SubscriptionCount(CompanyOptions options, Subscriptions subscriptions) {
    yearBeforeEndMillis = options.to().toEpochMilli() - YEAR;
    this.subscriptions = subscriptions;
    for (int period = 1; period <= HAZARD_PERIODS; period++) {
      hazard[period] =
          ratio(
              String.format(Locale.ROOT, "subscription.hazard.period-%02d", period),
              "probability",
              1,
              "to end at this renewal, first time, cancelled or unpaid");
    }
  }

  @Override
  void count(Life life) {
    Story story = new Story();
    subscriptions.of(life, story);
    if (story.mrrAtStart > 0) {
      grossRetention.add(Math.min(story.mrrAtStart, story.mrrAtEnd), story.mrrAtStart);
      netRetention.add(story.mrrAtEnd, story.mrrAtStart);
    }
  }

  @Override
  List<TrueValue> values() {
    List<TrueValue> values = new ArrayList<>(super.values());
    if (!cancelIfCalled.isEmpty() && !cancelIfNot.isEmpty()) {
      values.add(
          new TrueValue(
              "call.naive-difference",
              cancelIfCalled.value() - cancelIfNot.value(),
              "share",
              Ratio.counted(
                  "cancelled if called - if not called: confounded, not the effect",
                  Math.hypot(cancelIfCalled.standardError(), cancelIfNot.standardError()))));
    }
    return values;
  }

  /** One subscription: its renewals, and its revenue a year before the end and at the end. */
  private final class Story implements Subscriptions.Listener {
    private double mrrAtStart;
    private double mrrAtEnd;
    private boolean hasEnded;

    @Override
    public void state(Subscription state) {
      boolean isPaying = state.status != Subscription.Status.TRIALING;
      mrrAtEnd = isPaying ? state.mrrCents() : 0;
      if (state.updatedAtMillis < yearBeforeEndMillis) {
        mrrAtStart = mrrAtEnd;
      }
    }

    @Override
    public void decision(
        int period, boolean isCalled, double ifCalled, double ifNot, boolean isCancelled) {
      effect.add(ifCalled - ifNot, 1);
      if (isCalled) {
        effectOnCalled.add(ifCalled - ifNot, 1);
      }
      (isCalled ? cancelIfCalled : cancelIfNot).add(isCancelled);
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
}
