package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** The state of one subscription after a change; reused. */
final class Subscription {

  /** Its state. */
  enum Status {
    TRIALING("trialing"),
    ACTIVE("active"),
    PAST_DUE("past_due"),
    PAUSED("paused"),
    CANCELED("canceled");

    final StringData text;

    Status(String text) {
      this.text = Text.of(text);
    }
  }

  /** The reason of its end, with the customer's comment. */
  enum EndReason {
    TRIAL_ENDED("trial_ended", "not convinced"),
    DISSATISFIED("dissatisfied", "service did not meet expectations"),
    NOT_NEEDED("not_needed", "no longer needed"),
    PAYMENT_FAILED("payment_failed", null);

    final StringData text;
    final StringData feedback;

    EndReason(String text, String feedback) {
      this.text = Text.of(text);
      this.feedback = feedback == null ? null : Text.of(feedback);
    }
  }

  Plan plan;
  Status status;
  int seats;
  long startedAtMillis;
  long trialEndAtMillis;
  long periodEndAtMillis;
  long endedAtMillis;
  long updatedAtMillis;
  EndReason endReason;

  /** Whether this row is the customer's own decision at a renewal. */
  boolean isDecision;

  /** Number of renewals due so far. */
  int period;

  /** S - mean S five days before the last renewal; calls depend on it. */
  double health;

  /** Whether the customer was called before the last renewal. */
  boolean isCalled;

  void begin(Segment segment, double seatsUniform, long atMillis) {
    plan = segment.plan;
    seats = segment.minSeats + (int) (seatsUniform * (segment.maxSeats - segment.minSeats + 1));
    startedAtMillis = atMillis;
    trialEndAtMillis = Millis.NEVER;
    endedAtMillis = Millis.NEVER;
    updatedAtMillis = atMillis;
    endReason = null;
    period = 0;
    health = 0;
    isCalled = false;
    isDecision = false;
  }

  void activate(long atMillis, long newPeriodEndAtMillis) {
    status = Status.ACTIVE;
    updatedAtMillis = atMillis;
    periodEndAtMillis = newPeriodEndAtMillis;
    endedAtMillis = Millis.NEVER;
    endReason = null;
  }

  void end(EndReason reason) {
    status = Status.CANCELED;
    endReason = reason;
    endedAtMillis = updatedAtMillis;
  }

  /** Monthly recurring revenue; 0 after its end. */
  long mrrCents() {
    return status == Status.CANCELED ? 0 : seats * plan.priceCents;
  }
}
