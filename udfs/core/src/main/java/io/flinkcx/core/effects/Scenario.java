package io.flinkcx.core.effects;

import io.flinkcx.core.math.DeltaMethod;
import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.SumVector;
import io.flinkcx.core.regression.RegressionPrediction;

/**
 * Prediction of a change by a fitted regression: the mean prediction over the customers as they
 * are, the mean with one feature changed, and the difference with its error.
 *
 * <p>The difference is a mean over customers of mu(x' b) - mu(x b), mu the logistic function or the
 * identity. Its error is that of the coefficients, by the delta method: g' V g with g the mean of
 * the differences' gradients. The customers are taken as given.
 *
 * <p>It is an association, unless the feature was changed by an experiment: the model describes
 * customers who differ in the feature, not customers whose feature was changed.
 *
 * <p>State: sums in double-double of the predictions, the gradients and the covariance, whose mean
 * is the covariance. So rows may come in any order and split, and may be retracted.
 *
 * <pre>{@code
 * Scenario scenario = new Scenario(theta.length);
 * for (Customer c : customers)
 *   scenario.add(true, theta, covariance, c.features(), withCesOneBetter(c), c.revenue(), 1);
 * Estimate change = scenario.meanChange();
 * }</pre>
 *
 * <p>Source: Greene (2018), Econometric Analysis, 8th ed., section 17.3.2 (average partial
 * effects).
 */
public final class Scenario {

  private static final int N = 0;
  private static final int BEFORE = 1;
  private static final int AFTER = 2;
  private static final int VALUED = 3;
  private static final int VALUE = 4;
  private static final int KNOWN = 5;

  /** Magnitudes of the terms of the predictions and of the value. */
  private static final int SIZE = 6;

  private static final int VALUE_SIZE = 7;
  private static final int GRADIENT = 8;

  private final int size;
  private final SumVector sums;

  /** Without customers, for a model with this number of coefficients, including the intercept. */
  public Scenario(int coefficients) {
    this(coefficients, new SumVector(GRADIENT + 2 * coefficients + coefficients * coefficients));
  }

  /** The sums in an array from {@link #array}, which is changed in place. */
  public Scenario(int coefficients, double[] array) {
    this(coefficients, new SumVector(array));
  }

  private Scenario(int size, SumVector sums) {
    this.size = size;
    this.sums = sums;
  }

  /** The state as one array that changes with the sums. */
  public double[] array() {
    return sums.array();
  }

  /** Adds the customers of another scenario with the same number of coefficients. */
  public void addAll(Scenario other) {
    sums.addAll(other.sums);
  }

  /**
   * Adds or retracts a customer.
   *
   * @param isLogistic whether the model is logistic, else linear
   * @param theta intercept and coefficients, [k]
   * @param covariance of them, [k][k]; null if unknown
   * @param features as they are, [k - 1]
   * @param changed as they would be, [k - 1]
   * @param value money per unit of the prediction, NaN if unknown
   * @param sign 1, or -1 to retract
   */
  public void add(
      boolean isLogistic,
      double[] theta,
      double[][] covariance,
      double[] features,
      double[] changed,
      double value,
      int sign) {
    double before = RegressionPrediction.linear(theta, features);
    double after = RegressionPrediction.linear(theta, changed);
    double slopeBefore = 1;
    double slopeAfter = 1;
    if (isLogistic) {
      before = RegressionPrediction.probability(before);
      after = RegressionPrediction.probability(after);
      slopeBefore = before * (1 - before);
      slopeAfter = after * (1 - after);
    }
    sums.add(N, sign);
    sums.add(BEFORE, sign * before);
    sums.add(AFTER, sign * after);
    sums.add(SIZE, sign * (Math.abs(before) + Math.abs(after)));
    boolean isValued = !Double.isNaN(value);
    if (isValued) {
      sums.add(VALUED, sign);
      sums.add(VALUE, sign * value * (after - before));
      sums.add(VALUE_SIZE, sign * Math.abs(value) * (Math.abs(before) + Math.abs(after)));
    }
    for (int j = 0; j < size; j++) {
      double slope =
          slopeAfter * (j == 0 ? 1 : changed[j - 1]) - slopeBefore * (j == 0 ? 1 : features[j - 1]);
      sums.add(GRADIENT + j, sign * slope);
      if (isValued) {
        sums.add(GRADIENT + size + j, sign * value * slope);
      }
    }
    if (covariance != null) {
      sums.add(KNOWN, sign);
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          sums.add(GRADIENT + 2 * size + j * size + k, sign * covariance[j][k]);
        }
      }
    }
  }

  /** Customers. */
  public long n() {
    return (long) sum(N);
  }

  /** Customers whose value is known. */
  public long valued() {
    return (long) sum(VALUED);
  }

  /** Mean prediction as it is, NaN without customers. */
  public double meanBefore() {
    return sum(BEFORE) / sum(N);
  }

  /** Mean prediction as it would be, NaN without customers. */
  public double meanAfter() {
    return sum(AFTER) / sum(N);
  }

  /** Mean change with its error, which is NaN if the covariance is unknown. */
  public Estimate meanChange() {
    double change = sums.get(AFTER).plus(sums.get(BEFORE).negate()).value() / sum(N);
    return new Estimate(change, error(GRADIENT) / sum(N));
  }

  /** Change of all customers' values with its error; NaN if no value is known. */
  public Estimate valueChange() {
    return valued() == 0
        ? new Estimate(Double.NaN, Double.NaN)
        : new Estimate(sum(VALUE), error(GRADIENT + size));
  }

  /**
   * Whether a mean, a change or its error may have fewer than ten correct digits, because a
   * customer with far larger numbers was retracted.
   */
  public boolean hasLostDigits() {
    double change = meanChange().value() * sum(N);
    return hasLost(SIZE, change, GRADIENT, meanChange().standardError() * sum(N))
        || valued() > 0
            && hasLost(VALUE_SIZE, sum(VALUE), GRADIENT + size, valueChange().standardError());
  }

  private boolean hasLost(int sizes, double change, int gradient, double error) {
    double largest = sums.largestTerm(sizes);
    if (LostDigits.hasLost(sum(sizes), largest) || LostDigits.hasLost(change, largest)) {
      return true;
    }
    // the largest error by rounding, if all of it has the same sign
    double ofError = 0;
    for (int j = 0; j < size; j++) {
      double variance = sum(GRADIENT + 2 * size + j * size + j) / sum(KNOWN);
      ofError += sums.rounding(gradient + j) * Math.sqrt(Math.max(0, variance));
    }
    return ofError > LostDigits.TOLD * error && ofError > LostDigits.NOTHING;
  }

  private double error(int at) {
    if (sum(KNOWN) != sum(N) || n() == 0) {
      return Double.NaN;
    }
    double[] gradient = new double[size];
    double[][] covariance = new double[size][size];
    for (int j = 0; j < size; j++) {
      gradient[j] = sum(at + j);
      for (int k = 0; k < size; k++) {
        covariance[j][k] = sum(GRADIENT + 2 * size + j * size + k) / sum(N);
      }
    }
    return DeltaMethod.standardError(gradient, covariance);
  }

  private double sum(int i) {
    return sums.get(i).value();
  }
}
