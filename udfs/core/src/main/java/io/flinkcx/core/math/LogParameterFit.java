package io.flinkcx.core.math;

import java.util.stream.Stream;

/**
 * Maximum-likelihood fit of positive parameters, from several starts in log-parameters.
 *
 * @param parameters theta, > 0, [n]
 * @param standardErrors of theta, [n], null if the maximum is not an interior one
 * @param covariance of theta, [n][n], null likewise
 * @param logLikelihood at the maximum; if a parameter goes to 0 or infinity, the supremum to .01
 * @param isConverged whether the maximum was found
 * @param evaluations of the likelihood, over all starts
 * @param warning message for the user, null if there is none
 */
public record LogParameterFit(
    double[] parameters,
    double[] standardErrors,
    double[][] covariance,
    double logLikelihood,
    boolean isConverged,
    int evaluations,
    String warning) {

  public static final String BOUNDARY =
      "boundary: the likelihood has no interior maximum, a parameter goes to 0 or infinity;"
          + " there are no standard errors, and predictions far beyond the data are not"
          + " reliable";
  public static final String NOT_CONVERGED =
      "not_converged: no maximum was found, do not use this model";

  // beyond e^25 and e^-25 a parameter counts as infinity and 0
  public static final double LOG_PARAMETER_BOUND = 25;

  // a later start must be better by more than rounding
  private static final double BETTER = 1e-6;

  /**
   * The starts with one more in front, given in the parameters themselves, such as those of the
   * previous fit. Without a valid point, the starts as they are.
   *
   * @param first theta, [n]; null, of another length, not positive or out of bounds is ignored
   * @param scales as in {@link #of}
   * @param starts as in {@link #of}
   */
  public static double[][] startingAt(double[] first, double[] scales, double[][] starts) {
    if (first == null || first.length != scales.length) {
      return starts;
    }
    double[] logs = new double[first.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(first[i] / scales[i]);
      if (!isInside(logs[i])) {
        return starts;
      }
    }
    return Stream.concat(Stream.of(logs), Stream.of(starts)).toArray(double[][]::new);
  }

  /**
   * Climbs from each start until one leads to an interior maximum, else takes the highest.
   *
   * @param logLikelihood of ln(theta / scales), with gradient and Hessian
   * @param starts first points in ln(theta / scales), [starts][n]
   * @param scales units in which the likelihood measures each parameter, > 0, [n]
   */
  public static LogParameterFit of(
      SmoothFunction logLikelihood, double[][] starts, double[] scales) {
    return at(climb(logLikelihood, starts, false), scales);
  }

  /** Climbs from every start and takes the highest maximum: an interior one may be lower. */
  public static LogParameterFit highestOf(
      SmoothFunction logLikelihood, double[][] starts, double[] scales) {
    return at(climb(logLikelihood, starts, true), scales);
  }

  private static LogParameterFit at(Maximum maximum, double[] scales) {
    double[] theta = new double[scales.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = Math.exp(maximum.point()[i]) * scales[i];
    }
    double[][] covariance =
        maximum.interior()
            ? LogParameterCovariance.of(maximum.hessian(), theta).orElse(null)
            : null;
    return new LogParameterFit(
        theta,
        covariance == null ? null : LogParameterCovariance.standardErrors(covariance),
        covariance,
        maximum.value(),
        maximum.converged(),
        maximum.evaluations(),
        warning(maximum, covariance));
  }

  /**
   * The first interior maximum from one of the starts, else the highest.
   *
   * @param isFromAll whether to climb from all of them and take the highest in any case
   * @return with the evaluations over all climbs
   */
  public static Maximum climb(SmoothFunction logLikelihood, double[][] starts, boolean isFromAll) {
    TrustRegionNewton newton = new TrustRegionNewton(LOG_PARAMETER_BOUND);
    Maximum best = null;
    int evaluations = 0;
    for (double[] start : starts) {
      Maximum maximum = newton.maximize(logLikelihood, start);
      evaluations += maximum.evaluations();
      if (best == null || maximum.value() > best.value() + BETTER) {
        best = maximum;
      }
      if (best.interior() && !isFromAll) {
        break;
      }
    }
    return new Maximum(
        best.point(), best.value(), best.hessian(), evaluations, best.converged(), best.interior());
  }

  /** The message about a maximum, null if there is none. */
  public static String warning(Maximum maximum, double[][] covariance) {
    if (!maximum.converged()) {
      return NOT_CONVERGED;
    }
    return covariance == null ? BOUNDARY : null;
  }

  /** Whether a logarithm is that of a parameter that counts neither as 0 nor as infinity. */
  public static boolean isInside(double log) {
    return Math.abs(log) < LOG_PARAMETER_BOUND;
  }
}
