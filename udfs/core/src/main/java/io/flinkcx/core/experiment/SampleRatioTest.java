package io.flinkcx.core.experiment;

import io.flinkcx.core.math.ChiSquare;
import io.flinkcx.core.math.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the variants have the numbers of rows that the assignment should give (sample ratio
 * mismatch): the chi-square test of the counts against the expected shares.
 *
 * <p>chi_square = sum (n_v - n share_v)^2 / (n share_v), with one degree of freedom less than there
 * are variants. If they differ, customers were lost or counted twice, and the comparison of the
 * variants cannot be trusted.
 *
 * <p>Source: Fabijan, A. et al. (2019), Diagnosing sample ratio mismatch in online controlled
 * experiments, doi:10.1145/3292500.3330722.
 *
 * @param variants by label
 * @param chiSquare the statistic, >= 0, NaN without a test
 * @param degreesOfFreedom variants - 1, 0 without a test
 * @param pValue of the hypothesis that the rows were assigned by these shares, NaN without a test
 * @param n rows
 * @param rejected bad rows
 * @param warning why there is no test, null if there is one
 */
public record SampleRatioTest(
    List<Share> variants,
    double chiSquare,
    int degreesOfFreedom,
    double pValue,
    long n,
    long rejected,
    String warning) {

  /** How far the shares may be from 1 together: thirds are written with few digits. */
  private static final double TOLERANCE = 2e-3;

  /**
   * One variant.
   *
   * @param variant label
   * @param n rows
   * @param share n / rows of all variants
   * @param expectedShare share that the assignment should give, scaled so that all sum to 1; NaN if
   *     its rows say different ones
   * @param expected rows that the assignment should give
   */
  public record Share(
      String variant, long n, double share, double expectedShare, double expected) {}

  /**
   * A smaller p-value is a mismatch: the customary limit, since the test is made again and again.
   */
  private static final double MISMATCH = 1e-3;

  /** Up to here every whole number is a double. */
  private static final double MOST_CUSTOMERS = 0x1p53;

  /** Whether the numbers of rows contradict the expected shares; null without a test. */
  public Boolean mismatch() {
    return Double.isNaN(pValue) ? null : pValue < MISMATCH;
  }

  /** Whether an expected share is valid. */
  public static boolean isValid(double expectedShare) {
    return expectedShare > 0 && expectedShare <= 1;
  }

  /** Whether a number of customers is valid: whole, 0 to 2^53. */
  public static boolean isCount(double customers) {
    return customers >= 0 && customers <= MOST_CUSTOMERS && customers == Math.rint(customers);
  }

  /** The test of rows whose values are the expected shares of their variants. */
  public static SampleRatioTest of(Experiment experiment) {
    Warnings warnings = experiment.warnings();
    List<String> written = new ArrayList<>();
    long n = 0;
    double sum = 0;
    for (String label : experiment.labels()) {
      Moments shares = experiment.variant(label).values();
      n += shares.n();
      if (shares.squaredDeviations() > 0) {
        warnings.add("the rows of variant '" + label + "' have different expected shares");
        sum = Double.NaN;
      } else {
        sum += shares.mean();
        written.add(label + " " + shares.mean());
      }
    }
    boolean sumsToOne = Math.abs(sum - 1) <= TOLERANCE;
    if (!sumsToOne && !Double.isNaN(sum) && !written.isEmpty()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the expected shares of the variants with rows must sum to 1, got %s (sum %.4f): a"
                  + " variant without rows is missing, or a share is wrong",
              String.join(", ", written),
              sum));
    }
    boolean isTested = sumsToOne && written.size() > 1;
    List<Share> variants = new ArrayList<>();
    double chiSquare = 0;
    for (String label : experiment.labels()) {
      Moments shares = experiment.variant(label).values();
      double expectedShare = isTested ? shares.mean() / sum : Double.NaN;
      double expected = n * expectedShare;
      double excess = shares.n() - expected;
      chiSquare += excess * excess / expected;
      variants.add(new Share(label, shares.n(), (double) shares.n() / n, expectedShare, expected));
    }
    int degreesOfFreedom = isTested ? written.size() - 1 : 0;
    return new SampleRatioTest(
        variants,
        isTested ? chiSquare : Double.NaN,
        degreesOfFreedom,
        isTested ? ChiSquare.pValue(chiSquare, degreesOfFreedom) : Double.NaN,
        n,
        experiment.rejected(),
        warnings.text());
  }
}
