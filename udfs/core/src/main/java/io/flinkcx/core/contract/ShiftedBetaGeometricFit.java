package io.flinkcx.core.contract;

import io.flinkcx.core.contract.ChurnHistogram.Customers;
import io.flinkcx.core.math.LogParameterFit;

/**
 * Fits the sBG model by maximum likelihood, in log-parameters.
 *
 * <pre>{@code
 * ChurnModelFit fit = ShiftedBetaGeometricFit.of(histogram);
 * if (fit.model() != null) fit.model().survival(12);
 * }</pre>
 *
 * <p>Data whose likelihood has no interior maximum (all customers alike, no customer leaves, all
 * leave at once) give the limit's likelihood to .01 and a warning instead of standard errors.
 */
public final class ShiftedBetaGeometricFit {

  static final String NO_CUSTOMERS = "no_data: no customer with a possible period";
  static final String ONE_PERIOD =
      "not_identified: no customer was observed in a second period, so their differences are unknown";

  private ShiftedBetaGeometricFit() {}

  /** Fits; too few data give a result without a model and with a warning, never an exception. */
  public static ChurnModelFit of(ChurnHistogram histogram) {
    double seen = 0;
    double lost = 0;
    for (var entry : histogram.periods().entrySet()) {
      Customers customers = entry.getValue();
      seen += entry.getKey() * ((double) customers.active() + customers.lost());
      lost += customers.lost();
    }
    String tooFew = whyTooFew(histogram, seen, lost);
    if (tooFew != null) {
      return new ChurnModelFit(
          null, null, null, null, histogram.customers(), histogram.rejected(), false, 0, tooFew);
    }
    double churn = Math.max(1e-4, Math.min(1 - 1e-4, lost / seen));
    LogParameterFit fit =
        LogParameterFit.of(
            new ShiftedBetaGeometricLikelihood(histogram),
            new double[][] {start(churn, 2), start(churn, 20), start(churn, 0.2)},
            new double[] {1, 1});
    double[] theta = fit.parameters();
    return new ChurnModelFit(
        new ShiftedBetaGeometric(theta[0], theta[1]),
        fit.standardErrors(),
        fit.covariance(),
        fit.logLikelihood(),
        histogram.customers(),
        histogram.rejected(),
        fit.isConverged(),
        fit.evaluations(),
        fit.warning());
  }

  private static String whyTooFew(ChurnHistogram histogram, double seen, double lost) {
    if (histogram.customers() == 0) {
      return NO_CUSTOMERS;
    }
    // One period determines the mean; a mean of 0 or 1 determines the model.
    boolean isOnePeriod = seen == histogram.customers();
    return isOnePeriod && lost > 0 && lost < seen ? ONE_PERIOD : null;
  }

  /**
   * A model with the observed churn per period as its mean; customers are more alike with a larger
   * alpha + beta.
   */
  private static double[] start(double churn, double sumOfShapes) {
    return new double[] {Math.log(churn * sumOfShapes), Math.log((1 - churn) * sumOfShapes)};
  }
}
