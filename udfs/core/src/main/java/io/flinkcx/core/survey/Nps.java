package io.flinkcx.core.survey;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Net Promoter Score with its uncertainty. */
public record Nps(
    Double nps,
    long promoters,
    long passives,
    long detractors,
    Double stdError,
    Double marginOfError,
    Double ciLower,
    Double ciUpper) {

  /** From counts; {@code confidence} NULL means .95. */
  public static Nps of(long promoters, long passives, long detractors, Double confidence) {
    double level = confidence == null ? 0.95 : confidence;
    requireConfidence("CX_NPS_STATS", level);
    long n = promoters + passives + detractors;
    if (n == 0) {
      return new Nps(null, 0, 0, 0, null, null, null, null);
    }
    double z = new NormalDistribution(0, 1).inverseCumulativeProbability((1 + level) / 2);
    double se = 100 * standardError(promoters, passives, detractors);
    double center = 100.0 * (promoters - detractors) / (n + 3);
    double adjusted = 100 * standardError(promoters + .75, passives + 1.5, detractors + .75);
    return new Nps(
        100.0 * (promoters - detractors) / n,
        promoters,
        passives,
        detractors,
        se,
        z * se,
        Math.max(-100, center - z * adjusted),
        Math.min(100, center + z * adjusted));
  }

  /** -100, 0, 100, or NULL for a score that is not 0..10. */
  public static Double points(double score) {
    if (!(score >= 0 && score <= 10)) {
      return null;
    }
    return score >= 9 ? 100.0 : score < 7 ? -100.0 : 0.0;
  }

  /** Throws unless 0 &lt; confidence &lt; 1. */
  public static void requireConfidence(String function, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          function
              + ": confidence must be between 0 and 1 (exclusive), such as 0.95, got "
              + confidence);
    }
  }

  private static double standardError(double promoters, double passives, double detractors) {
    double n = promoters + passives + detractors;
    double p = promoters / n;
    double d = detractors / n;
    return Math.sqrt((p + d - (p - d) * (p - d)) / n);
  }
}
