package io.flinkcx.functions.churn;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.declarative.ResultRow;
import org.apache.flink.table.data.RowData;

/** One period of a retention curve as SQL has it. */
final class RetentionCurveRow {

  /** Names and order are frozen once released. */
  static final String TYPE =
      "ROW<`period` INT, active BIGINT, cohort_size BIGINT, share DOUBLE, std_error DOUBLE,"
          + " margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, thin BOOLEAN>";

  private RetentionCurveRow() {}

  static RowData of(int period, long active, long size, double confidence, boolean isThin) {
    ShareStatistics share = ShareStatistics.of(active, size, confidence);
    ResultRow row = new ResultRow(9).integer(period);
    if (size == 0) {
      // of a period that is over for nobody it is unknown, not 0, who came
      row.nulls(1);
    } else {
      row.count(active);
    }
    return row.count(size)
        .number(share.share())
        .number(share.standardError())
        .number(share.marginOfError())
        .number(share.interval().lower())
        .number(share.interval().upper())
        .flag(isThin)
        .row();
  }
}
