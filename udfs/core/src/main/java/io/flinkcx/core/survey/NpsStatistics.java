package io.flinkcx.core.survey;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;

/**
 * The Net Promoter Score with its uncertainty. Numbers that do not exist are NaN.
 *
 * <pre>{@code
 * NpsStatistics.of(162, 108, 54, 0.95).nps() // 33.33
 * }</pre>
 *
 * @param nps 100 (p - d), -100 to 100; p and d are the shares of promoters and detractors
 * @param promoters answers 9 and 10
 * @param passives answers 7 and 8
 * @param detractors answers 0 to 6
 * @param effectiveN number of answers of equal weight with the same precision; {@code n()} without
 *     weights
 * @param standardError plain (Wald) standard error of {@code nps}, >= 0
 * @param marginOfError z times {@code standardError}, the customary figure beside a score
 * @param interval adjusted Wald interval, inside -100 to 100
 */
public record NpsStatistics(
    double nps,
    long promoters,
    long passives,
    long detractors,
    double effectiveN,
    double standardError,
    double marginOfError,
    Interval interval) {

  /** Answers. */
  public long n() {
    return promoters + passives + detractors;
  }

  /**
   * The score alone.
   *
   * @param promoters count, >= 0
   * @param passives count, >= 0
   * @param detractors count, >= 0
   * @return -100 to 100; NaN if all are 0
   */
  public static double nps(double promoters, double passives, double detractors) {
    return 100 * (promoters - detractors) / (promoters + passives + detractors);
  }

  /**
   * Statistics of answers.
   *
   * <p>Var(nps) = 100^2 (p + d - (p - d)^2) / n. The interval is that of .75, 1.5 and .75 more
   * answers, n + 3: it has the right width for few answers and if all are of one kind.
   *
   * @param promoters count, >= 0
   * @param passives count, >= 0
   * @param detractors count, >= 0
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   *     <p>Source of the interval: Rocks (2016), "Interval Estimation for the Net Promoter Score",
   *     arXiv:1601.07235.
   */
  public static NpsStatistics of(
      long promoters, long passives, long detractors, double confidence) {
    return of(promoters, passives, detractors, promoters, passives, detractors, confidence);
  }

  /**
   * Statistics of weighted answers: the shares are those of the weights, and the effective number
   * of answers replaces their number.
   *
   * @param promoters count, >= 0
   * @param passives count, >= 0
   * @param detractors count, >= 0
   * @param weights the sums of these answers' weights
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if an argument is out of range
   *     <p>Source of the effective number: Kish (1965), Survey Sampling, section 11.7.
   */
  public static NpsStatistics weighted(
      long promoters, long passives, long detractors, NpsWeights weights, double confidence) {
    double scale = weights.effectiveN() / weights.total();
    return of(
        promoters,
        passives,
        detractors,
        scale * weights.promoters(),
        scale * weights.passives(),
        scale * weights.detractors(),
        confidence);
  }

  /**
   * The same as {@link #of}; of counts below 0 the counts and no number. A stream that expires old
   * rows and then retracts one of them counts below 0.
   */
  public static NpsStatistics orUnknown(
      long promoters, long passives, long detractors, double confidence) {
    return areCounts(promoters, passives, detractors)
        ? of(promoters, passives, detractors, confidence)
        : unknown(promoters, passives, detractors);
  }

  /** The same as {@link #weighted}; of counts below 0 the counts and no number. */
  public static NpsStatistics weightedOrUnknown(
      long promoters, long passives, long detractors, NpsWeights weights, double confidence) {
    return areCounts(promoters, passives, detractors)
        ? weighted(promoters, passives, detractors, weights, confidence)
        : unknown(promoters, passives, detractors);
  }

  private static boolean areCounts(long promoters, long passives, long detractors) {
    return promoters >= 0 && passives >= 0 && detractors >= 0;
  }

  private static NpsStatistics unknown(long promoters, long passives, long detractors) {
    return new NpsStatistics(
        Double.NaN,
        promoters,
        passives,
        detractors,
        promoters + passives + detractors,
        Double.NaN,
        Double.NaN,
        Interval.NONE);
  }

  /** The counts are reported, the effective ones are used in formulas. */
  private static NpsStatistics of(
      long promoters,
      long passives,
      long detractors,
      double effectivePromoters,
      double effectivePassives,
      double effectiveDetractors,
      double confidence) {
    double z = TwoSided.normalQuantile(confidence);
    requireCount("promoters", promoters);
    requireCount("passives", passives);
    requireCount("detractors", detractors);
    double effectiveN = effectivePromoters + effectivePassives + effectiveDetractors;
    boolean isNone = !(effectiveN > 0);
    double standardError =
        standardError(effectivePromoters, effectivePassives, effectiveDetractors);
    AdjustedNps adjusted =
        AdjustedNps.of(
            effectivePromoters,
            effectivePassives,
            effectiveDetractors,
            AdjustedNps.ANSWERS_OF_ONE_SCORE);
    Interval interval =
        Interval.around(isNone ? Double.NaN : adjusted.nps(), z * adjusted.standardError());
    return new NpsStatistics(
        nps(effectivePromoters, effectivePassives, effectiveDetractors),
        promoters,
        passives,
        detractors,
        isNone ? 0 : effectiveN,
        standardError,
        z * standardError,
        interval.clip(-100, 100));
  }

  /** The plain standard error in points; of counts that need not be whole. */
  static double standardError(double promoters, double passives, double detractors) {
    double n = promoters + passives + detractors;
    double p = promoters / n;
    double d = detractors / n;
    double s = passives / n;
    // p + d - (p - d)^2 without its cancellation: exactly 0 if all answers are of one kind
    double variance = s * (p + d) + 4 * p * d;
    return 100 * Math.sqrt(variance / n);
  }

  private static void requireCount(String name, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " must be at least 0, got " + count);
    }
  }
}
