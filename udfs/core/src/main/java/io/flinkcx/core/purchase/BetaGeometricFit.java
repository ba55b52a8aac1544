package io.flinkcx.core.purchase;

import io.flinkcx.core.math.SmoothFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * The common fit of BG/NBD and MBG/NBD, theta = r, alpha, a, b.
 *
 * @param chancesAtStart chances to drop out before the first repeat purchase, 0 or 1
 * @param constructor of the model
 */
record BetaGeometricFit(int chancesAtStart, Constructor constructor)
    implements PurchaseModelFamily {

  private static final int A = 2;

  private static final double[] PURCHASE_SHAPES = {0.1, 1, 50};
  private static final double[] DROPOUTS = {0.02, 0.15, 0.5, 0.9};
  private static final double[] SUMS_OF_SHAPES = {0.5, 5, 500};

  /** The model of r, alpha, a, b. */
  @FunctionalInterface
  interface Constructor {
    PurchaseModel of(double r, double alpha, double a, double b);
  }

  @Override
  public SmoothFunction logLikelihood(PurchaseCells cells, double timeScale) {
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

  /** From large to almost no differences between customers, in purchases and in dropout. */
  @Override
  public double[][] grid(PurchaseTotals totals) {
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
