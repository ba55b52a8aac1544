package io.flinkcx.connectors.simulator.world;

/**
 * Two experiments, randomised per customer, half and half, within 30 days after the first order: an
 * A/B test, whose treatment adds delta to the conversion, and an A/A test, whose variants are the
 * same. Conversions happen within a day of the exposure.
 */
final class Experiments {

  /** The experiments; the event of their goal is {@code goal_} followed by their id. */
  enum Experiment {
    CHECKOUT("checkout_v2", true),
    AA("aa_check", false);

    final String id;
    final boolean hasEffect;

    Experiment(String id, boolean hasEffect) {
      this.id = id;
      this.hasEffect = hasEffect;
    }
  }

  private final double conversion;
  private final double delta;
  private final RandomStream stream;
  private final Exposure exposure = new Exposure();

  Experiments(CompanyOptions options) {
    conversion = options.get(Parameter.CONVERSION);
    delta = options.get(Parameter.DELTA);
    stream = new RandomStream(options.seed(), Part.EXPERIMENT);
  }

  /** A customer in an experiment; the object is reused. */
  Exposure exposure(Life life, Experiment experiment) {
    stream.start(life.customer, experiment.ordinal());
    exposure.isTreated = stream.nextDouble() < .5;
    exposure.atMillis = life.firstOrderAtMillis + (long) (stream.nextDouble() * 30 * Millis.DAY);
    double probability =
        exposure.isTreated && experiment.hasEffect ? conversion + delta : conversion;
    boolean converts = stream.nextDouble() < probability;
    long convertsAt = exposure.atMillis + (long) (stream.nextDouble() * Millis.DAY);
    exposure.convertedAtMillis = converts ? convertsAt : Millis.NEVER;
    return exposure;
  }

  static final class Exposure {
    boolean isTreated;
    long atMillis;
    long convertedAtMillis;
  }
}
