package io.flinkcx.core.spend;

import io.flinkcx.core.math.LogParameterFit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fits the Gamma-Gamma model by maximum likelihood, in log-parameters with money measured in units
 * of the mean amount. Data whose likelihood has no interior maximum (all customers alike) give the
 * limit's likelihood to .01 and a warning instead of standard errors.
 *
 * <pre>{@code
 * SpendModelFit fit = GammaGammaFit.of(histogram);
 * }</pre>
 */
public final class GammaGammaFit {

  static final String NO_CUSTOMERS =
      "no_data: no customer with a repeat purchase and an amount above 0";
  static final String ONE_CUSTOMER =
      "not_identified: fewer than two customers have a repeat purchase";
  static final String NO_SPREAD =
      "not_identified: all customers have the same monetary_value, so its spread is unknown";
  static final String COARSENED =
      "histogram_coarsened: there were more than %,d different pairs of frequency and"
          + " monetary_value, so amounts were rounded to one part in %,d";

  // Amounts that differ by less than their sixth digit count as equal up to rounding.
  private static final double NO_VARIANCE = 1e-12;

  private GammaGammaFit() {}

  /** Fits; too few data give a result without a model and with a warning, never an exception. */
  public static SpendModelFit of(SpendHistogram histogram) {
    return of(histogram, null);
  }

  /**
   * Fits from a given starting point, such as the fit of the previous window. It saves iterations
   * if it is near the maximum; the result is the same maximum.
   *
   * @param start p, q, v; null and invalid parameters are ignored
   */
  public static SpendModelFit of(SpendHistogram histogram, double[] start) {
    List<SpendBlock> blocks = histogram.blocks();
    double variance = variance(blocks, histogram.customers());
    String tooFew = whyTooFew(histogram.customers(), variance);
    if (tooFew != null) {
      return SpendModelFit.without(histogram, tooFew);
    }
    double moneyScale = meanAmount(blocks, histogram.customers());
    // The shapes of customers who are nearly alike are of the order of 1/variance, and so is the
    // bound beyond which they count as infinite.
    double shapeScale = Math.max(1, 1 / variance);
    double[] scales = {shapeScale, shapeScale, moneyScale};
    // p v / (q - 1), the mean, is about 1 in units of the mean amount at each start
    double[][] starts = {
      {Math.log(2), Math.log(3), 0},
      {Math.log(0.5), Math.log(1.5), 0},
      {Math.log(20), Math.log(11), Math.log(0.5)},
    };
    LogParameterFit fit =
        LogParameterFit.of(
            new GammaGammaLikelihood(blocks, scales),
            LogParameterFit.startingAt(start, scales, starts),
            scales);
    String warning =
        Stream.of(fit.warning(), coarsened(histogram))
            .filter(text -> text != null)
            .collect(Collectors.joining("; "));
    return SpendModelFit.of(histogram, fit, warning.isEmpty() ? null : warning);
  }

  private static String coarsened(SpendHistogram histogram) {
    AmountGrid grid = histogram.grid();
    return grid.equals(AmountGrid.EXACT)
        ? null
        : String.format(Locale.ROOT, COARSENED, histogram.maxCells(), 1L << grid.bits());
  }

  private static String whyTooFew(long customers, double variance) {
    if (customers == 0) {
      return NO_CUSTOMERS;
    }
    if (customers == 1) {
      return ONE_CUSTOMER;
    }
    // Without spread p runs to infinity and the likelihood with it: there is no supremum.
    return variance < NO_VARIANCE ? NO_SPREAD : null;
  }

  /** Relative variance of a purchase if all differences are between single purchases: 1/p. */
  private static double variance(List<SpendBlock> blocks, double customers) {
    double purchases = 0;
    double spent = 0;
    for (SpendBlock block : blocks) {
      purchases += block.customers() * block.frequency();
      spent += block.spent();
    }
    double squares = 0;
    for (SpendBlock block : blocks) {
      squares += block.frequency() * block.squaredDeviations(spent / purchases);
    }
    return squares / customers;
  }

  private static double meanAmount(List<SpendBlock> blocks, double customers) {
    // The mean of logarithms cannot overflow, and a single outlier hardly changes it.
    double logs = 0;
    for (SpendBlock block : blocks) {
      logs += block.logAmounts();
    }
    return Math.exp(logs / customers);
  }
}
