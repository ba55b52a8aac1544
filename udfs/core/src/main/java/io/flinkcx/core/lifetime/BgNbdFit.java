package io.flinkcx.core.lifetime;

/**
 * Fits the BG/NBD model by maximum likelihood.
 *
 * <pre>{@code
 * PurchaseModelFit fit = BgNbdFit.of(histogram);
 * if (fit.parameters() != null) PurchaseModel.of(fit.parameters()).probabilityAlive(history);
 * }</pre>
 *
 * <p>Newton's method in log-parameters, with time measured in units of the mean age so that neither
 * start nor bounds depend on whether the data come in days or in years. Data whose likelihood has
 * no interior maximum (nobody ever drops out, all customers alike) give the limit's likelihood to
 * .01 and a warning instead of standard errors. There may be several maxima: a sample of customers
 * is searched for them from many points, and the highest of all customers is the result.
 */
public final class BgNbdFit {

  private BgNbdFit() {}

  /** Fits; too few data give a result without parameters and with a warning, never an exception. */
  public static PurchaseModelFit of(PurchaseHistogram histogram) {
    return of(histogram, null);
  }

  /**
   * Fits from a starting point of the user's, which saves iterations where it is near the maximum,
   * such as the fit of a window before; the result is the same maximum.
   *
   * @param start r, alpha, a, b; null or what is no model is ignored
   */
  public static PurchaseModelFit of(PurchaseHistogram histogram, double[] start) {
    return BetaGeometricFit.of(histogram, start, 0, BgNbd::new);
  }
}
