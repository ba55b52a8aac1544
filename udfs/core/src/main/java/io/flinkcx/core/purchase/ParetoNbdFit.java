package io.flinkcx.core.purchase;

import io.flinkcx.core.math.SmoothFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the Pareto/NBD model by maximum likelihood.
 *
 * <pre>{@code
 * PurchaseModelFit fit = ParetoNbdFit.of(histogram);
 * if (fit.parameters() != null) PurchaseModel.of(fit.parameters()).probabilityAlive(history);
 * }</pre>
 *
 * <p>Newton's method in log-parameters. Time is measured in units of the mean age, so neither start
 * nor bounds depend on the unit of the data. Data whose likelihood has no interior maximum (no
 * customer drops out, all customers alike) give the limit's likelihood to .01 and a warning instead
 * of standard errors. There may be several maxima: the fit searches a sample of customers from many
 * points, and returns the highest maximum over all customers.
 *
 * <p>One limit is approached too slowly to be reached. If beta goes to 0 and s ln(1/beta) stays
 * constant (some customers stop at once, the others never), the likelihood at the bound on beta is
 * below its supremum by about s for every customer with a repeat purchase.
 */
public final class ParetoNbdFit {

  private static final PurchaseModelFamily FAMILY = new Family();

  private static final double[] SHAPES = {0.2, 1, 50};

  // per mean age
  private static final double[] DROPOUT_RATES = {0.1, 1, 10, 100};

  // the likelihood may increase towards beta = 0: a share of customers drops out at once
  private static final double[] DROP_OUT_AT_ONCE = {0.02, 0.15, 0.5, 0.9};
  private static final double AT_ONCE = 1e-9;

  private ParetoNbdFit() {}

  /** Fits; too few data give a result without parameters and with a warning, never an exception. */
  public static PurchaseModelFit of(PurchaseHistogram histogram) {
    return of(histogram, null);
  }

  /**
   * Fits from a given starting point, such as the fit of the previous window. It saves iterations
   * if it is near the maximum; the result is the same maximum.
   *
   * @param start r, alpha, s, beta; null and invalid parameters are ignored
   */
  public static PurchaseModelFit of(PurchaseHistogram histogram, double[] start) {
    return FAMILY.fit(histogram, start);
  }

  /**
   * Fits with time-invariant covariates: a customer with purchase covariates x and dropout
   * covariates z has
   *
   * <pre>
   * alpha_i = alpha exp(-g1'x)    the purchase rates are multiplied by exp(g1'x)
   * beta_i = beta exp(-g2'z)      the dropout rates by exp(g2'z)
   * </pre>
   *
   * A positive coefficient means more purchases or earlier dropout; adding a constant to a
   * covariate changes alpha or beta, but no prediction. Standard errors and covariance are in the
   * order r, alpha, s, beta, g1, g2. Data without covariates give {@link #of(PurchaseHistogram,
   * double[])}; constant or collinear covariates a warning and no parameters.
   *
   * <p>Source: Fader, Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD
   * and BG/NBD models, brucehardie.com/notes/019.
   *
   * @param start r, alpha, s, beta and g1 and g2, if any; null and invalid parameters are ignored
   */
  public static PurchaseModelFit of(CovariateHistogram histogram, double[] start) {
    return CovariateFit.of(FAMILY, histogram, start);
  }

  /** theta = r, alpha, s, beta. */
  private static final class Family implements PurchaseModelFamily {

    @Override
    public SmoothFunction logLikelihood(PurchaseCells cells, double timeScale) {
      return new ParetoNbdLikelihood(cells, timeScale);
    }

    @Override
    public double[] scales(double timeScale) {
      return new double[] {1, timeScale, 1, timeScale};
    }

    @Override
    public PurchaseModel model(double[] theta) {
      return new ParetoNbd(theta[0], theta[1], theta[2], theta[3]);
    }

    @Override
    public int dropoutParameter() {
      return SilentDropout.BETA;
    }

    @Override
    public int dropoutDirection() {
      return -1;
    }

    /** From large to almost no differences between customers, in purchases and in dropout. */
    @Override
    public double[][] grid(PurchaseTotals totals) {
      List<double[]> points = new ArrayList<>();
      for (double logRate : totals.logPurchaseRates()) {
        for (double r : SHAPES) {
          for (double dropoutRate : DROPOUT_RATES) {
            for (double s : SHAPES) {
              points.add(
                  new double[] {
                    Math.log(r), Math.log(r) - logRate, Math.log(s), Math.log(s / dropoutRate)
                  });
            }
          }
          for (double share : DROP_OUT_AT_ONCE) {
            double s = Math.log1p(-share) / Math.log(AT_ONCE);
            points.add(
                new double[] {Math.log(r), Math.log(r) - logRate, Math.log(s), Math.log(AT_ONCE)});
          }
        }
      }
      return points.toArray(double[][]::new);
    }
  }
}
