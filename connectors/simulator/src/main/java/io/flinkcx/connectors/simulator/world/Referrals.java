package io.flinkcx.connectors.simulator.world;

/**
 * Who sent a customer: somebody who had ordered before and who would answer 9 or 10 at their usual
 * level of satisfaction, a promoter by nature.
 */
final class Referrals {

  /** No referrer is known. */
  static final long NOBODY = -1;

  private static final double LEAST_PROMOTER_ANSWER = 8.5; // rounds to 9
  private static final int TRIES = 64;

  private final Lives lives;
  private final RandomStream stream;
  private final Journey journey = new Journey();
  private final double leastAttitude;

  Referrals(CompanyOptions options, Lives lives) {
    this.lives = lives;
    stream = new RandomStream(options.seed(), Part.REFERRAL);
    double slope = options.get(Parameter.NPS_SLOPE);
    double answerAtMean =
        options.get(Parameter.NPS_INTERCEPT) + slope * lives.satisfaction().mean();
    leastAttitude =
        slope == 0
            ? (answerAtMean >= LEAST_PROMOTER_ANSWER
                ? Double.NEGATIVE_INFINITY
                : Double.POSITIVE_INFINITY)
            : (LEAST_PROMOTER_ANSWER - answerAtMean) / slope;
  }

  /** Number of the customer who sent this one, or {@link #NOBODY}. */
  long referrer(long customer, long acquiredAtMillis) {
    if (customer == 0) {
      return NOBODY;
    }
    stream.start(customer);
    for (int tried = 0; tried < TRIES; tried++) {
      long candidate = stream.nextLong(customer);
      if (isPromoter(candidate)
          && lives.firstOrderAtMillis(
                  candidate, lives.acquisition().acquiredAtMillis(candidate), journey)
              < acquiredAtMillis) {
        return candidate;
      }
    }
    return NOBODY;
  }

  boolean isPromoter(long customer) {
    return lives.satisfaction().attitude(customer) >= leastAttitude;
  }
}
