package io.flinkcx.core.revenue;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;

/**
 * Return of an investment in the experience: effect x customers x margin against its cost.
 *
 * @param gain money, over the same time as the effect
 * @param gainInterval of the gain, from the effect's error alone
 * @param net gain less cost
 * @param returnOnInvestment net / cost, NaN at cost 0
 * @param returnInterval of it, NaN likewise
 * @param profitProbability P(net > 0) if the effect is normal about its estimate
 * @param breakEvenEffect the effect at which gain equals cost, NaN if customers or margin are 0
 */
public record InvestmentReturn(
    double gain,
    Interval gainInterval,
    double net,
    double returnOnInvestment,
    Interval returnInterval,
    double profitProbability,
    double breakEvenEffect) {

  /**
   * Computes it.
   *
   * @param effect per customer, any unit
   * @param standardError of the effect, >= 0
   * @param customers number of customers whom the investment reaches, >= 0
   * @param margin money per unit of the effect
   * @param cost money, >= 0
   * @param confidence in (0, 1)
   * @throws IllegalArgumentException if a range is violated
   */
  public static InvestmentReturn of(
      double effect,
      double standardError,
      double customers,
      double margin,
      double cost,
      double confidence) {
    TwoSided.requireConfidence(confidence);
    requireFinite("effect", effect);
    requireFinite("margin", margin);
    requireNotNegative("std_error", standardError);
    requireNotNegative("customers", customers);
    requireNotNegative("cost", cost);
    double factor = customers * margin;
    double gain = effect * factor;
    double error = standardError * Math.abs(factor);
    Interval interval = Interval.around(gain, TwoSided.normalQuantile(confidence) * error);
    boolean hasCost = cost > 0;
    double surprise = (gain - cost) / error;
    double oneSided = TwoSided.normalPValue(surprise) / 2;
    double probability = surprise > 0 ? 1 - oneSided : oneSided;
    return new InvestmentReturn(
        gain,
        interval,
        gain - cost,
        hasCost ? (gain - cost) / cost : Double.NaN,
        hasCost
            ? new Interval((interval.lower() - cost) / cost, (interval.upper() - cost) / cost)
            : Interval.NONE,
        probability,
        factor == 0 ? Double.NaN : cost / factor);
  }

  /** Checks a number. */
  public static void requireFinite(String argument, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(argument + " must be a finite number, got " + value);
    }
  }

  /** Checks a number that cannot be below 0. */
  public static void requireNotNegative(String argument, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(argument + " must be 0 or more, got " + value);
    }
  }
}
