package io.flinkcx.functions.survey;

import java.util.List;
import org.apache.flink.types.Row;

/** Counts of promoters, passives, detractors and of scores that do not count, the plain way. */
record NpsCounts(long promoters, long passives, long detractors, long rejected) {

  static NpsCounts of(List<Row> rows) {
    long[] count = new long[4];
    for (Row row : rows) {
      Double score = row.getFieldAs(0);
      if (score != null) {
        count[kind(score)]++;
      }
    }
    return new NpsCounts(count[0], count[1], count[2], count[3]);
  }

  private static int kind(double score) {
    if (!(score >= 0 && score <= 10 && score == Math.rint(score))) {
      return 3;
    }
    return score >= 9 ? 0 : score >= 7 ? 1 : 2;
  }
}
