package io.flinkcx.core.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Value of a customer under contract who stays with the same probability at the end of every
 * period. It is the sum of the margins to come, each discounted to today and times the probability
 * that the customer is still there.
 *
 * <pre>{@code
 * new ContractualValue(0.8, 0.1, Double.POSITIVE_INFINITY, FirstMargin.NOW).marginMultiple();
 * }</pre>
 *
 * <p>Textbooks differ in when the first margin comes, see {@link FirstMargin}. Source: Fader and
 * Hardie (2012), Reconciling and clarifying CLV formulas, brucehardie.com/notes/024.
 *
 * @param retention r: probability to stay for one period more, 0..1
 * @param discountRate d: per period, as a fraction (0.01 for 1 %), >= 0, finite
 * @param periods K: number of margins, whole, >= 0; infinity for all of them
 * @param firstMargin when the first of them comes
 */
public record ContractualValue(
    double retention, double discountRate, double periods, FirstMargin firstMargin) {

  /** The time of the first margin, and whether it requires a renewal. */
  public enum FirstMargin {
    /** Today and certain: sum_{t=0..K-1} r^t / (1+d)^t. */
    NOW,
    /** At the end of the first period and certain: sum_{t=1..K} r^(t-1) / (1+d)^t. */
    END_OF_PERIOD,
    /** At the end of the first period, if the customer stays: sum_{t=1..K} r^t / (1+d)^t. */
    FIRST_RENEWAL;

    /**
     * The one with this name in upper or lower case, {@link #NOW} for null.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FirstMargin named(String name) {
      if (name == null) {
        return NOW;
      }
      return Arrays.stream(values())
          .filter(value -> value.name().equals(name.toUpperCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "first_margin must be one of "
                          + Arrays.stream(values())
                              .map(value -> value.name().toLowerCase(Locale.ROOT))
                              .collect(Collectors.joining(", "))
                          + ", got '"
                          + name
                          + "'"));
    }
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a range above is violated, or the sum has no limit (all
   *     periods of a customer who always stays, without a discount)
   */
  public ContractualValue {
    requireRetention(retention);
    requireDiscountRate(discountRate);
    requirePeriods(periods);
    if (retention == 1 && discountRate == 0 && periods == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "periods must be given if retention is 1 and discount_rate 0, because the sum of the"
              + " margins is infinite");
    }
  }

  /** Checks the probability to stay. */
  public static void requireRetention(double retention) {
    if (!(retention >= 0 && retention <= 1)) {
      throw new IllegalArgumentException(
          "retention must be a share per period from 0 to 1 (0.8 for 80 %), got " + retention);
    }
  }

  /** Checks the discount rate. */
  public static void requireDiscountRate(double discountRate) {
    if (!(discountRate >= 0 && discountRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "discount_rate must be a fraction per period >= 0 (0.01 for 1 %), got " + discountRate);
    }
  }

  /** Checks the number of margins. */
  public static void requirePeriods(double periods) {
    if (!(periods >= 0 && periods == Math.rint(periods))) {
      throw new IllegalArgumentException(
          "periods must be a whole number >= 0 (leave it out for all periods to come), got "
              + periods);
    }
  }

  /**
   * The value of a customer who brings a margin of 1 a period.
   *
   * <p>With q = r/(1+d) the sum is (1 - q^K) / (1 - q). 1 - q is computed as (d + (1 - r)) / (1 +
   * d) and q^K by its exponential, so that nothing cancels if r is close to 1 and d to 0.
   *
   * @return >= 0, finite; relative error below 1e-14
   */
  public double marginMultiple() {
    return switch (firstMargin) {
      case NOW -> series();
      case END_OF_PERIOD -> series() / (1 + discountRate);
      case FIRST_RENEWAL -> series() * (retention / (1 + discountRate));
    };
  }

  private double series() {
    double loss = (discountRate + (1 - retention)) / (1 + discountRate);
    if (loss == 0 || periods == 0) {
      return periods;
    }
    return periods == Double.POSITIVE_INFINITY
        ? 1 / loss
        : -Math.expm1(periods * Math.log1p(-loss)) / loss;
  }
}
