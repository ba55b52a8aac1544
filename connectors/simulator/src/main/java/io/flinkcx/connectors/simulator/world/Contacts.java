package io.flinkcx.connectors.simulator.world;

import java.util.function.Consumer;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.flink.table.data.StringData;

/**
 * All contacts of a life: the first contact of each issue, its repeats within 7 days while it is
 * not resolved, calls that were abandoned before the first contact, and proactive calls.
 *
 * <p>Talk, hold and wrap are log-normal by {@link Team}. A repeat is resolved with the probability
 * of a first contact; after six contacts the customer gives up.
 */
final class Contacts {

  private static final double ABANDONED_BEFORE = .06;
  private static final int MOST_ATTEMPTS = 6;
  private static final double SHORTEST_GAP_DAYS = .2;
  private static final double LONGEST_GAP_DAYS = 6.5;
  private static final double SECOND_REPLY = .3;
  private static final long PROACTIVE_QUEUE_SECONDS = 0;
  private static final StringData PROACTIVE = Text.of("proactive_call");

  private final Issues issues;
  private final Subscriptions subscriptions;
  private final RandomStream stream;
  private final ZigguratSampler.NormalizedGaussian gaussian;

  Contacts(CompanyOptions options, Issues issues, Subscriptions subscriptions) {
    this.issues = issues;
    this.subscriptions = subscriptions;
    stream = new RandomStream(options.seed(), Part.HANDLING);
    gaussian = ZigguratSampler.NormalizedGaussian.of(stream);
  }

  static StringData firstContactId(Life life, Order order) {
    return life.id("-I", order.index + 1);
  }

  /** The agent of an issue's first contact. */
  StringData firstAgent(Life life, Order order) {
    stream.start(life.customer, order.index);
    return agent(order.issue.team);
  }

  void of(Life life, Consumer<Contact> receiver) {
    for (int index = 0; index < life.orders(); index++) {
      Order order = life.order(index);
      if (order.hasIssue) {
        ofIssue(life, order, receiver);
      }
    }
    subscriptions.of(
        life,
        new Subscriptions.Listener() {
          @Override
          public void call(long atMillis, int period) {
            receiver.accept(proactiveCall(life, atMillis, period));
          }
        });
  }

  private void ofIssue(Life life, Order order, Consumer<Contact> receiver) {
    stream.start(life.customer, order.index);
    Order.Issue issue = order.issue;
    Contact first = contact(issue.team, issue.channel);
    first.id = firstContactId(life, order);
    first.reason = issue.reason.text;
    first.isUrgent = order.isLate;
    first.attempt = 1;
    first.openedAtMillis = issue.contactedAtMillis;
    first.queueSeconds = issue.queueSeconds;
    first.outcome = issue.isResolvedFirst ? Contact.Outcome.RESOLVED : Contact.Outcome.NOT_RESOLVED;
    double abandon = stream.nextDouble();
    double abandonedAfter = stream.nextDouble();
    if (issue.channel == ContactChannel.PHONE && abandon < ABANDONED_BEFORE) {
      receiver.accept(abandoned(life, order, first, abandonedAfter));
    }
    receiver.accept(first);
    Contact previous = first;
    while (previous.outcome == Contact.Outcome.NOT_RESOLVED && previous.attempt < MOST_ATTEMPTS) {
      previous = repeat(life, order, first, previous);
      receiver.accept(previous);
    }
  }

  private Contact repeat(Life life, Order order, Contact first, Contact previous) {
    Order.Issue issue = order.issue;
    Contact repeat = contact(issue.team, issue.channel);
    repeat.attempt = previous.attempt + 1;
    repeat.id = life.id("-I", order.index + 1, "-", repeat.attempt);
    repeat.parentId = first.id;
    repeat.reason = first.reason;
    repeat.isUrgent = true;
    double gapDays =
        SHORTEST_GAP_DAYS + (LONGEST_GAP_DAYS - SHORTEST_GAP_DAYS) * stream.nextDouble();
    repeat.openedAtMillis = previous.openedAtMillis + (long) (gapDays * Millis.DAY);
    repeat.queueSeconds = Issues.queueSeconds(issue.channel, issue.team, gaussian.sample());
    repeat.outcome =
        stream.nextDouble() < issues.resolutionProbability(issue.reason, issue.team)
            ? Contact.Outcome.RESOLVED
            : Contact.Outcome.NOT_RESOLVED;
    return repeat;
  }

  /** A call some minutes before the first contact that the customer abandoned in the queue. */
  private static Contact abandoned(Life life, Order order, Contact first, double uniform) {
    Contact abandoned = new Contact();
    abandoned.id = life.id("-I", order.index + 1, "-", 0);
    abandoned.reason = first.reason;
    abandoned.isUrgent = first.isUrgent;
    abandoned.channel = first.channel;
    abandoned.team = first.team;
    abandoned.outcome = Contact.Outcome.ABANDONED;
    abandoned.queueSeconds = 30 + (long) (uniform * 600);
    abandoned.openedAtMillis =
        first.openedAtMillis - 20 * Millis.MINUTE - (long) (uniform * 20 * Millis.MINUTE);
    return abandoned;
  }

  private Contact proactiveCall(Life life, long atMillis, int period) {
    // below the orders' own starts, which count from 0
    stream.start(life.customer, -1 - period);
    Contact call =
        contact(stream.nextDouble() < .5 ? Team.NORTH : Team.SOUTH, ContactChannel.PHONE);
    call.id = life.id("-P", period);
    call.reason = PROACTIVE;
    call.isOutbound = true;
    call.attempt = 1;
    call.openedAtMillis = atMillis;
    call.queueSeconds = PROACTIVE_QUEUE_SECONDS;
    call.outcome = Contact.Outcome.RESOLVED;
    return call;
  }

  private Contact contact(Team team, ContactChannel channel) {
    Contact contact = new Contact();
    contact.team = team;
    contact.channel = channel;
    contact.agent = agent(team);
    contact.talkSeconds = logNormal(team.talkMedianSeconds, Team.TALK_SD);
    contact.holdSeconds = logNormal(team.holdMedianSeconds, Team.HOLD_SD);
    contact.wrapSeconds = logNormal(team.wrapMedianSeconds, Team.WRAP_SD);
    boolean hasSecondReply = stream.nextDouble() < SECOND_REPLY;
    double pause = stream.nextDouble();
    contact.replies = channel == ContactChannel.EMAIL && hasSecondReply ? 2 : 1;
    contact.pauseSeconds = contact.replies == 2 ? 600 + (long) (pause * 6 * 3600) : 0;
    return contact;
  }

  private StringData agent(Team team) {
    return team.agents[(int) (stream.nextDouble() * Team.AGENTS)];
  }

  private long logNormal(double median, double sd) {
    return Math.round(median * Math.exp(sd * gaussian.sample()));
  }
}
