package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.PurchaseModelFamily.ALPHA;
import static io.flinkcx.core.purchase.PurchaseModelFamily.PARAMETERS;

import io.flinkcx.core.math.LogParameterCovariance;
import io.flinkcx.core.math.LogParameterFit;
import io.flinkcx.core.math.Maximum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The maximum-likelihood fit of a purchase model with time-invariant covariates.
 *
 * <p>It climbs in standardized covariates, from the fit without covariates or from a given start.
 * With g = g~ / deviation, alpha exp(-g'x) = alpha~ exp(-g~'(x - mean)/deviation) has ln alpha = ln
 * alpha~ + g'mean, and likewise the dropout parameter; the covariance follows by the delta method.
 */
final class CovariateFit {

  static final String COLLINEAR =
      "not_identified: a covariate is constant or a linear combination of the others; leave it out";
  static final String FAR_FROM_ZERO =
      "not_identified: the covariates are so far from 0 that the parameters of a customer with"
          + " covariates 0 are not finite; subtract a typical value from them";

  // the square, which enters variances, is a finite number with room to spare
  private static final double LARGEST_PARAMETER = 1e100;

  private final PurchaseModelFamily family;
  private final List<Map.Entry<Covariates, PurchaseHistogram>> patterns;
  private final PurchaseHistogram pooled;
  private final CovariateScale purchase;
  private final CovariateScale dropout;
  private final double timeScale;
  private final double[] scales;
  private final double[][] usualStarts;

  private CovariateFit(
      PurchaseModelFamily family,
      List<Map.Entry<Covariates, PurchaseHistogram>> patterns,
      PurchaseHistogram pooled,
      PurchaseTotals totals) {
    this.family = family;
    this.patterns = patterns;
    this.pooled = pooled;
    purchase = scale(Covariates::purchase);
    dropout = scale(Covariates::dropout);
    timeScale = totals.meanAge();
    scales = family.scales(timeScale);
    usualStarts = family.maximaOfSample(pooled.sortedCells(), totals);
  }

  /**
   * Fits; too few data and covariates without a coefficient of their own give a result without
   * parameters and with a warning.
   *
   * @param start theta, then the coefficients, if any; null and invalid parameters are ignored
   */
  static PurchaseModelFit of(
      PurchaseModelFamily family, CovariateHistogram histogram, double[] start) {
    CovariateHistogram common = histogram.ofCommonLength();
    PurchaseHistogram pooled = common.pooled();
    if (!common.hasCovariates()) {
      return family.fit(pooled, parameters(start));
    }
    PurchaseTotals totals = new PurchaseTotals(pooled.sortedCells());
    String tooFew = totals.whyTooFew();
    if (tooFew != null) {
      return PurchaseModelFit.without(pooled, tooFew);
    }
    CovariateFit fit = new CovariateFit(family, common.sortedPatterns(), pooled, totals);
    return fit.purchase.isIdentified() && fit.dropout.isIdentified()
        ? fit.from(start)
        : PurchaseModelFit.without(pooled, COLLINEAR);
  }

  /** The parameters before the coefficients. */
  private static double[] parameters(double[] start) {
    return start == null || start.length < PARAMETERS ? null : Arrays.copyOf(start, PARAMETERS);
  }

  private CovariateScale scale(Function<Covariates, double[]> covariates) {
    return CovariateScale.of(
        patterns.stream().map(p -> covariates.apply(p.getKey())).toArray(double[][]::new),
        patterns.stream().mapToDouble(p -> p.getValue().customers()).toArray());
  }

