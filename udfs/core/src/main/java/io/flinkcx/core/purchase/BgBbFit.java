package io.flinkcx.core.purchase;

import io.flinkcx.core.math.LogParameterFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fits the BG/BB model by maximum likelihood, in log-parameters.
 *
 * <pre>{@code
 * PurchaseModelFit fit = BgBbFit.of(histogram);
 * }</pre>
 *
 * <p>Data whose likelihood has no interior maximum (no customer drops out, all customers alike,
 * only one opportunity) give the limit's likelihood to .01 and a warning instead of standard
 * errors.
 */
public final class BgBbFit {

  /** Reason to reject a history that is not one in opportunities. */
  public static final String NOT_IN_OPPORTUNITIES = "not_in_opportunities";

  private static final double[] SCALES = {1, 1, 1, 1};

  private static final double[] SUMS_OF_SHAPES = {0.5, 5, 500};
  private static final double[] DROPOUTS = {0.02, 0.15, 0.5};
  private static final int CLIMBS = 8;

  // a later start must be better by more than rounding
  private static final double BETTER = 1e-6;

  private BgBbFit() {}

  /** Fits; too few data give a result without parameters and with a warning, never an exception. */
  public static PurchaseModelFit of(PurchaseHistogram histogram) {
    return of(histogram, null);
  }

  /**
   * Fits, and also starts from a given point, such as the fit of the previous window; the result is
   * the same maximum.
   *
   * @param histogram histories in opportunities; others, see {@link BgBb#isPossible}, are counted
   *     as rejected
   * @param start alpha, beta, gamma, delta; null and invalid parameters are ignored
   */
  public static PurchaseModelFit of(PurchaseHistogram histogram, double[] start) {
    PurchaseHistogram whole = inOpportunities(histogram);
    PurchaseCells cells = whole.sortedCells();
    String tooFew = new PurchaseTotals(cells).whyTooFew();
    if (tooFew != null) {
      return PurchaseModelFit.without(whole, tooFew);
    }
    BgBbLikelihood likelihood = new BgBbLikelihood(cells);
    double[][] starts = starts(likelihood, purchaseShares(cells));
    LogParameterFit best = null;
    // all of them: the first interior maximum may be a lower one
    for (double[] point : LogParameterFit.startingAt(start, SCALES, starts)) {
      LogParameterFit fit = LogParameterFit.of(likelihood, new double[][] {point}, SCALES);
      if (best == null || fit.logLikelihood() > best.logLikelihood() + BETTER) {
        best = fit;
      }
    }
    double[] theta = best.parameters();
    BgBb model = new BgBb(theta[0], theta[1], theta[2], theta[3]);
    return PurchaseModelFit.of(whole, model.parameters(), best);
  }

  private static PurchaseHistogram inOpportunities(PurchaseHistogram histogram) {
    PurchaseHistogram whole = new PurchaseHistogram();
    histogram.rejectedReasons().forEach(whole::addRejected);
    PurchaseCells cells = histogram.sortedCells();
    for (int c = 0; c < cells.size(); c++) {
      int x = cells.frequency()[c];
      if (BgBb.isPossible(x, cells.recency()[c], cells.age()[c])) {
        whole.add(x, cells.recency()[c], cells.age()[c], cells.customers()[c]);
      } else {
        whole.addRejected(NOT_IN_OPPORTUNITIES, cells.customers()[c]);
      }
    }
    return whole;
  }

  /** Purchases per opportunity: of all, and of those up to the last purchase. */
  private static double[] purchaseShares(PurchaseCells cells) {
    double purchases = 0;
    double untilLast = 0;
    double all = 0;
    for (int c = 0; c < cells.size(); c++) {
      double customers = cells.customers()[c];
      purchases += customers * cells.frequency()[c];
      untilLast += customers * cells.recency()[c];
      all += customers * cells.age()[c];
    }
    return new double[] {share(purchases / untilLast), share(purchases / all)};
  }

  private static double share(double purchases) {
    return Math.max(0.01, Math.min(0.99, purchases));
  }

  /**
   * Starting points: the likelihood may have several maxima, so it is evaluated on a grid of mean
   * dropouts and of differences between customers, and climbed from the highest points.
   */
  private static double[][] starts(BgBbLikelihood likelihood, double[] purchaseShares) {
    record Point(double[] u, double value) {}
    List<Point> points = new ArrayList<>();
    for (double purchase : purchaseShares) {
      for (double purchaseShapes : SUMS_OF_SHAPES) {
        for (double dropout : DROPOUTS) {
          for (double dropoutShapes : SUMS_OF_SHAPES) {
            double[] u = {
              Math.log(purchase * purchaseShapes),
              Math.log((1 - purchase) * purchaseShapes),
              Math.log(dropout * dropoutShapes),
              Math.log((1 - dropout) * dropoutShapes)
            };
            points.add(new Point(u, likelihood.evaluate(u, new double[4], new double[4][4])));
          }
        }
      }
    }
    return points.stream()
        .sorted(Comparator.comparingDouble(Point::value).reversed())
        .limit(CLIMBS)
        .map(Point::u)
        .toArray(double[][]::new);
  }
}
