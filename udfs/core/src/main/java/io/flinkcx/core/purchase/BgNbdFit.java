package io.flinkcx.core.purchase;

/**
 * Fits the BG/NBD model by maximum likelihood.
 *
 * <pre>{@code
 * PurchaseModelFit fit = BgNbdFit.of(histogram);
 * if (fit.parameters() != null) PurchaseModel.of(fit.parameters()).probabilityAlive(history);
 * }</pre>
 *
 * <p>Newton's method in log-parameters. Time is measured in units of the mean age, so neither start
 * nor bounds depend on the unit of the data. Data whose likelihood has no interior maximum (no
 * customer drops out, all customers alike) give the limit's likelihood to .01 and a warning instead
 * of standard errors. There may be several maxima: the fit searches a sample of customers from many
 * points, and returns the highest maximum over all customers.
 */
public final class BgNbdFit {

  private static final PurchaseModelFamily FAMILY = new BetaGeometricFit(0, BgNbd::new);

  private BgNbdFit() {}

  /** Fits; too few data give a result without parameters and with a warning, never an exception. */
  public static PurchaseModelFit of(PurchaseHistogram histogram) {
    return of(histogram, null);
  }

  /**
   * Fits from a given starting point, such as the fit of the previous window. It saves iterations
   * if it is near the maximum; the result is the same maximum.
   *
   * @param start r, alpha, a, b; null and invalid parameters are ignored
   */
  public static PurchaseModelFit of(PurchaseHistogram histogram, double[] start) {
    return FAMILY.fit(histogram, start);
  }

  /**
   * Fits with time-invariant covariates: a customer with purchase covariates x and dropout
   * covariates z has
   *
   * <pre>
   * alpha_i = alpha exp(-g1'x)    the mean purchase rate r/alpha_i is multiplied by exp(g1'x)
   * a_i = a exp(g2'z), b_i = b    the odds a_i/b of the mean dropout probability by exp(g2'z)
   * </pre>
   *
   * A positive coefficient means more purchases or earlier dropout; adding a constant to a
   * covariate changes alpha or a, but no prediction. Standard errors and covariance are in the
   * order r, alpha, a, b, g1, g2. Data without covariates give {@link #of(PurchaseHistogram,
   * double[])}; constant or collinear covariates a warning and no parameters.
   *
   * <p>Source: Fader, Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD
   * and BG/NBD models, brucehardie.com/notes/019, which also lets z act on b with coefficients of
   * its own; they are 0 here, so that one number tells the direction in which a covariate acts.
   *
   * @param start r, alpha, a, b and g1 and g2, if any; null and invalid parameters are ignored
   */
  public static PurchaseModelFit of(CovariateHistogram histogram, double[] start) {
    return CovariateFit.of(FAMILY, histogram, start);
  }
}
