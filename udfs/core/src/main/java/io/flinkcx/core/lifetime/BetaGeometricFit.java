package io.flinkcx.core.lifetime;

import io.flinkcx.core.math.SmoothFunction;
import java.util.List;
import java.util.Map;

/**
 * The fit that BG/NBD and MBG/NBD share, theta = r, alpha, a, b.
 *
 * @param chancesAtStart chances to drop out before the first repeat purchase, 0 or 1
 * @param constructor of the model
 */
record BetaGeometricFit(int chancesAtStart, Constructor constructor)
    implements PurchaseModelFamily {

  private static final int A = 2;

  /** The model of r, alpha, a, b. */
  @FunctionalInterface
  interface Constructor {
    PurchaseModel of(double r, double alpha, double a, double b);
  }

  @Override
  public SmoothFunction logLikelihood(
      List<Map.Entry<PurchaseHistory, Long>> cells, double timeScale) {
    return new BetaGeometricLikelihood(cells, timeScale, chancesAtStart);
  }

  @Override
  public double[] scales(double timeScale) {
    return new double[] {1, timeScale, 1, 1};
  }

  @Override
  public PurchaseModel model(double[] theta) {
    return constructor.of(theta[0], theta[1], theta[2], theta[3]);
  }

  @Override
  public int dropoutParameter() {
    return A;
  }

  @Override
  public int dropoutDirection() {
    return 1;
  }

  /** Starting points: the moments of an NBD with a usual dropout, then less usual corners. */
  @Override
  public double[][] starts(PurchaseTotals totals) {
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
