package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsWeights;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.types.Row;

/**
 * Counts of promoters, passives, detractors and of rows that do not count, and the weights of those
 * that do, the plain way.
 */
record NpsCounts(
    long promoters, long passives, long detractors, long rejected, NpsWeights weights) {

  /** Rows of (score); every answer counts once. */
  static NpsCounts of(List<Row> rows) {
    return of(rows, false);
  }

  /** Rows of (score, weight); a row without a weight does not count. */
  static NpsCounts weighted(List<Row> rows) {
    return of(rows, true);
  }

  private static NpsCounts of(List<Row> rows, boolean isWeighted) {
    long[] count = new long[4];
    BigDecimal[] weight = new BigDecimal[4];
    Arrays.fill(weight, BigDecimal.ZERO);
    for (Row row : rows) {
      Double score = row.getFieldAs(0);
      if (score == null || isWeighted && row.getField(1) == null) {
        continue;
      }
      double w = isWeighted ? row.<Double>getFieldAs(1) : 1;
      if (w != 0 && !(w >= 1e-9 && w <= 1e9)) {
        count[3]++;
        continue;
      }
      int kind = kind(score);
      count[kind]++;
      if (kind < 3) {
        BigDecimal exact = new BigDecimal(w);
        weight[kind] = weight[kind].add(exact);
        weight[3] = weight[3].add(exact.multiply(exact));
      }
    }
    return new NpsCounts(
        count[0],
        count[1],
        count[2],
        count[3],
        new NpsWeights(
            weight[0].doubleValue(),
            weight[1].doubleValue(),
            weight[2].doubleValue(),
            weight[3].doubleValue()));
  }

  private static int kind(double score) {
    if (!(score >= 0 && score <= 10 && score == Math.rint(score))) {
      return 3;
    }
    return score >= 9 ? 0 : score >= 7 ? 1 : 2;
  }
}
