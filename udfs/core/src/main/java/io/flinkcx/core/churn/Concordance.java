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
   * The concordance in O(n log n): pairs are of one stratum, of customers who were there at the
   * same time, and count with the product of their weights.
   *
   * @param logRisks the log-hazards, in the order of the sample, [n]
   * @return 0 to 1; NaN if there is no pair to compare
   */
  static double of(CoxSample sample, double[] logRisks) {
    double[] risks = Arrays.stream(logRisks).map(AreaUnderCurve::withoutRounding).toArray();
    double[] distinct = DistinctValues.ascending(risks);
    int[] ranks = Arrays.stream(risks).mapToInt(r -> Arrays.binarySearch(distinct, r)).toArray();
    CompensatedSum concordant = new CompensatedSum();
    CompensatedSum compared = new CompensatedSum();
    int start = 0;
    for (int end : sample.ends) {
      addStratum(sample, start, end, ranks, new RankSums(distinct.length), concordant, compared);
      start = end;
    }
    return concordant.value() / compared.value();
  }

  private static void addStratum(
      CoxSample sample,
      int start,
      int stop,
      int[] ranks,
      RankSums later,
      CompensatedSum concordant,
      CompensatedSum compared) {
    double[] times = sample.times;
    double[] events = sample.eventWeights;
    double allLater = 0;
    int gone = start;
    for (int i = start; i < stop; ) {
      int end = i;
      // a customer last seen at a time stayed longer than one who left at it
      for (; end < stop && times[end] == times[i]; end++) {
        double censored = sample.weights[end] - events[end];
        later.add(ranks[end], censored);
        allLater += censored;
      }
      // those who came then or later were not there
      for (;
          sample.byEntry != null && gone < i && sample.entries[sample.byEntry[gone]] >= times[i];
          gone++) {
        int row = sample.byEntry[gone];
        later.add(ranks[row], -sample.weights[row]);
        allLater -= sample.weights[row];
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
  }
}
