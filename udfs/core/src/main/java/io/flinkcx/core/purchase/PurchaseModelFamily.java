package io.flinkcx.core.purchase;

import io.flinkcx.core.math.LogParameterFit;
import io.flinkcx.core.math.SmoothFunction;

/**
 * The parts of a fit that differ between purchase models in continuous time. All models have four
 * parameters theta; the first two are r and alpha of the purchase rates.
 */
interface PurchaseModelFamily {

  /** Number of parameters without covariates. */
  int PARAMETERS = 4;

  /** Position of alpha among the parameters. */
  int ALPHA = 1;

  /** The log-likelihood of a histogram's cells in ln(theta / {@link #scales}). */
  SmoothFunction logLikelihood(PurchaseCells cells, double timeScale);

  /** Units in which the likelihood measures theta, [4], given the unit of time. */
  double[] scales(double timeScale);

  /** Points in ln(theta / {@link #scales}) at which a sample is evaluated first, [points][4]. */
  double[][] grid(PurchaseTotals totals);

  /** The model of theta. */
  PurchaseModel model(double[] theta);

  /** Position of the parameter on which dropout covariates act. */
  int dropoutParameter();

  /** +1 if dropout comes sooner as that parameter rises, -1 if later. */
  int dropoutDirection();

  /**
   * Fits; too few data give a result without parameters and with a warning.
   *
   * @param start theta; null and invalid parameters are ignored
   */
  default PurchaseModelFit fit(PurchaseHistogram histogram, double[] start) {
    PurchaseCells cells = histogram.sortedCells();
    PurchaseTotals totals = new PurchaseTotals(cells);
    String tooFew = totals.whyTooFew();
    if (tooFew != null) {
      return PurchaseModelFit.without(histogram, tooFew);
    }
    double timeScale = totals.meanAge();
    double[] scales = scales(timeScale);
    SmoothFunction likelihood = logLikelihood(cells, timeScale);
    double[][] maxima = maximaOfSample(cells, totals);
    double[][] starts = LogParameterFit.startingAt(start, scales, maxima);
    LogParameterFit fit =
        maxima.length == 1
            ? LogParameterFit.of(likelihood, starts, scales)
            : LogParameterFit.highestOf(likelihood, starts, scales);
    return PurchaseModelFit.of(histogram, model(fit.parameters()).parameters(), fit);
  }

  /** Starting points: the maxima of a small sample, the highest first. */
  default double[][] maximaOfSample(PurchaseCells cells, PurchaseTotals totals) {
    return StartingPoints.maximaOfSample(
        cells, sample -> logLikelihood(sample, totals.meanAge()), grid(totals));
  }
}
