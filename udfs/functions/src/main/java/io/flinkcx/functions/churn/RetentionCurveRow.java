package io.flinkcx.functions.churn;

import static io.flinkcx.functions.declarative.Rows.orNull;

import io.flinkcx.core.survey.ShareStatistics;
import org.apache.flink.table.data.GenericRowData;
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
    return GenericRowData.of(
        period,
        // of a period that is over for nobody it is unknown, not 0, who came
        size == 0 ? null : active,
        size,
        orNull(share.share()),
        orNull(share.standardError()),
        orNull(share.marginOfError()),
        orNull(share.interval().lower()),
        orNull(share.interval().upper()),
        isThin);
  }
}
