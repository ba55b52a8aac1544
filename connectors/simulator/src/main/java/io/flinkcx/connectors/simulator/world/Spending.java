package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * The value of orders. The net value of an order is Gamma-Gamma: z ~ Gamma(p, nu), nu ~ Gamma(q, v)
 * per customer, independent of the purchase rate; E[z] = p v / (q - 1). Source: Fader, Hardie
 * (2013), The Gamma-Gamma model of monetary value.
 *
 * <p>net = gross - discount; it does not include tax, shipping and refunds.
 */
final class Spending {

  /** Limit for distributions without a mean, so that DECIMAL(18,4) does not overflow. */
  private static final double MOST_CENTS = 1e12;

  private static final double FREE_SHIPPING_FROM_CENTS = 5_000;
  private static final long SHIPPING_CENTS = 495;
  private static final Choice DISCOUNT = new Choice(.70, .12, .12, .06);
  private static final double[] DISCOUNT_RATE = {0, .05, .10, .20};
  private static final double REFUND = .02;
  private static final double REFUND_LATE = .10;
  private static final double LEAST_COGS = .40;
  private static final double COGS_RANGE = .15;

  private final double shapeP;
  private final RandomStream stream;
  private final SharedStateContinuousSampler scaleSampler;
  private final SharedStateContinuousSampler shapeSampler;
  private final Amounts amounts = new Amounts();
  private double nu;

  Spending(CompanyOptions options) {
    shapeP = options.get(Parameter.SPEND_P);
    stream = new RandomStream(options.seed(), Part.SPEND);
    scaleSampler =
        AhrensDieterMarsagliaTsangGammaSampler.of(
            stream, options.get(Parameter.SPEND_Q), 1 / options.get(Parameter.SPEND_V));
    shapeSampler = AhrensDieterMarsagliaTsangGammaSampler.of(stream, shapeP, 1);
  }

  /** Takes each order of a life with its amounts; both objects are reused. */
  interface Receiver {
    void accept(Order order, Amounts amounts);
  }

  /** Passes the orders of a life to the receiver, in order. */
  void of(Life life, double taxRate, Receiver receiver) {
    if (life.orders() == 0) {
      return;
    }
    start(life.customer);
    for (int index = 0; index < life.orders(); index++) {
      Order order = life.order(index);
      next(order, taxRate, amounts);
      receiver.accept(order, amounts);
    }
  }

  /** Starts a customer's orders; {@link #next} goes through them in order. */
  void start(long customer) {
    stream.start(customer);
    nu = scaleSampler.sample();
  }

  /** The customer's own mean net value of an order. */
  double meanSpend() {
    return shapeP / nu;
  }

  void next(Order order, double taxRate, Amounts amounts) {
    double cents = Math.min(MOST_CENTS, 100 * shapeSampler.sample() / nu);
    long net = Math.max(1, Math.round(cents));
    double rate = DISCOUNT_RATE[DISCOUNT.pick(stream.nextDouble())];
    amounts.netCents = net;
    amounts.discountCents = rate == 0 ? 0 : Math.round(net * rate / (1 - rate));
    amounts.taxCents = Math.round(net * taxRate);
    amounts.shippingCents = net < FREE_SHIPPING_FROM_CENTS ? SHIPPING_CENTS : 0;
    amounts.cogsCents = Math.round(net * (LEAST_COGS + COGS_RANGE * stream.nextDouble()));
    double refund = stream.nextDouble() / (order.isLate ? REFUND_LATE : REFUND);
    amounts.refundedCents = refund >= 1 ? 0 : refund < .5 ? net : net / 2;
    amounts.saleChannel = stream.nextDouble();
  }

  /** The money of one order, in cents; reused. */
  static final class Amounts {
    long netCents;
    long discountCents;
    long taxCents;
    long shippingCents;
    long refundedCents;
    long cogsCents;

    /** Uniform in [0, 1): which sales channel the order came through. */
    double saleChannel;

    long grossCents() {
      return netCents + discountCents;
    }
  }
}
