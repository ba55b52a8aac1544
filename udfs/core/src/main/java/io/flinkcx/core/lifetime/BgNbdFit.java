package io.flinkcx.core.lifetime;

import java.util.List;
import java.util.Map;

/**
 * Fits the BG/NBD model by maximum likelihood.
 *
 * <pre>{@code
 * PurchaseModelFit fit = BgNbdFit.of(histogram);
 * if (fit.parameters() != null) PurchaseModel.of(fit.parameters()).probabilityAlive(history);
 * }</pre>
 *
 * <p>Newton's method in log-parameters, with time measured in units of the mean age so that neither
 * start nor bounds depend on whether the data come in days or in years. Data whose likelihood has
 * no interior maximum (nobody ever drops out, all customers alike) give the limit's likelihood to
 * .01 and a warning instead of standard errors.
 */
public final class BgNbdFit {

  static final String NO_CUSTOMERS = "no_data: no customer with a possible history";
  static final String NO_REPEAT =
      "not_identified: no customer has a repeat purchase, so the purchase rate is unknown";
  static final String ONE_REPEAT =
      "not_identified: fewer than two customers have a repeat purchase";

  private BgNbdFit() {}

  /** Fits; too few data give a result without parameters and with a warning, never an exception. */
  public static PurchaseModelFit of(PurchaseHistogram histogram) {
    List<Map.Entry<PurchaseHistory, Long>> cells = histogram.sortedCells();
    Totals totals = new Totals(cells);
    String tooFew = totals.whyTooFew();
    if (tooFew != null) {
      return new PurchaseModelFit(
          null, null, null, null, histogram.customers(), histogram.rejected(), false, 0, tooFew);
    }
    double timeScale = totals.age / totals.customers;
    LogParameterFit fit =
        LogParameterFit.of(
            new BgNbdLikelihood(cells, timeScale),
            totals.starts(timeScale),
            new double[] {1, timeScale, 1, 1});
    double[] theta = fit.parameters();
    return new PurchaseModelFit(
        new BgNbd(theta[0], theta[1], theta[2], theta[3]).parameters(),
        fit.standardErrors(),
        fit.covariance(),
        fit.logLikelihood(),
        histogram.customers(),
        histogram.rejected(),
        fit.isConverged(),
        fit.evaluations(),
        fit.warning());
  }

  /** Sums over all customers: enough to see whether a fit makes sense and where to start it. */
  private static final class Totals {

    private double customers;
    private double repeaters;
    private double purchases;
    private double squaredPurchases;
    private double age;

    Totals(List<Map.Entry<PurchaseHistory, Long>> cells) {
      for (Map.Entry<PurchaseHistory, Long> cell : cells) {
        double n = cell.getValue();
        double x = cell.getKey().frequency();
        customers += n;
        repeaters += x > 0 ? n : 0;
        purchases += n * x;
        squaredPurchases += n * x * x;
        age += n * cell.getKey().age();
      }
    }

    String whyTooFew() {
      if (customers == 0) {
        return NO_CUSTOMERS;
      }
      if (repeaters == 0) {
        return NO_REPEAT;
      }
      return repeaters < 2 ? ONE_REPEAT : null;
    }

    /** Starting points: the moments of an NBD with a usual dropout, then less usual corners. */
    double[][] starts(double timeScale) {
      double mean = purchases / customers;
      double variance = squaredPurchases / customers - mean * mean;
      double shape = variance > mean ? mean * mean / (variance - mean) : 10;
      double r = Math.log(Math.max(0.05, Math.min(20, shape)));
      double alpha = Math.max(-12, Math.min(12, r - Math.log(mean)));
      return new double[][] {
        {r, alpha, Math.log(0.8), Math.log(2.5)},
        {0, Math.max(-12, Math.min(12, -Math.log(mean))), Math.log(0.1), Math.log(5)},
        {r, alpha, Math.log(20), Math.log(60)},
      };
    }
  }
}
