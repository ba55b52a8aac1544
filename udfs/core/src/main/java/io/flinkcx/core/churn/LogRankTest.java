package io.flinkcx.core.churn;

import io.flinkcx.core.math.ChiSquare;
import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.DistinctValues;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Tests whether groups of customers leave at the same rate: the log-rank test of G groups and its
 * family G-rho, with or without strata.
 *
 * <p>At each time at which d of n customers leave, d n_g / n are expected to leave in a group of
 * n_g. With the weights w(t) = S(t-)^rho of the pooled Kaplan-Meier curve, O_g - E_g = sum of w
 * (d_g - d n_g / n), with covariance sum of w^2 d (n - d) / (n - 1) [n_g / n (1{g = h} - n_h / n)];
 * strata add up. The statistic is chi-square with one degree of freedom less than there are groups
 * with an expectation above 0.
 *
 * <p>rho 0 is the log-rank test, rho 1 that of Peto and Peto, which gives early leavers more
 * weight.
 *
 * <p>Source: Harrington, Fleming (1982), doi:10.1093/biomet/69.3.553; Kalbfleisch, Prentice (2002),
 * section 1.5.
 *
 * @param groups by name
 * @param chiSquare the statistic, NaN if no two groups can be compared
 * @param degreesOfFreedom 0 if no two groups can be compared
 * @param pValue of equal rates, NaN likewise
 */
public record LogRankTest(
    List<Group> groups, double chiSquare, int degreesOfFreedom, double pValue) {

  /**
   * One group.
   *
   * @param name its label
   * @param n observations
   * @param events how many left, unweighted
   * @param observed weighted count of those who left
   * @param expected the same if all groups left at the same rate
   */
  public record Group(String name, long n, long events, double observed, double expected) {}

  /** Checks the weight's power. */
  public static double requireRho(double rho) {
    if (!(Math.abs(rho) <= 100)) {
      throw new IllegalArgumentException(
          "rho must be a number from -100 to 100 (0 log-rank, 1 Peto-Peto), got " + rho);
    }
    return rho;
  }

  /**
   * Tests.
   *
   * @param strata the counts of each stratum by group
   * @param rho power of the weights, 0 for the log-rank test
   */
  public static LogRankTest of(Collection<Map<String, SurvivalCounts>> strata, double rho) {
    requireRho(rho);
    SortedMap<String, Integer> index = new TreeMap<>();
    strata.forEach(groups -> groups.keySet().forEach(name -> index.put(name, 0)));
    String[] names = index.keySet().toArray(String[]::new);
    for (int g = 0; g < names.length; g++) {
      index.put(names[g], g);
    }
    Sums sums = new Sums(names.length, rho);
    strata.forEach(groups -> sums.addStratum(groups, index));
    return sums.test(names);
  }

  private static final class Sums {

    private final double rho;
    private final long[] n;
    private final long[] events;
    private final CompensatedSum[] observed;
    private final CompensatedSum[] expected;
    private final CompensatedSum[][] covariance;

    Sums(int groups, double rho) {
      this.rho = rho;
      n = new long[groups];
      events = new long[groups];
      observed = zeros(groups);
      expected = zeros(groups);
      covariance = new CompensatedSum[groups][];
      Arrays.setAll(covariance, g -> zeros(groups));
    }

    private static CompensatedSum[] zeros(int size) {
      CompensatedSum[] zeros = new CompensatedSum[size];
      Arrays.setAll(zeros, i -> new CompensatedSum());
      return zeros;
    }

    void addStratum(Map<String, SurvivalCounts> groups, Map<String, Integer> index) {
      double[] times =
          DistinctValues.ascending(
              groups.values().stream()
                  .flatMapToDouble(counts -> Arrays.stream(counts.times()))
                  .toArray());
      long[] atRisk = new long[n.length];
      int[] next = new int[n.length];
      SurvivalCounts[] counts = new SurvivalCounts[n.length];
      groups.forEach(
          (name, c) -> {
            int g = index.get(name);
            counts[g] = c;
            atRisk[g] = c.observations();
            n[g] += atRisk[g];
            events[g] += Arrays.stream(c.events()).sum();
          });
      long[] leaving = new long[n.length];
      double survival = 1;
      for (double time : times) {
        long all = Arrays.stream(atRisk).sum();
        long left = 0;
        for (int g = 0; g < n.length; g++) {
          leaving[g] = isNext(time, counts[g], next[g]) ? counts[g].events()[next[g]] : 0;
          left += leaving[g];
        }
        if (left > 0) {
          addTime(rho == 0 ? 1 : Math.pow(survival, rho), leaving, left, atRisk, all);
          survival *= (double) (all - left) / all;
        }
        for (int g = 0; g < n.length; g++) {
          if (isNext(time, counts[g], next[g])) {
            atRisk[g] -= leaving[g] + counts[g].censored()[next[g]];
            next[g]++;
          }
        }
      }
    }

    /**
     * Whether this is the next time of a group; the group is null if the stratum does not contain
     * it.
     */
    private static boolean isNext(double time, SurvivalCounts counts, int next) {
      return counts != null && next < counts.times().length && counts.times()[next] == time;
    }

    private void addTime(double weight, long[] leaving, double left, long[] atRisk, double all) {
      double spread = all > 1 ? weight * weight * left * (all - left) / (all - 1) : 0;
      for (int g = 0; g < n.length; g++) {
        double share = atRisk[g] / all;
        observed[g].add(weight * leaving[g]);
        expected[g].add(weight * left * share);
        for (int h = 0; h < n.length && spread > 0; h++) {
          covariance[g][h].add(spread * share * ((g == h ? 1 : 0) - atRisk[h] / all));
        }
      }
    }

    LogRankTest test(String[] names) {
      List<Group> groups =
          IntStream.range(0, names.length)
              .mapToObj(
                  g ->
                      new Group(
                          names[g], n[g], events[g], observed[g].value(), expected[g].value()))
              .toList();
      int[] compared =
          IntStream.range(0, names.length).filter(g -> expected[g].value() > 0).toArray();
      int degreesOfFreedom = Math.max(0, compared.length - 1);
      double chiSquare = chiSquare(compared, degreesOfFreedom);
      if (Double.isNaN(chiSquare)) {
        return new LogRankTest(groups, Double.NaN, 0, Double.NaN);
      }
      return new LogRankTest(
          groups, chiSquare, degreesOfFreedom, ChiSquare.pValue(chiSquare, degreesOfFreedom));
    }

    private double chiSquare(int[] compared, int size) {
      if (size == 0) {
        return Double.NaN;
      }
      double[] excess = new double[size];
      double[][] v = new double[size][size];
      for (int i = 0; i < size; i++) {
        int g = compared[i];
        excess[i] = observed[g].value() - expected[g].value();
        for (int j = 0; j < size; j++) {
          v[i][j] = covariance[g][compared[j]].value();
        }
      }
      SingularValueDecomposition svd =
          new SingularValueDecomposition(new Array2DRowRealMatrix(v, false));
      if (svd.getNorm() == 0) {
        return Double.NaN; // all left at once, or one at a time alone
      }
      double statistic =
          svd.getSolver()
              .solve(new ArrayRealVector(excess))
              .dotProduct(new ArrayRealVector(excess));
      return Math.max(0, statistic);
    }
  }
}
