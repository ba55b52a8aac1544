package io.flinkcx.core.regression;

import io.flinkcx.core.math.AreaUnderCurve;
import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.DistinctValues;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.WholeNumber;
import io.flinkcx.core.math.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quality of predicted probabilities: customers in buckets of about equal size, those with the
 * highest probability first, with predicted and observed shares.
 *
 * <p>Customers of equal probability stay together, in the bucket of their middle. Brier score: mean
 * of (p - y)^2, 0 is perfect. Log loss: mean of -ln of the predicted probability of the observed
 * outcome.
 *
 * <p>Source: Brier (1950), Monthly Weather Review 78(1); Hanley, McNeil (1982),
 * doi:10.1148/radiology.143.1.7063747.
 *
 * @param buckets highest probability first; empty ones are left out
 * @param auc area under the ROC curve, NaN if all or none are cases
 * @param brier 0 to 1, NaN without observations
 * @param logLoss >= 0, NaN without observations; infinite if an outcome with probability 0 was
 *     observed
 * @param baseRate share of cases, NaN without observations
 * @param n observations
 */
public record LiftTable(
    List<Bucket> buckets, double auc, double brier, double logLoss, double baseRate, long n) {

  /** The largest number of buckets. */
  public static final int MAX_BUCKETS = 1000;

  /**
   * One bucket.
   *
   * @param number 1 for the highest probability
   * @param n observations
   * @param cases those with outcome 1
   * @param meanProbability predicted share of cases
   * @param observed share of cases
   * @param interval of {@code observed}, Wilson
   * @param lift {@code observed} over the share of cases in all, NaN without cases
   * @param cumulativeGain share of all cases that is in this bucket and those before it, NaN
   *     likewise
   */
  public record Bucket(
      int number,
      long n,
      long cases,
      double meanProbability,
      double observed,
      Interval interval,
      double lift,
      double cumulativeGain) {}

  /** Checks the number of buckets. */
  public static int requireBuckets(double buckets) {
    if (!(buckets >= 1 && WholeNumber.isCount(buckets, MAX_BUCKETS))) {
      throw new IllegalArgumentException(
          "buckets must be a whole number from 1 to " + MAX_BUCKETS + ", got " + buckets);
    }
    return (int) buckets;
  }

  /** Whether a probability is valid. */
  public static boolean isProbability(double probability) {
    return probability >= 0 && probability <= 1;
  }

  /**
   * From counts.
   *
   * @param probabilities in any order, each 0 to 1, [k]
   * @param cases observations with outcome 1, [k]
   * @param others observations with outcome 0, [k]
   * @param size number of buckets
   * @param confidence in (0, 1)
   */
  public static LiftTable of(
      double[] probabilities, long[] cases, long[] others, int size, double confidence) {
    requireBuckets(size);
    int[] order =
        DistinctValues.descendingOrder(probabilities, DistinctValues.ascending(probabilities));
    long n = Arrays.stream(cases).sum() + Arrays.stream(others).sum();
    long allCases = Arrays.stream(cases).sum();
    long[] countOf = new long[size];
    long[] casesOf = new long[size];
    CompensatedSum[] sumOf = new CompensatedSum[size];
    Arrays.setAll(sumOf, b -> new CompensatedSum());
    CompensatedSum squares = new CompensatedSum();
    CompensatedSum logs = new CompensatedSum();
    long before = 0;
    for (int at = 0; at < order.length; ) {
      int end = at;
      long tied = 0;
      while (end < order.length && probabilities[order[end]] == probabilities[order[at]]) {
        tied += cases[order[end]] + others[order[end]];
        end++;
      }
      double middle = (before + tied / 2.0) / Math.max(1, n);
      int bucket = Math.min(size - 1, (int) (middle * size));
      for (; at < end; at++) {
        int i = order[at];
        double p = probabilities[i];
        countOf[bucket] += cases[i] + others[i];
        casesOf[bucket] += cases[i];
        sumOf[bucket].add(p * (cases[i] + others[i]));
        squares.add(cases[i] * (1 - p) * (1 - p) + others[i] * p * p);
        logs.add(cases[i] == 0 ? 0 : -cases[i] * Math.log(p));
        logs.add(others[i] == 0 ? 0 : -others[i] * Math.log1p(-p));
      }
      before += tied;
    }
    List<Bucket> buckets = new ArrayList<>();
    long gained = 0;
    double baseRate = (double) allCases / n;
    for (int b = 0; b < size; b++) {
      gained += casesOf[b];
      if (countOf[b] > 0) {
        double observed = (double) casesOf[b] / countOf[b];
        buckets.add(
            new Bucket(
                b + 1,
                countOf[b],
                casesOf[b],
                sumOf[b].value() / countOf[b],
                observed,
                Wilson.interval(casesOf[b], countOf[b], confidence),
                allCases == 0 ? Double.NaN : observed / baseRate,
                allCases == 0 ? Double.NaN : (double) gained / allCases));
      }
    }
    return new LiftTable(
        buckets,
        AreaUnderCurve.of(
            probabilities,
            Arrays.stream(cases).asDoubleStream().toArray(),
            Arrays.stream(others).asDoubleStream().toArray()),
        squares.value() / n,
        logs.value() / n,
        baseRate,
        n);
  }
}
