package io.flinkcx.core.math;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * Two-sided quantiles and p-values: the half-width of an interval in standard errors, and the
 * p-value of a ratio of estimate to standard error.
 */
public final class TwoSided {

  /** From here on the expansion in 1/df is exact to double precision. */
  private static final int LARGE_DEGREES_OF_FREEDOM = 1000;

  private static final int MAX_NEWTON_STEPS = 200;

  /** The normal quantile computed last: a query needs the same one for every row. */
  private static volatile NormalQuantile latest = NormalQuantile.at(0.95);

  /** More confidence levels than a process uses, unless they come from a column. */
  private static final int CONFIDENCES = 16;

  /**
   * Student's quantiles computed so far, by confidence and whole degrees of freedom. A streaming
   * query needs one with n - 1 degrees of freedom for every row, and Newton's steps take
   * microseconds. All jobs of a process share them.
   */
  private static final Map<Double, StudentQuantiles> STUDENT_QUANTILES = new ConcurrentHashMap<>();

  /** Those used last: a lookup takes as long as the rest of an interval. */
  private static volatile StudentQuantiles latestStudent = StudentQuantiles.of(0.95);

  private TwoSided() {}

  /**
   * Checks a confidence level.
   *
   * @param confidence share of intervals that contain the true value, 0 and 1 excluded
   * @return {@code confidence}
   * @throws IllegalArgumentException outside that range
   */
  public static double requireConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must be between 0 and 1 (exclusive), such as 0.95, got " + confidence);
    }
    return confidence;
  }

  /**
   * z with P(-z < Z < z) = {@code confidence} for a standard normal Z: 1.96 at 0.95.
   *
   * @param confidence in (0, 1)
   * @return standard errors, > 0; relative error below 1e-14
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static double normalQuantile(double confidence) {
    NormalQuantile quantile = latest;
    if (quantile.confidence() != confidence) {
      quantile = NormalQuantile.at(requireConfidence(confidence));
      latest = quantile;
    }
    return quantile.z();
  }

  private record NormalQuantile(double confidence, double z) {

    static NormalQuantile at(double confidence) {
      // the inverse takes the confidence itself: 1 - (1 - confidence) / 2 would lose digits near 1
      return new NormalQuantile(confidence, Math.sqrt(2) * InverseErf.value(confidence));
    }
  }

  /**
   * P(|Z| >= |z|) for a standard normal Z.
   *
   * @param z estimate over standard error; infinite gives 0, NaN gives NaN
   * @return probability, 0 to 1, with its digits even if it is tiny; 0 below the smallest double
   */
  public static double normalPValue(double z) {
    return Erfc.value(Math.abs(z) / Math.sqrt(2));
  }

  /**
   * t with P(-t < T < t) = {@code confidence} for Student's T: 2.26 at 0.95 with 9 degrees of
   * freedom.
   *
   * <p>Newton's method on the upper tail. The tail is convex for t > 0 and the normal quantile is
   * always smaller than Student's, so the steps climb to the root from the left and cannot miss it.
   *
   * @param confidence in (0, 1)
   * @param degreesOfFreedom >= 1, need not be whole (Welch)
   * @return standard errors, > 0; relative error below 1e-11
   * @throws IllegalArgumentException if an argument is out of range
   *     <p>Source of the expansion: Abramowitz and Stegun (1964), 26.7.5.
   */
  public static double studentQuantile(double confidence, double degreesOfFreedom) {
    double z = normalQuantile(confidence);
    if (!(degreesOfFreedom >= 1)) {
      throw new IllegalArgumentException(
          "degreesOfFreedom must be at least 1, got " + degreesOfFreedom);
    }
    if (degreesOfFreedom >= LARGE_DEGREES_OF_FREEDOM) {
      return expansion(z, degreesOfFreedom);
    }
    int whole = (int) degreesOfFreedom;
    if (whole != degreesOfFreedom) {
      return newton(z, confidence, degreesOfFreedom);
    }
    return studentQuantiles(confidence).byDegreesOfFreedom().at(whole);
  }

  private static StudentQuantiles studentQuantiles(double confidence) {
    StudentQuantiles quantiles = latestStudent;
    if (quantiles.confidence() != confidence) {
      quantiles = STUDENT_QUANTILES.get(confidence);
      if (quantiles == null) {
        if (STUDENT_QUANTILES.size() >= CONFIDENCES) {
          STUDENT_QUANTILES.clear();
        }
        quantiles = STUDENT_QUANTILES.computeIfAbsent(confidence, StudentQuantiles::of);
      }
      latestStudent = quantiles;
    }
    return quantiles;
  }

  private record StudentQuantiles(double confidence, KnownValues byDegreesOfFreedom) {

    static StudentQuantiles of(double confidence) {
      double z = normalQuantile(confidence);
      return new StudentQuantiles(
          confidence, new KnownValues(LARGE_DEGREES_OF_FREEDOM, df -> newton(z, confidence, df)));
    }
  }

  private static double newton(double z, double confidence, double degreesOfFreedom) {
    double tail = 1 - confidence;
    double t = z;
    for (int step = 0; step < MAX_NEWTON_STEPS; step++) {
      double excess = StudentTail.pValue(t * t, degreesOfFreedom) - tail;
      double next = t + excess / (2 * StudentTail.density(t, degreesOfFreedom));
      // rounding in the tail's last digits makes steps of either sign
      if (!(next > t * (1 + 1e-15))) {
        return t;
      }
      t = next;
    }
    return t;
  }

  /**
   * P(|T| >= |t|) for Student's T.
   *
   * @param t estimate over standard error; infinite gives 0, NaN gives NaN
   * @param degreesOfFreedom > 0, need not be whole; 0 or below gives NaN
   * @return probability, 0 to 1, with its digits even if it is tiny
   */
  public static double studentPValue(double t, double degreesOfFreedom) {
    if (Double.isNaN(t) || !(degreesOfFreedom > 0)) {
      return Double.NaN;
    }
    double square = t * t;
    return Double.isInfinite(square) ? 0 : StudentTail.pValue(square, degreesOfFreedom);
  }

  private static double expansion(double z, double df) {
    double s = z * z;
    double g1 = z * (s + 1) / 4;
    double g2 = z * ((5 * s + 16) * s + 3) / 96;
    double g3 = z * (((3 * s + 19) * s + 17) * s - 15) / 384;
    double g4 = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
    return z + (g1 + (g2 + (g3 + g4 / df) / df) / df) / df;
  }
}
