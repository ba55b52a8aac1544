package io.flinkcx.core.purchase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Fit of one of several purchase models to the same customers.
 *
 * <p>AIC = 2k - 2 ln L and BIC = k ln n - 2 ln L, k the parameters and n the customers; smaller is
 * better. Akaike weights e^(-delta/2), divided by their sum, can be read as the probability that a
 * model is the best of these.
 *
 * <p>The likelihood-ratio statistic 2 (ln L - ln L of the NBD) tests whether customers drop out.
 * The NBD lies on the boundary of the models with dropout, where the statistic is often 0 and tends
 * to be smaller than a chi-square with one degree of freedom per additional parameter: the p-value
 * is conservative. The models with dropout are not nested in each other: use AIC to choose between
 * them.
 *
 * <p>Source: Akaike (1974), doi:10.1109/TAC.1974.1100705; Schwarz (1978),
 * doi:10.1214/aos/1176344136; Burnham and Anderson (2002), Model Selection and Multimodel
 * Inference, section 2.9; Self and Liang (1987), doi:10.1080/01621459.1987.10478472.
 *
 * @param model name of the model
 * @param fit of the model
 * @param aic NaN without a fit, like all numbers below
 * @param deltaAic AIC less the smallest, >= 0
 * @param akaikeWeight 0..1, sums to 1 over the models
 * @param bic smaller is better
 * @param likelihoodRatio against the NBD, >= 0; NaN for the NBD itself
 * @param pValue of it, 0..1; NaN for the NBD itself
 */
public record PurchaseModelComparison(
    String model,
    PurchaseModelFit fit,
    double aic,
    double deltaAic,
    double akaikeWeight,
    double bic,
    double likelihoodRatio,
    double pValue) {

  /** Number of additional parameters of the models with dropout. */
  public static final int DROPOUT_PARAMETERS = 2;

  /**
   * Fits BG/NBD, MBG/NBD, Pareto/NBD and the NBD.
   *
   * @return the four, smallest AIC first; in that order if there are too few data for a fit
   */
  public static List<PurchaseModelComparison> of(PurchaseHistogram histogram) {
    Map<String, PurchaseModelFit> fits = new LinkedHashMap<>();
    fits.put(BgNbd.NAME, BgNbdFit.of(histogram));
    fits.put(MbgNbd.NAME, MbgNbdFit.of(histogram));
    fits.put(ParetoNbd.NAME, ParetoNbdFit.of(histogram));
    fits.put(NbdFit.NAME, NbdFit.of(histogram));
    return of(fits);
  }

  private static List<PurchaseModelComparison> of(Map<String, PurchaseModelFit> fits) {
    OptionalDouble smallest =
        fits.values().stream()
            .filter(fit -> fit.parameters() != null)
            .mapToDouble(PurchaseModelComparison::akaike)
            .min();
    List<PurchaseModelComparison> models = new ArrayList<>();
    if (smallest.isEmpty()) {
      double nan = Double.NaN;
      fits.forEach(
          (model, fit) ->
              models.add(new PurchaseModelComparison(model, fit, nan, nan, nan, nan, nan, nan)));
      return models;
    }
    double best = smallest.getAsDouble();
    double weights = fits.values().stream().mapToDouble(fit -> weight(fit, best)).sum();
    double nbd = fits.get(NbdFit.NAME).logLikelihood();
    fits.forEach(
        (model, fit) -> {
          boolean isNbd = model.equals(NbdFit.NAME);
          // a supremum at infinity is known only to .01, so it may be below the NBD's
          double ratio = isNbd ? Double.NaN : Math.max(0, 2 * (fit.logLikelihood() - nbd));
          models.add(
              new PurchaseModelComparison(
                  model,
                  fit,
                  akaike(fit),
                  akaike(fit) - best,
                  weight(fit, best) / weights,
                  parameters(fit) * Math.log(fit.customers()) - 2 * fit.logLikelihood(),
                  ratio,
                  // the upper tail of the chi-square with two degrees of freedom
                  Math.exp(-ratio / 2)));
        });
    models.sort(Comparator.comparingDouble(PurchaseModelComparison::aic));
    return models;
  }

  private static int parameters(PurchaseModelFit fit) {
    return fit.parameters().values().length;
  }

  private static double akaike(PurchaseModelFit fit) {
    return 2 * parameters(fit) - 2 * fit.logLikelihood();
  }

  private static double weight(PurchaseModelFit fit, double best) {
    return Math.exp(-(akaike(fit) - best) / 2);
  }

  /** Whether the model could be fitted. */
  public boolean isFitted() {
    return fit.parameters() != null;
  }
}
