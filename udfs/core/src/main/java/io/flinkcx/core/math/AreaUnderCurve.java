package io.flinkcx.core.math;

import java.util.Arrays;

/**
 * The probability that a case has a higher score than a non-case, ties counting one half: the area
 * under the ROC curve (Mann-Whitney).
 *
 * <p>Equal scores that are sums may differ by rounding: {@link #withoutRounding} makes them ties.
 *
 * <p>Source: Hanley, McNeil (1982), doi:10.1148/radiology.143.1.7063747.
 */
public final class AreaUnderCurve {

  // 2^-36 of a score of 1: far above the rounding of a sum of features, far below a relevant
  // difference
  private static final double GRAIN = 0x1p36;

  private AreaUnderCurve() {}

  /** A score of the order of 1, without its rounding. */
  public static double withoutRounding(double score) {
    return Math.abs(score) < 0x1p15 ? Math.rint(score * GRAIN) / GRAIN + 0.0 : score;
  }

  /**
   * The area.
   *
   * @param scores [n], finite
   * @param cases number of cases with each score, [n]
   * @param others number of non-cases with it, [n]
   * @return 0 to 1; NaN without cases or without others
   */
  public static double of(double[] scores, double[] cases, double[] others) {
    return isOneEach(cases, others) ? ofSingles(scores, cases) : ofCounts(scores, cases, others);
  }

  private static boolean isOneEach(double[] cases, double[] others) {
    for (int i = 0; i < cases.length; i++) {
      if (cases[i] + others[i] != 1 || cases[i] != 0 && others[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Sorts both sides and merges them, without a search for each score. */
  private static double ofSingles(double[] scores, double[] cases) {
    double[] caseScores = new double[scores.length];
    double[] otherScores = new double[scores.length];
    int allCases = 0;
    int allOthers = 0;
    for (int i = 0; i < scores.length; i++) {
      if (cases[i] == 1) {
        caseScores[allCases++] = scores[i] + 0.0;
      } else {
        otherScores[allOthers++] = scores[i] + 0.0;
      }
    }
    Arrays.sort(caseScores, 0, allCases);
    Arrays.sort(otherScores, 0, allOthers);
    CompensatedSum concordant = new CompensatedSum();
    int below = 0;
    int upTo = 0;
    for (int i = 0; i < allCases; i++) {
      while (below < allOthers && otherScores[below] < caseScores[i]) {
        below++;
      }
      upTo = Math.max(upTo, below);
      while (upTo < allOthers && otherScores[upTo] == caseScores[i]) {
        upTo++;
      }
      concordant.add((below + (double) upTo) / 2);
    }
    return concordant.value() / ((double) allCases * allOthers);
  }

  private static double ofCounts(double[] scores, double[] cases, double[] others) {
    double[] distinct = DistinctValues.ascending(scores);
    double[] casesAt = new double[distinct.length];
    double[] othersAt = new double[distinct.length];
    for (int i = 0; i < scores.length; i++) {
      int at = Arrays.binarySearch(distinct, scores[i] + 0.0);
      casesAt[at] += cases[i];
      othersAt[at] += others[i];
    }
    CompensatedSum concordant = new CompensatedSum();
    double othersBelow = 0;
    double allCases = 0;
    for (int k = 0; k < distinct.length; k++) {
      concordant.add(casesAt[k] * (othersBelow + othersAt[k] / 2));
      othersBelow += othersAt[k];
      allCases += casesAt[k];
    }
    return concordant.value() / (allCases * othersBelow);
  }
}
