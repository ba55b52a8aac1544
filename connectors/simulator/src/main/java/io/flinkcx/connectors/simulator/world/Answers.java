package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The answers of a customer, actual or hypothetical, to each {@link Question} of one survey. */
final class Answers {

  private final double npsIntercept;
  private final double npsSlope;
  private final RandomStream stream;
  private final ZigguratSampler.NormalizedGaussian gaussian;
  private Order order;

  Answers(CompanyOptions options) {
    npsIntercept = options.get(Parameter.NPS_INTERCEPT);
    npsSlope = options.get(Parameter.NPS_SLOPE);
    stream = new RandomStream(options.seed(), Part.ANSWER);
    gaussian = ZigguratSampler.NormalizedGaussian.of(stream);
  }

  /** Starts a survey; then call {@link #next} in the order of the questions. */
  RandomStream start(Life life, Invitation invitation) {
    order = invitation.order;
    return stream.start(
        life.customer,
        (long) order.index * Invitation.Kind.values().length + invitation.kind.ordinal());
  }

  double next(Question question) {
    return question.answer(order, npsIntercept, npsSlope, gaussian.sample());
  }
}
