package io.flinkcx.core.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fits the Pareto/NBD model by maximum likelihood.
 *
 * <pre>{@code
 * PurchaseModelFit fit = ParetoNbdFit.of(histogram);
 * if (fit.parameters() != null) PurchaseModel.of(fit.parameters()).probabilityAlive(history);
 * }</pre>
 *
 * <p>Newton's method in log-parameters, with time measured in units of the mean age so that neither
 * start nor bounds depend on whether the data come in days or in years. Data whose likelihood has
 * no interior maximum (nobody ever drops out, all customers alike) give the limit's likelihood to
 * .01 and a warning instead of standard errors. There may be several maxima: a sample of customers
 * is searched for them from many points, and the highest of all customers is the result.
 *
 * <p>One limit is approached too slowly to be reached: where beta runs to 0 while s ln(1/beta)
 * stays (some customers stop at once, the others never), the likelihood at the bound on beta is
 * short of its supremum by about s for every customer who bought again.
 */
public final class ParetoNbdFit {

  private static final double[] SHAPES = {0.2, 1, 50};

  // per mean age
  private static final double[] DROPOUT_RATES = {0.1, 1, 10, 100};

  // the likelihood may rise towards beta = 0: a share of customers who drop out at once
  private static final double[] DROP_OUT_AT_ONCE = {0.02, 0.15, 0.5, 0.9};
  private static final double AT_ONCE = 1e-9;

  private ParetoNbdFit() {}

  /** Fits; too few data give a result without parameters and with a warning, never an exception. */
  public static PurchaseModelFit of(PurchaseHistogram histogram) {
    return of(histogram, null);
  }

  /**
   * Fits from a starting point of the user's, which saves iterations where it is near the maximum,
   * such as the fit of a window before; the result is the same maximum.
   *
   * @param start r, alpha, s, beta; null or what is no model is ignored
   */
  public static PurchaseModelFit of(PurchaseHistogram histogram, double[] start) {
    List<Map.Entry<PurchaseHistory, Long>> cells = histogram.sortedCells();
    PurchaseTotals totals = new PurchaseTotals(cells);
    String tooFew = totals.whyTooFew();
    if (tooFew != null) {
      return PurchaseModelFit.without(histogram, tooFew);
    }
    double timeScale = totals.meanAge();
    double[] scales = {1, timeScale, 1, timeScale};
    ParetoNbdLikelihood likelihood = new ParetoNbdLikelihood(cells, timeScale);
    double[][] maxima =
        StartingPoints.maximaOfSample(
            cells, sample -> new ParetoNbdLikelihood(sample, timeScale), grid(totals));
    double[][] starts = LogParameterFit.startingAt(start, scales, maxima);
    LogParameterFit fit =
        maxima.length == 1
            ? LogParameterFit.of(likelihood, starts, scales)
            : LogParameterFit.highestOf(likelihood, starts, scales);
    double[] theta = fit.parameters();
    return PurchaseModelFit.of(
        histogram, new ParetoNbd(theta[0], theta[1], theta[2], theta[3]), fit);
  }

  /** From much difference between customers to next to none, in purchases and in dropout. */
  private static double[][] grid(PurchaseTotals totals) {
    List<double[]> points = new ArrayList<>();
    for (double logRate : totals.logPurchaseRates()) {
      for (double r : SHAPES) {
        for (double dropoutRate : DROPOUT_RATES) {
          for (double s : SHAPES) {
            points.add(
                new double[] {
                  Math.log(r), Math.log(r) - logRate, Math.log(s), Math.log(s / dropoutRate)
                });
          }
        }
        for (double share : DROP_OUT_AT_ONCE) {
          double s = Math.log1p(-share) / Math.log(AT_ONCE);
          points.add(
              new double[] {Math.log(r), Math.log(r) - logRate, Math.log(s), Math.log(AT_ONCE)});
        }
      }
    }
    return points.toArray(double[][]::new);
  }
}
