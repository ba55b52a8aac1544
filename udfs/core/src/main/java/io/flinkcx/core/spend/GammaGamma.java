package io.flinkcx.core.spend;

import java.util.OptionalDouble;
import org.apache.commons.math3.special.Beta;

/**
 * The Gamma-Gamma model of spend per purchase: a customer's purchases are Gamma(p, nu) around a
 * mean that differs between customers, nu ~ Gamma(q, v). It assumes that spend does not depend on
 * how often a customer buys.
 *
 * <p>Source: Fader, Hardie (2013), The Gamma-Gamma model of monetary value,
 * brucehardie.com/notes/025.
 *
 * @param p shape of one purchase's amount, > 0
 * @param q shape of the inverse scales over customers, > 0
 * @param v inverse scale of the inverse scales, unit of money, > 0
 */
public record GammaGamma(double p, double q, double v) {

  public GammaGamma {
    requirePositive("p", p);
    requirePositive("q", q);
    requirePositive("v", v);
  }

  /** Whether the numbers are a customer's spend: whole frequency >= 1, finite mean amount > 0. */
  public static boolean isPossible(double frequency, double monetaryValue) {
    return frequency >= 1
        && frequency <= Integer.MAX_VALUE
        && frequency == Math.rint(frequency)
        && monetaryValue > 0
        && monetaryValue < Double.POSITIVE_INFINITY;
  }

  /**
   * Log-likelihood of one customer's mean amount.
   *
   * <p>-ln B(px, q) - ln m - q ln(1 + xm/v) - px ln(1 + v/(xm))
   *
   * @param frequency x: repeat purchases, >= 1
   * @param monetaryValue m: their mean amount, > 0
   */
  public double logLikelihood(int frequency, double monetaryValue) {
    requirePossible(frequency, monetaryValue);
    double spent = frequency * monetaryValue;
    return -Beta.logBeta(p * frequency, q)
        - Math.log(monetaryValue)
        - q * Math.log1p(spent / v)
        - p * frequency * Math.log1p(v / spent);
  }

  /**
   * Expected amount of a customer's future purchases, E[M | x, m] = p (v + x m) / (p x + q - 1).
   *
   * @param frequency x: repeat purchases, >= 0
   * @param monetaryValue m: their mean amount, > 0; not used if frequency is 0
   * @return > 0, unit of money; empty if p x + q <= 1, because then the mean does not exist
   */
  public OptionalDouble expectedValue(int frequency, double monetaryValue) {
    if (frequency != 0) {
      requirePossible(frequency, monetaryValue);
    }
    double spent = frequency == 0 ? 0 : frequency * monetaryValue;
    double weight = p * frequency + q - 1;
    return weight > 0 ? OptionalDouble.of(p * (v + spent) / weight) : OptionalDouble.empty();
  }

  private static void requirePossible(int frequency, double monetaryValue) {
    if (!isPossible(frequency, monetaryValue)) {
      throw new IllegalArgumentException(
          "spend must have frequency >= 1 and monetary value > 0, got frequency "
              + frequency
              + ", monetary value "
              + monetaryValue);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be > 0 and finite, got " + value);
    }
  }
}
