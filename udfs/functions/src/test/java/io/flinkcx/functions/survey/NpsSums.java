package io.flinkcx.functions.survey;

import java.util.List;
import org.apache.flink.types.Row;

/**
 * Counts and sums of weights of promoters, passives, detractors, the plain way.
 *
 * @param count answers [3]
 * @param weight sums of their weights [3]
 * @param squaredWeight sum of all squared weights
 * @param rejected rows with a score that do not count
 */
record NpsSums(long[] count, double[] weight, double squaredWeight, long rejected) {

  static NpsSums of(List<Row> rows, boolean isWeighted) {
    long[] count = new long[3];
    double[] sum = new double[3];
    double squares = 0;
    long rejected = 0;
    for (Row row : rows) {
      Double score = row.getFieldAs(0);
      Double given = isWeighted ? row.getFieldAs(1) : null;
      double weight = given == null ? 1 : given;
      if (score == null) {
        continue;
      }
      boolean isScore = score >= 0 && score <= 10 && score == Math.rint(score);
      if (!isScore || !(weight >= 0 && weight <= NpsAnswer.LARGEST_WEIGHT)) {
        rejected++;
        continue;
      }
      int kind = score >= 9 ? 0 : score >= 7 ? 1 : 2;
      count[kind]++;
      sum[kind] += weight;
      squares += weight * weight;
    }
    return new NpsSums(count, sum, squares, rejected);
  }
}
