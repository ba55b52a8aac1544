package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Simulates lives: arrival, first order, repeat orders, dropout.
 *
 * <p>While alive, repeat orders are Poisson with rate lambda ~ Gamma(r, alpha) per week. After each
 * of them the customer leaves with probability p', logit p' = logit p - gamma (S - mean S), p ~
 * Beta(a, b). With gamma = 0 this is exactly BG/NBD, time zero being the first order. Source:
 * Fader, Hardie, Lee (2005), doi:10.1287/mksc.1040.0098.
 */
final class Lives {

  private static final long FROM_LAST_SESSION_TO_ORDER = 10 * Millis.MINUTE;

  private final long toMillis;
  private final double gamma;
  private final Acquisition acquisition;
  private final Journeys journeys;
  private final Deliveries deliveries;
  private final Issues issues;
  private final Satisfaction satisfaction;
  private final RandomStream stream;
  private final ZigguratSampler.Exponential exponential;
  private final SharedStateContinuousSampler rateSampler;
  private final SharedStateContinuousSampler leavingSampler;
  private final SharedStateContinuousSampler stayingSampler;
  private final Life life = new Life();

  Lives(CompanyOptions options) {
    toMillis = options.to().toEpochMilli();
    gamma = options.get(Parameter.GAMMA);
    acquisition = new Acquisition(options);
    ChannelChain chain =
        new ChannelChain(options.get(Parameter.EARNED), options.get(Parameter.BOUGHT));
    journeys = new Journeys(options, chain, Part.JOURNEY);
    deliveries = new Deliveries(options);
    issues = new Issues(options);
    satisfaction = new Satisfaction(options);
    stream = new RandomStream(options.seed(), Part.PURCHASE);
    exponential = ZigguratSampler.Exponential.of(stream);
    rateSampler =
        AhrensDieterMarsagliaTsangGammaSampler.of(
            stream, options.get(Parameter.R), 1 / options.get(Parameter.ALPHA));
    leavingSampler = AhrensDieterMarsagliaTsangGammaSampler.of(stream, options.get(Parameter.A), 1);
    stayingSampler = AhrensDieterMarsagliaTsangGammaSampler.of(stream, options.get(Parameter.B), 1);
  }

  Satisfaction satisfaction() {
    return satisfaction;
  }

  Issues issues() {
    return issues;
  }

  Acquisition acquisition() {
    return acquisition;
  }

  /** The life up to the first order, which may be after the end of observation. */
  Life meet(long customer) {
    life.reset(customer);
    life.acquiredAtMillis = acquisition.acquiredAtMillis(customer);
    life.firstOrderAtMillis = firstOrderAtMillis(customer, life.acquiredAtMillis, life.journey);
    return life;
  }

  /** When a customer became one, without the rest of the life. */
  long firstOrderAtMillis(long customer, long acquiredAtMillis, Journey journey) {
    journeys.converted(customer, acquiredAtMillis, journey);
    return journey.lastAtMillis() + FROM_LAST_SESSION_TO_ORDER;
  }

  /** The life with all orders before endMillis. */
  Life live(long customer, long endMillis) {
    return live(customer, endMillis, Fate.CHANCE);
  }

  /** The same life, with overridden experiences of some orders. */
  Life live(long customer, long endMillis, Fate fate) {
    meet(customer);
    stream.start(customer);
    life.ratePerWeek = rateSampler.sample();
    double leaving = leavingSampler.sample();
    double staying = stayingSampler.sample();
    life.dropoutProbability = leaving / (leaving + staying);
    double oddsToStay = staying / leaving;
    satisfaction.start(life);

    double before = life.startSatisfaction;
    long at = life.firstOrderAtMillis;
    long end = Math.min(endMillis, toMillis);
    while (at < end) {
      Order order = life.addOrder(at);
      deliveries.deliver(customer, order, fate);
      issues.raise(customer, order, fate);
      satisfaction.experience(order, before, life.attitude);
      before = order.satisfaction;
      if (order.index > 0 && leaves(oddsToStay, before)) {
        life.hasLeft = true;
        break;
      }
      double gapMillis = exponential.sample() / life.ratePerWeek * Millis.WEEK;
      if (!(gapMillis < end - at)) {
        break; // also where the rate is 0
      }
      at += (long) gapMillis;
    }
    return life;
  }

  private boolean leaves(double oddsToStay, double s) {
    double odds =
        gamma == 0 ? oddsToStay : oddsToStay * Math.exp(gamma * (s - satisfaction.mean()));
    return stream.nextDouble() * (1 + odds) < 1;
  }
}
