package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The latent satisfaction S, one step per order k:
 *
 * <p>S_k = rho S_(k-1) + (1 - rho) mu + late [late] + wait ln(1 + minutes) + resolved [resolved at
 * first contact] + unresolved [not] + noise, with mu ~ N(0, attitude-sd^2) the customer's own level
 * and noise ~ N(0, noise-sd^2).
 *
 * <p>A life starts at S_0 = mu + mean, so that the mean over customers is the same at every order:
 * mean = E[effects] / (1 - rho).
 */
final class Satisfaction {

  private final double rho;
  private final double attitudeSd;
  private final double noiseSd;
  private final double late;
  private final double wait;
  private final double unresolved;
  private final double resolved;
  private final double mean;
  private final RandomStream attitudes;
  private final ZigguratSampler.NormalizedGaussian attitude;
  private final RandomStream noises;
  private final ZigguratSampler.NormalizedGaussian noise;

  Satisfaction(CompanyOptions options) {
    rho = options.get(Parameter.RHO);
    attitudeSd = options.get(Parameter.ATTITUDE);
    noiseSd = options.get(Parameter.NOISE);
    late = options.get(Parameter.S_LATE);
    wait = options.get(Parameter.S_WAIT);
    unresolved = options.get(Parameter.S_UNRESOLVED);
    resolved = options.get(Parameter.S_RESOLVED);
    double lateShare = options.get(Parameter.LATE);
    double contacts =
        (1 - lateShare) * options.get(Parameter.CONTACT)
            + lateShare * options.get(Parameter.CONTACT_LATE);
    double resolvedFirst = options.get(Parameter.RESOLVED_FIRST);
    mean =
        (late * lateShare
                + contacts
                    * (wait * Issues.meanLogWait()
                        + resolved * resolvedFirst
                        + unresolved * (1 - resolvedFirst)))
            / (1 - rho);
    attitudes = new RandomStream(options.seed(), Part.ATTITUDE);
    attitude = ZigguratSampler.NormalizedGaussian.of(attitudes);
    noises = new RandomStream(options.seed(), Part.SATISFACTION);
    noise = ZigguratSampler.NormalizedGaussian.of(noises);
  }

  /** Mean of S over customers. */
  double mean() {
    return mean;
  }

  /** The customer's own level mu. */
  double attitude(long customer) {
    attitudes.start(customer);
    return attitudeSd * attitude.sample();
  }

  void start(Life life) {
    life.attitude = attitude(life.customer);
    life.startSatisfaction = life.attitude + mean;
    noises.start(life.customer);
  }

  /** Sets the satisfaction after the order's experience, and the time from which it applies. */
  void experience(Order order, double before, double attitude) {
    double next = rho * before + (1 - rho) * attitude + noiseSd * noise.sample();
    order.experiencedAtMillis = order.deliveredAtMillis;
    if (order.isLate) {
      next += late;
    }
    if (order.hasIssue) {
      Order.Issue issue = order.issue;
      next += wait * Math.log1p(issue.queueMinutes());
      next += issue.isResolvedFirst ? resolved : unresolved;
      order.experiencedAtMillis =
          Math.max(
              order.deliveredAtMillis,
              issue.contactedAtMillis + issue.queueSeconds * Millis.SECOND + Millis.HOUR);
    }
    order.satisfaction = next;
  }
}
