package io.flinkcx.core.lifetime;

import io.flinkcx.core.lifetime.SpendHistogram.Spend;
import java.util.List;
import java.util.Map;

/**
 * Fits the Gamma-Gamma model by maximum likelihood, in log-parameters with money measured in units
 * of the mean amount.
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

  private GammaGammaFit() {}

  /** Fits; too few data give a result without a model and with a warning, never an exception. */
  public static SpendModelFit of(SpendHistogram histogram) {
    String tooFew = whyTooFew(histogram);
    if (tooFew != null) {
      return new SpendModelFit(
          null, null, null, null, histogram.customers(), histogram.rejected(), false, 0, tooFew);
    }
    List<Map.Entry<Spend, Long>> cells = histogram.sortedCells();
    double moneyScale = meanAmount(cells, histogram.customers());
    // p v / (q - 1), the mean, is 1 in units of the mean amount at each start
    double[][] starts = {
      {Math.log(2), Math.log(3), 0},
      {Math.log(0.5), Math.log(1.5), 0},
      {Math.log(20), Math.log(11), Math.log(0.5)},
    };
    LogParameterFit fit =
        LogParameterFit.of(
            new GammaGammaLikelihood(cells, moneyScale), starts, new double[] {1, 1, moneyScale});
    double[] theta = fit.parameters();
    return new SpendModelFit(
        new GammaGamma(theta[0], theta[1], theta[2]),
        fit.standardErrors(),
        fit.covariance(),
        fit.logLikelihood(),
        histogram.customers(),
        histogram.rejected(),
        fit.isConverged(),
        fit.evaluations(),
        fit.warning());
  }

  private static String whyTooFew(SpendHistogram histogram) {
    if (histogram.customers() == 0) {
      return NO_CUSTOMERS;
    }
    if (histogram.customers() == 1) {
      return ONE_CUSTOMER;
    }
    // Without spread p runs to infinity and the likelihood with it: there is no supremum.
    long amounts =
        histogram.cells().keySet().stream().mapToDouble(Spend::monetaryValue).distinct().count();
    return amounts == 1 ? NO_SPREAD : null;
  }

  private static double meanAmount(List<Map.Entry<Spend, Long>> cells, double customers) {
    // The mean of logarithms: it cannot overflow and one absurd amount does not move it.
    double logs = 0;
    for (Map.Entry<Spend, Long> cell : cells) {
      logs += cell.getValue() * Math.log(cell.getKey().monetaryValue());
    }
    return Math.exp(logs / customers);
  }
}
