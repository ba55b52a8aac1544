package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Invitations to surveys: a day after the experience of an order, or after a contact, each with its
 * probability; then bounce (.03), open (.60), start, complete (.85).
 *
 * <p>logit P(start) = logit .55 + bias (|S| - 1): customers with strong opinions answer more often.
 * A customer who starts answers the first question.
 */
final class Invitations {

  static final double BOUNCE = .03;
  static final double OPEN = .60;
  static final double START = .55;
  static final double COMPLETE = .85;
  private static final Choice CHANNEL = new Choice(.7, .2, .1);

  private final double afterOrder;
  private final double afterContact;
  private final double bias;
  private final RandomStream stream;
  private final ZigguratSampler.Exponential exponential;
  private final Invitation invitation = new Invitation();

  Invitations(CompanyOptions options) {
    afterOrder = options.get(Parameter.INVITE_ORDER);
    afterContact = options.get(Parameter.INVITE_CONTACT);
    bias = options.get(Parameter.RESPONSE_BIAS);
    stream = new RandomStream(options.seed(), Part.SURVEY);
    exponential = ZigguratSampler.Exponential.of(stream);
  }

  /** Takes each invitation of a life; the object is reused. */
  interface Receiver {
    void accept(Life life, Invitation invitation);
  }

  void send(Life life, Receiver receiver) {
    if (life.orders() == 0) {
      return;
    }
    stream.start(life.customer);
    for (int index = 0; index < life.orders(); index++) {
      Order order = life.order(index);
      if (stream.nextDouble() < afterOrder) {
        send(life, order, Invitation.Kind.ORDER, receiver);
      }
      if (order.hasIssue && stream.nextDouble() < afterContact) {
        send(life, order, Invitation.Kind.CONTACT, receiver);
      }
    }
  }

  /** Probability that an opened invitation is started. */
  double startProbability(double satisfaction) {
    if (bias == 0) {
      return START;
    }
    double oddsAgainst = (1 - START) / START * Math.exp(-bias * (Math.abs(satisfaction) - 1));
    return 1 / (1 + oddsAgainst);
  }

  private void send(Life life, Order order, Invitation.Kind kind, Receiver receiver) {
    long experienced =
        kind == Invitation.Kind.ORDER
            ? order.experiencedAtMillis
            : order.issue.contactedAtMillis + order.issue.queueSeconds * Millis.SECOND;
    invitation.kind = kind;
    invitation.order = order;
    invitation.channel = CHANNEL.pick(stream.nextDouble());
    invitation.sentAtMillis = experienced + Millis.DAY;
    invitation.deliveredAtMillis = Millis.NEVER;
    invitation.openedAtMillis = Millis.NEVER;
    invitation.startedAtMillis = Millis.NEVER;
    invitation.bouncedAtMillis = Millis.NEVER;
    invitation.answeredAtMillis = Millis.NEVER;
    invitation.isComplete = false;
    if (stream.nextDouble() < BOUNCE) {
      invitation.bouncedAtMillis = invitation.sentAtMillis + Millis.MINUTE;
    } else {
      invitation.deliveredAtMillis = invitation.sentAtMillis + 5 * Millis.SECOND;
      if (stream.nextDouble() < OPEN) {
        open(order.satisfaction);
      }
    }
    receiver.accept(life, invitation);
  }

  private void open(double satisfaction) {
    invitation.openedAtMillis =
        invitation.deliveredAtMillis + (long) (exponential.sample() * 8 * Millis.HOUR);
    if (stream.nextDouble() < startProbability(satisfaction)) {
      invitation.startedAtMillis = invitation.openedAtMillis + 20 * Millis.SECOND;
      invitation.isComplete = stream.nextDouble() < COMPLETE;
      invitation.answeredAtMillis =
          invitation.startedAtMillis
              + 30 * Millis.SECOND
              + (long) (exponential.sample() * Millis.MINUTE);
    }
  }
}
