package io.flinkcx.core.spend;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.GammaDifference;
import io.flinkcx.core.math.Stirling;
import io.flinkcx.core.math.SumOfLogs;
import org.apache.commons.math3.special.Beta;

/**
 * Customers of one frequency x by the total s = x m of their repeat purchases, with their part of
 * the Gamma-Gamma likelihood. Customers with a unique s are kept separately, because a million
 * different amounts are the case that must be fast.
 */
final class SpendBlock {

  // Sums of this many terms lose no relevant digits; sums of those sums are compensated.
  private static final int CHUNK = 256;

  // The shapes multiply the error of the fast sums: up to here it is below the rounding of the
  // log-likelihood.
  private static final double LARGEST_QUICK_SHAPE = 1000;

  // A product of two numbers up to this is finite.
  private static final double LARGEST_RATIO = 1e150;

  /**
   * The log-likelihood of the customers without its terms -ln m, and its derivatives, at px and q
   * with t = s/(v+s).
   *
   * @param logLikelihood sum of -ln B(px, q) + px ln t + q ln(1-t)
   * @param byShape its derivative by px
   * @param byQ its derivative by q
   * @param byLogV its derivative by ln v
   * @param share sum of t
   * @param rest sum of 1-t
   * @param curvature sum of t (1-t)
   */
  record Terms(
      double logLikelihood,
      double byShape,
      double byQ,
      double byLogV,
      double share,
      double rest,
      double curvature) {}

  private final int frequency;
  private final double customers;
  private final double logSpent;

  /** Totals of customers with a unique amount, ascending. */
  private final double[] own;

  /** Totals that several customers share, ascending, with their numbers of customers. */
  private final double[] shared;

  private final double[] sharedBy;

  private SpendBlock(int frequency, double[] own, double[] shared, double[] sharedBy) {
    this.frequency = frequency;
    this.own = own;
    this.shared = shared;
    this.sharedBy = sharedBy;
    double n = own.length;
    SumOfLogs ownLogs = new SumOfLogs();
    for (double s : own) {
      ownLogs.add(s);
    }
    CompensatedSum logs = new CompensatedSum();
    logs.add(ownLogs.value());
    for (int i = 0; i < shared.length; i++) {
      n += sharedBy[i];
      logs.add(sharedBy[i] * Math.log(shared[i]));
    }
    customers = n;
    logSpent = logs.value();
  }

  /**
   * @param own mean amounts that one customer has, ascending; becomes the block's, like the others
   * @param shared mean amounts that several have, ascending
   * @param sharedBy how many have each of these
   */
  static SpendBlock of(int frequency, double[] own, double[] shared, double[] sharedBy) {
    for (int i = 0; i < shared.length; i++) {
      shared[i] *= frequency;
    }
    for (int i = 0; i < own.length; i++) {
      own[i] *= frequency;
    }
    return new SpendBlock(frequency, own, shared, sharedBy);
  }

  int frequency() {
    return frequency;
  }

  double customers() {
    return customers;
  }

  /** The sum of ln m over customers. */
  double logAmounts() {
    return logSpent - customers * Math.log(frequency);
  }

  /** The sum of s over customers. */
  double spent() {
    CompensatedSum sum = new CompensatedSum();
    for (double s : own) {
      sum.add(s);
    }
    for (int i = 0; i < shared.length; i++) {
      sum.add(sharedBy[i] * shared[i]);
    }
    return sum.value();
  }

  /** The sum of (m/mean - 1)^2 over customers; infinite if it is beyond the range of a double. */
  double squaredDeviations(double mean) {
    double all = frequency * mean;
    double sum = 0;
    for (double s : own) {
      sum += (s / all - 1) * (s / all - 1);
    }
    for (int i = 0; i < shared.length; i++) {
      sum += sharedBy[i] * (shared[i] / all - 1) * (shared[i] / all - 1);
    }
    return sum;
  }

  /** The terms at a shape px, q and v. */
  Terms at(double shape, double q, double v) {
    boolean isQuick =
        shape + q < LARGEST_QUICK_SHAPE
            && largest(own) / v < LARGEST_RATIO
            && largest(shared) / v < LARGEST_RATIO;
    return isQuick ? quick(shape, q, v) : careful(shape, q, v);
  }

  private static double largest(double[] ascending) {
    return ascending.length == 0 ? 0 : ascending[ascending.length - 1];
  }

