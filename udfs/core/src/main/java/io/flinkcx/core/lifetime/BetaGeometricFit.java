package io.flinkcx.core.lifetime;

import java.util.List;
import java.util.Map;

/** The fit that BG/NBD and MBG/NBD share. */
final class BetaGeometricFit {

  private BetaGeometricFit() {}

  /** The model of r, alpha, a, b. */
  @FunctionalInterface
  interface Constructor {
    PurchaseModel of(double r, double alpha, double a, double b);
  }

  /**
   * Fits.
   *
   * @param start r, alpha, a, b; null or what is no model is ignored
   * @param chancesAtStart chances to drop out before the first repeat purchase, 0 or 1
   */
  static PurchaseModelFit of(
      PurchaseHistogram histogram, double[] start, int chancesAtStart, Constructor model) {
    List<Map.Entry<PurchaseHistory, Long>> cells = histogram.sortedCells();
    PurchaseTotals totals = new PurchaseTotals(cells);
    String tooFew = totals.whyTooFew();
    if (tooFew != null) {
      return PurchaseModelFit.without(histogram, tooFew);
    }
    double timeScale = totals.meanAge();
    double[] scales = {1, timeScale, 1, 1};
    LogParameterFit fit =
        LogParameterFit.of(
            new BetaGeometricLikelihood(cells, timeScale, chancesAtStart),
            LogParameterFit.startingAt(start, scales, starts(totals)),
            scales);
    double[] theta = fit.parameters();
    return PurchaseModelFit.of(histogram, model.of(theta[0], theta[1], theta[2], theta[3]), fit);
  }

  /** Starting points: the moments of an NBD with a usual dropout, then less usual corners. */
  private static double[][] starts(PurchaseTotals totals) {
    double logMean = Math.log(totals.meanPurchases());
    double r = Math.log(totals.shapeByMoments());
    double alpha = Math.max(-12, Math.min(12, r - logMean));
    return new double[][] {
      {r, alpha, Math.log(0.8), Math.log(2.5)},
      {0, Math.max(-12, Math.min(12, -logMean)), Math.log(0.1), Math.log(5)},
      {r, alpha, Math.log(20), Math.log(60)},
    };
  }
}
