package io.flinkcx.core.regression;

import java.util.List;
import java.util.Map;

/**
 * A linear or logistic regression. Numbers that a model does not have, or that the data do not
 * identify, are NaN.
 *
 * @param model {@link #LINEAR} or {@link #LOGISTIC}
 * @param coefficients the intercept, then one for each feature in their order, [p + 1]; null if the
 *     data identify none
 * @param covariance of the coefficients, [p + 1][p + 1], NaN for an unknown coefficient; null
 *     without standard errors
 * @param rSquared share of the outcome's variance that the features explain, 0 to 1 (linear)
 * @param adjustedRSquared the same, corrected for the number of features (linear)
 * @param residualStandardError in units of the outcome (linear)
 * @param deviance residual sum of squares (linear), -2 log-likelihood (logistic)
 * @param nullDeviance the same of the model without features
 * @param logLikelihood at the coefficients
 * @param aic Akaike's information criterion, 2 k - 2 log-likelihood; k counts the coefficients and
 *     the residual standard deviation of a linear model, as in R's AIC()
 * @param auc probability that a case has a higher predicted probability than a non-case (logistic)
 * @param degreesOfFreedom observations less identified coefficients
 * @param n observations used
 * @param rejectedReasons observations that were bad data, by reason; empty if there are none
 * @param converged whether no step promises a further gain
 * @param iterations evaluations of the likelihood, 0 for a model without iterations
 * @param warning message to read before using the model, null if there is none
 * @param errors kind of the standard errors; null without
 * @param clusters number of clusters, 0 without
 * @param tests of all features together
 */
public record RegressionFit(
    String model,
    List<Coefficient> coefficients,
    double[][] covariance,
    double rSquared,
    double adjustedRSquared,
    double residualStandardError,
    double deviance,
    double nullDeviance,
    double logLikelihood,
    double aic,
    double auc,
    long degreesOfFreedom,
    long n,
    Map<String, Long> rejectedReasons,
    boolean converged,
    int iterations,
    String warning,
    ErrorKind errors,
    int clusters,
    GlobalTests tests) {

  /** The name of a linear model. */
  public static final String LINEAR = "linear";

  /** The name of a logistic model. */
  public static final String LOGISTIC = "logistic";

  /** The result if no model can be fitted. */
  public static RegressionFit without(
      String model, long n, Map<String, Long> rejectedReasons, String warning) {
    return new RegressionFit(
        model,
        null,
        null,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        n,
        rejectedReasons,
        false,
        0,
        warning,
        null,
        0,
        GlobalTests.NONE);
  }

  /** Observations that were bad data, for any reason. */
  public long rejected() {
    return rejectedReasons.values().stream().mapToLong(Long::longValue).sum();
  }
}
