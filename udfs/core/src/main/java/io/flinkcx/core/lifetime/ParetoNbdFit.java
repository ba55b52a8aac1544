package io.flinkcx.core.lifetime;

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
 * .01 and a warning instead of standard errors.
 *
 * <p>One limit is approached too slowly to be reached: where beta runs to 0 while s ln(1/beta)
 * stays (some customers stop at once, the others never), the likelihood at the bound on beta is
 * short of its supremum by about s for every customer who bought again.
 */
public final class ParetoNbdFit {

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
    LogParameterFit fit =
        LogParameterFit.of(
            new ParetoNbdLikelihood(cells, timeScale),
            LogParameterFit.startingAt(start, scales, starts(totals)),
            scales);
    double[] theta = fit.parameters();
    return PurchaseModelFit.of(
        histogram, new ParetoNbd(theta[0], theta[1], theta[2], theta[3]), fit);
  }

  /**
   * Starting points: the moments of an NBD with a usual dropout; then corners without an interior
   * maximum: next to no dropout, customers who all drop out alike, and some who never return after
   * their first purchase while the others stay for good.
   */
  private static double[][] starts(PurchaseTotals totals) {
    double logMean = Math.log(totals.meanPurchases());
    double r = Math.log(totals.shapeByMoments());
    double alpha = Math.max(-12, Math.min(12, r - logMean));
    return new double[][] {
      {r, alpha, Math.log(0.6), Math.log(0.4)},
      {0, Math.max(-12, Math.min(12, -logMean)), Math.log(0.1), Math.log(5)},
      {r, alpha, Math.log(20), Math.log(30)},
      {r + 1, alpha + 0.5, Math.log(0.04), -12},
    };
  }
}
