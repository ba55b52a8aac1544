package io.flinkcx.core.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fit that BG/NBD and MBG/NBD share. */
final class BetaGeometricFit {

  private static final double[] PURCHASE_SHAPES = {0.1, 1, 50};
  private static final double[] DROPOUTS = {0.02, 0.15, 0.5, 0.9};
  private static final double[] SUMS_OF_SHAPES = {0.5, 5, 500};

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
    BetaGeometricLikelihood likelihood =
        new BetaGeometricLikelihood(cells, timeScale, chancesAtStart);
    double[][] maxima =
        StartingPoints.maximaOfSample(
            cells,
            sample -> new BetaGeometricLikelihood(sample, timeScale, chancesAtStart),
            grid(totals));
    double[][] starts = LogParameterFit.startingAt(start, scales, maxima);
    LogParameterFit fit =
        maxima.length == 1
            ? LogParameterFit.of(likelihood, starts, scales)
            : LogParameterFit.highestOf(likelihood, starts, scales);
    double[] theta = fit.parameters();
    return PurchaseModelFit.of(histogram, model.of(theta[0], theta[1], theta[2], theta[3]), fit);
  }

  /** From much difference between customers to next to none, in purchases and in dropout. */
  private static double[][] grid(PurchaseTotals totals) {
    List<double[]> points = new ArrayList<>();
    for (double logRate : totals.logPurchaseRates()) {
      for (double r : PURCHASE_SHAPES) {
        for (double dropout : DROPOUTS) {
          for (double dropoutShapes : SUMS_OF_SHAPES) {
            points.add(
                new double[] {
                  Math.log(r),
                  Math.log(r) - logRate,
                  Math.log(dropout * dropoutShapes),
                  Math.log((1 - dropout) * dropoutShapes)
                });
          }
        }
      }
    }
    return points.toArray(double[][]::new);
  }
}
