package io.flinkcx.core.churn;

import io.flinkcx.core.math.AreaUnderCurve;
import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.DistinctValues;
import java.util.Arrays;

/**
 * Harrell's concordance: in pairs in which one customer is known to have stayed longer, the share
 * in which the other had the higher risk; equal risks count one half. Customers who left at the
 * same time are not compared.
 *
 * <p>Source: Harrell, Califf, Pryor, Lee, Rosati (1982), doi:10.1001/jama.1982.03320430047030.
 */
final class Concordance {

  private Concordance() {}

  /**
   * The concordance in O(n log n).
   *
   * @param times descending, [rows]
   * @param events how many left, [rows]
   * @param censored how many were last seen, [rows]
   * @param logRisks the log-hazards, [rows]
   * @return 0 to 1; NaN if there is no pair to compare
   */
  static double of(double[] times, double[] events, double[] censored, double[] logRisks) {
    double[] risks = Arrays.stream(logRisks).map(AreaUnderCurve::withoutRounding).toArray();
    double[] distinct = DistinctValues.ascending(risks);
    int[] ranks = Arrays.stream(risks).mapToInt(r -> Arrays.binarySearch(distinct, r)).toArray();
    RankSums later = new RankSums(distinct.length);
    double allLater = 0;
    CompensatedSum concordant = new CompensatedSum();
    CompensatedSum compared = new CompensatedSum();
    for (int i = 0; i < times.length; ) {
      int end = i;
      // a customer last seen at a time stayed longer than one who left at it
      for (; end < times.length && times[end] == times[i]; end++) {
        later.add(ranks[end], censored[end]);
        allLater += censored[end];
      }
      for (int k = i; k < end; k++) {
        if (events[k] > 0) {
          double below = later.below(ranks[k]);
          double equal = later.below(ranks[k] + 1) - below;
          concordant.add(events[k] * (below + equal / 2));
          compared.add(events[k] * allLater);
        }
      }
      for (; i < end; i++) {
        later.add(ranks[i], events[i]);
        allLater += events[i];
      }
    }
    return concordant.value() / compared.value();
  }
}
