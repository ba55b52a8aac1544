package io.flinkcx.connectors.simulator.world;

/**
 * The referrer of a customer: an earlier customer who would answer 9 or 10 at the usual level of
 * satisfaction, that is, a promoter.
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

  /** Number of the referring customer, or {@link #NOBODY}. */
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