  /**
   * The terms with one division per customer: logarithms are taken of products, and terms with a
   * known sum of 1 or ln(s/v) by subtraction.
   */
  Terms quick(double shape, double q, double v) {
    double perV = 1 / v;
    SumOfLogs logs = new SumOfLogs();
    CompensatedSum rests = new CompensatedSum();
    CompensatedSum squares = new CompensatedSum();
    for (int from = 0; from < own.length; from += CHUNK) {
      int to = Math.min(from + CHUNK, own.length);
      double chunkRests = 0;
      double chunkSquares = 0;
      for (int i = from; i < to; i++) {
        double ratio = 1 + own[i] * perV;
        double rest = 1 / ratio;
        logs.add(ratio);
        chunkRests += rest;
        chunkSquares += rest * rest;
      }
      rests.add(chunkRests);
      squares.add(chunkSquares);
    }
    CompensatedSum logRatios = new CompensatedSum();
    logRatios.add(logs.value());
    for (int i = 0; i < shared.length; i++) {
      double ratio = 1 + shared[i] * perV;
      double rest = 1 / ratio;
      logRatios.add(sharedBy[i] * Math.log(ratio));
      rests.add(sharedBy[i] * rest);
      squares.add(sharedBy[i] * rest * rest);
    }
    double rest = rests.value();
    double share = customers - rest;
    double logRest = -logRatios.value();
    double logShare = logRest + logSpent - customers * Math.log(v);
    return new Terms(
        shape * logShare + q * logRest - customers * Beta.logBeta(shape, q),
        customers * GammaDifference.digamma(shape, q) + logShare,
        customers * GammaDifference.digamma(q, shape) + logRest,
        q * share - shape * rest,
        share,
        rest,
        rest - squares.value());
  }

  /**
   * The terms for shapes so large that the gamma functions and the logarithms cancel except for
   * their last digits: both are computed as differences from t = px/(px+q), the mean of t.
   */
  Terms careful(double shape, double q, double v) {
    CarefulSums sums = new CarefulSums(shape, q, v);
    for (double s : own) {
      sums.add(s, 1);
    }
    for (int i = 0; i < shared.length; i++) {
      sums.add(shared[i], sharedBy[i]);
    }
    return sums.terms(customers);
  }

  private static final class CarefulSums {

    private final double shape;
    private final double q;
    private final double v;
    private final CompensatedSum fit = new CompensatedSum();
    private final CompensatedSum logShare = new CompensatedSum();
    private final CompensatedSum logRest = new CompensatedSum();
    private final CompensatedSum byLogV = new CompensatedSum();
    private final CompensatedSum share = new CompensatedSum();
    private final CompensatedSum rest = new CompensatedSum();
    private final CompensatedSum curvature = new CompensatedSum();

    CarefulSums(double shape, double q, double v) {
      this.shape = shape;
      this.q = q;
      this.v = v;
    }

    void add(double s, double n) {
      double t = s / (v + s);
      double one = v / (v + s);
      double away = (s * q - v * shape) / (v + s);
      double y = away / shape;
      double z = -away / q;
      double total = shape + q;
      // the linear parts of shape ln(1+y) + q ln(1+z) cancel
      fit.add(
          n * (shape * logRestOf(y, t * (total / shape)) + q * logRestOf(z, one * (total / q))));
      logShare.add(n * log(y, t * (total / shape)));
      logRest.add(n * log(z, one * (total / q)));
      byLogV.add(n * away);
      share.add(n * t);
      rest.add(n * one);
      curvature.add(n * t * one);
    }

    /** ln(1+y), from 1+y if y is near -1 and has lost its digits. */
    private static double log(double y, double onePlusY) {
      return y < -0.5 ? Math.log(onePlusY) : Math.log1p(y);
    }

    private static double logRestOf(double y, double onePlusY) {
      return y < -0.5 ? Math.log(onePlusY) - y : Stirling.log1pRest(y);
    }

    Terms terms(double customers) {
      double total = shape + q;
      double logBeta =
          Math.log(shape * (q / total) / (2 * Math.PI)) / 2
              + (Stirling.logGammaRest(total)
                  - Stirling.logGammaRest(shape)
                  - Stirling.logGammaRest(q));
      double digamma = Stirling.digammaRest(total);
      return new Terms(
          customers * logBeta + fit.value(),
          customers * (digamma - Stirling.digammaRest(shape)) + logShare.value(),
          customers * (digamma - Stirling.digammaRest(q)) + logRest.value(),
          byLogV.value(),
          share.value(),
          rest.value(),
          curvature.value());
    }
  }
}
