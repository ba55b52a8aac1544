package io.flinkcx.connectors.simulator.world;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Whether an order leads to a contact, and the outcome of the first contact.
 *
 * <p>P(contact) is one of two options: after an order in time or after a late order. P(resolved at
 * first contact) = option x factor of the reason x factor of the team, factors of mean 1. Waiting
 * is log-normal by channel and team.
 */
final class Issues {

  private static final Team[] TEAMS = Team.values();
  private static final Reason[] REASONS = Reason.values();
  private static final ContactChannel[] CHANNELS = ContactChannel.values();
  private static final Choice REASON_IN_TIME = reasons(false);
  private static final Choice REASON_LATE = reasons(true);
  private static final Choice CHANNEL =
      new Choice(Arrays.stream(CHANNELS).mapToDouble(channel -> channel.weight).toArray());

  private final double contactInTime;
  private final double contactLate;
  private final double resolvedFirst;
  private final RandomStream stream;
  private final ZigguratSampler.Exponential exponential;
  private final ZigguratSampler.NormalizedGaussian gaussian;

  Issues(CompanyOptions options) {
    contactInTime = options.get(Parameter.CONTACT);
    contactLate = options.get(Parameter.CONTACT_LATE);
    resolvedFirst = options.get(Parameter.RESOLVED_FIRST);
    stream = new RandomStream(options.seed(), Part.CONTACT);
    exponential = ZigguratSampler.Exponential.of(stream);
    gaussian = ZigguratSampler.NormalizedGaussian.of(stream);
  }

  /** Each order has its own random numbers: an issue does not change the next order. */
  void raise(long customer, Order order, Fate fate) {
    stream.start(customer, order.index);
    order.hasIssue = stream.nextDouble() < (order.isLate ? contactLate : contactInTime);
    if (!order.hasIssue) {
      return;
    }
    Order.Issue issue = order.issue;
    issue.reason = REASONS[(order.isLate ? REASON_LATE : REASON_IN_TIME).pick(stream.nextDouble())];
    issue.channel = CHANNELS[CHANNEL.pick(stream.nextDouble())];
    issue.team = TEAMS[stream.nextDouble() < .5 ? 0 : 1];
    long noticedAtMillis = order.isLate ? order.promisedAtMillis : order.deliveredAtMillis;
    issue.contactedAtMillis =
        noticedAtMillis + Millis.HOUR + (long) (exponential.sample() * Millis.DAY);
    issue.queueSeconds =
        fate.queueSeconds(order, queueSeconds(issue.channel, issue.team, gaussian.sample()));
    issue.isResolvedFirst =
        fate.isResolvedFirst(
            order, stream.nextDouble() < resolutionProbability(issue.reason, issue.team));
  }

  double resolutionProbability(Reason reason, Team team) {
    return resolvedFirst * reason.resolutionFactor * team.resolutionFactor;
  }

  static long queueSeconds(ContactChannel channel, Team team, double standardNormal) {
    return Math.round(
        channel.queueMedianSeconds * team.waitFactor * Math.exp(channel.queueSd * standardNormal));
  }

  /** A wait of that team in any channel. */
  static long anyQueueSeconds(Team team, RandomStream stream) {
    ContactChannel channel = CHANNELS[CHANNEL.pick(stream.nextDouble())];
    return queueSeconds(channel, team, ZigguratSampler.NormalizedGaussian.of(stream).sample());
  }

  /** E[ln(1 + minutes of waiting)] over channels and teams; trapezoid over the normal density. */
  static double meanLogWait() {
    double step = 1.0 / 64;
    double mean = 0;
    for (ContactChannel channel : CHANNELS) {
      for (Team team : TEAMS) {
        for (double z = -8; z <= 8; z += step) {
          double minutes =
              channel.queueMedianSeconds * team.waitFactor * Math.exp(channel.queueSd * z) / 60;
          mean +=
              channel.weight
                  / TEAMS.length
                  * step
                  * Math.exp(-z * z / 2)
                  / Math.sqrt(2 * Math.PI)
                  * Math.log1p(minutes);
        }
      }
    }
    return mean;
  }

  private static Choice reasons(boolean isLate) {
    double[] weights = new double[REASONS.length];
    for (Reason reason : REASONS) {
      weights[reason.ordinal()] = isLate ? reason.weightLate : reason.weightInTime;
    }
    return new Choice(weights);
  }
}
