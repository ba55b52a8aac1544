package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Promise and delivery of each order.
 *
 * <p>P(late) = share x factor of the warehouse x season; both factors have mean 1. In time: between
 * .4 and 1 of the promised time. Late: six hours and an exponential time, mean two days, after the
 * promise.
 */
final class Deliveries {

  private static final Choice WAREHOUSE = new Choice(.4, .4, .2);
  private static final double[] LATE_FACTOR = {.625, 1, 1.75};
  private static final long[] PROMISE = {3 * Millis.DAY, 4 * Millis.DAY, 5 * Millis.DAY};
  private static final double SEASON = .5;

  private final double lateShare;
  private final RandomStream stream;
  private final ZigguratSampler.Exponential exponential;

  Deliveries(CompanyOptions options) {
    lateShare = options.get(Parameter.LATE);
    stream = new RandomStream(options.seed(), Part.DELIVERY);
    exponential = ZigguratSampler.Exponential.of(stream);
  }

  /** Each order has its own random numbers: a late order does not change the next one. */
  void deliver(long customer, Order order, Fate fate) {
    stream.start(customer, order.index);
    order.warehouse = WAREHOUSE.pick(stream.nextDouble());
    long promise = PROMISE[order.warehouse];
    order.promisedAtMillis = order.orderedAtMillis + promise;
    double probability =
        lateShare
            * LATE_FACTOR[order.warehouse]
            * Acquisition.seasonal(order.orderedAtMillis, SEASON);
    order.isLate = fate.isLate(order, stream.nextDouble() < probability);
    order.deliveredAtMillis =
        order.isLate
            ? order.promisedAtMillis
                + 6 * Millis.HOUR
                + (long) (exponential.sample() * 2 * Millis.DAY)
            : order.orderedAtMillis + (long) (promise * (.4 + .6 * stream.nextDouble()));
  }
}
