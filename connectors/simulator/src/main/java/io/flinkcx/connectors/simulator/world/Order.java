package io.flinkcx.connectors.simulator.world;

/**
 * One order and the experience it brought. Objects are reused from life to life; times are epoch
 * milliseconds.
 */
final class Order {

  /** 0 is the first order. */
  int index;

  long orderedAtMillis;

  // delivery
  int warehouse;
  boolean isLate;
  long promisedAtMillis;
  long deliveredAtMillis;

  // the issue of the order, if any
  boolean hasIssue;
  Issue issue = new Issue();

  /** Satisfaction after this order's experience. */
  double satisfaction;

  /** The time from which that satisfaction applies. */
  long experiencedAtMillis;

  /** The customer's first contact about the order. */
  static final class Issue {
    Reason reason;
    ContactChannel channel;
    Team team;
    long contactedAtMillis;
    long queueSeconds;
    boolean isResolvedFirst;

    double queueMinutes() {
      return queueSeconds / 60.0;
    }
  }
}
