package io.flinkcx.core.purchase;

import io.flinkcx.core.math.LogParameterFit;
import java.util.stream.DoubleStream;

/**
 * Fits the NBD by maximum likelihood: purchases at rates from Gamma(r, alpha) by customers who
 * never drop out. It is the reference for models with dropout and does not score customers.
 *
 * <p>Data whose likelihood has no interior maximum (all customers alike) give the limit's
 * likelihood to .01 and a warning instead of standard errors.
 *
 * <p>Source: Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8(1),
 * doi:10.2307/2985810.
 */
public final class NbdFit {

  /** The name of this model in {@link PurchaseModelParameters}. */
  public static final String NAME = "nbd";

  private NbdFit() {}

  /** Fits; too few data give a result without parameters and with a warning, never an exception. */
  public static PurchaseModelFit of(PurchaseHistogram histogram) {
    PurchaseCells cells = histogram.sortedCells();
    PurchaseTotals totals = new PurchaseTotals(cells);
    String tooFew = totals.whyTooFew();
    if (tooFew != null) {
      return PurchaseModelFit.without(histogram, tooFew);
    }
    double[] scales = {1, totals.meanAge()};
    LogParameterFit fit =
        LogParameterFit.of(new NbdLikelihood(cells, totals.meanAge()), starts(totals), scales);
    double[] theta = fit.parameters();
    return PurchaseModelFit.of(
        histogram,
        new PurchaseModelParameters(NAME, theta[0], theta[1], null, null, null, null, null, null),
        fit);
  }

  /** Starting points: large, medium and small differences between customers, with the same mean. */
  private static double[][] starts(PurchaseTotals totals) {
    double logRate = totals.logPurchaseRates()[0];
    return DoubleStream.of(0.5, 2, 20)
        .mapToObj(r -> new double[] {Math.log(r), Math.log(r) - logRate})
        .toArray(double[][]::new);
  }
}