  private PurchaseModelFit from(double[] start) {
    CovariateLikelihood logLikelihood = logLikelihood();
    Optional<double[]> first =
        point(start)
            .filter(
                u ->
                    Double.isFinite(
                        logLikelihood.evaluate(u, new double[size()], new double[size()][size()])));
    PurchaseModelFit without = first.isPresent() ? null : family.fit(pooled, parameters(start));
    double[][] withoutCovariates =
        LogParameterFit.startingAt(
            without == null ? null : without.parameters().values(), scales, usualStarts);
    Maximum maximum =
        LogParameterFit.climb(
            logLikelihood,
            Stream.concat(
                    first.stream(), Stream.of(withoutCovariates).map(u -> Arrays.copyOf(u, size())))
                .toArray(double[][]::new),
            false);
    double[] values = values(maximum.point());
    double[] theta = Arrays.copyOf(values, PARAMETERS);
    if (!Arrays.stream(theta).allMatch(t -> t > 1 / LARGEST_PARAMETER && t < LARGEST_PARAMETER)) {
      return PurchaseModelFit.without(pooled, FAR_FROM_ZERO);
    }
    double[][] covariance = maximum.interior() ? covariance(maximum, theta) : null;
    return PurchaseModelFit.of(
        pooled,
        family
            .model(theta)
            .parameters()
            .withCoefficients(
                Arrays.copyOfRange(values, PARAMETERS, PARAMETERS + purchase.size()),
                Arrays.copyOfRange(values, PARAMETERS + purchase.size(), values.length)),
        new LogParameterFit(
            values,
            covariance == null ? null : LogParameterCovariance.standardErrors(covariance),
            covariance,
            maximum.value(),
            maximum.converged(),
            maximum.evaluations() + (without == null ? 0 : without.iterations()),
            LogParameterFit.warning(maximum, covariance)));
  }

  private CovariateLikelihood logLikelihood() {
    return new CovariateLikelihood(
        patterns.stream()
            .map(
                pattern ->
                    new CovariateLikelihood.Pattern(
                        family.logLikelihood(pattern.getValue().sortedCells(), timeScale),
                        purchase.standardized(pattern.getKey().purchase()),
                        dropout.standardized(pattern.getKey().dropout())))
            .toList(),
        family.dropoutParameter(),
        family.dropoutDirection());
  }

  private int size() {
    return PARAMETERS + purchase.size() + dropout.size();
  }

  /** Means of all covariates, by the sign with which they enter the log-parameter they act on. */
  private double signedMean(int coefficient) {
    return coefficient < purchase.size()
        ? -purchase.means()[coefficient]
        : family.dropoutDirection() * dropout.means()[coefficient - purchase.size()];
  }

  private double deviation(int coefficient) {
    return coefficient < purchase.size()
        ? purchase.deviations()[coefficient]
        : dropout.deviations()[coefficient - purchase.size()];
  }

  private int target(int coefficient) {
    return coefficient < purchase.size() ? ALPHA : family.dropoutParameter();
  }

  /** Theta and coefficients of a point in log-parameters and standardized covariates. */
  private double[] values(double[] point) {
    double[] values = point.clone();
    for (int j = 0; j < size() - PARAMETERS; j++) {
      values[PARAMETERS + j] = point[PARAMETERS + j] / deviation(j);
      values[target(j)] -= values[PARAMETERS + j] * signedMean(j);
    }
    for (int i = 0; i < PARAMETERS; i++) {
      values[i] = Math.exp(values[i]) * scales[i];
    }
    return values;
  }

  /** The inverse of {@link #values}, empty if the values are not a model with coefficients. */
  private Optional<double[]> point(double[] values) {
    if (values == null || values.length != size()) {
      return Optional.empty();
    }
    double[] point = values.clone();
    for (int i = 0; i < PARAMETERS; i++) {
      point[i] = Math.log(values[i] / scales[i]);
    }
    for (int j = 0; j < size() - PARAMETERS; j++) {
      point[PARAMETERS + j] = values[PARAMETERS + j] * deviation(j);
      point[target(j)] += values[PARAMETERS + j] * signedMean(j);
    }
    return Optional.of(point).filter(p -> Arrays.stream(p).allMatch(LogParameterFit::isInside));
  }

  /** K C K' with the covariance C of the point and K = d values / d point; null without C. */
  private double[][] covariance(Maximum maximum, double[] theta) {
    double[] ones = new double[size()];
    Arrays.fill(ones, 1);
    double[][] ofPoint = LogParameterCovariance.of(maximum.hessian(), ones).orElse(null);
    if (ofPoint == null) {
      return null;
    }
    RealMatrix k = new Array2DRowRealMatrix(size(), size());
    for (int i = 0; i < PARAMETERS; i++) {
      k.setEntry(i, i, theta[i]);
    }
    for (int j = 0; j < size() - PARAMETERS; j++) {
      k.setEntry(PARAMETERS + j, PARAMETERS + j, 1 / deviation(j));
      k.setEntry(target(j), PARAMETERS + j, -theta[target(j)] * signedMean(j) / deviation(j));
    }
    RealMatrix covariance =
        k.multiply(new Array2DRowRealMatrix(ofPoint, false)).multiply(k.transpose());
    return covariance.add(covariance.transpose()).scalarMultiply(0.5).getData();
  }
}
