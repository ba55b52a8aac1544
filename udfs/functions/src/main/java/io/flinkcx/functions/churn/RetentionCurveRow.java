package io.flinkcx.functions.churn;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.OptionalLong;
import org.apache.flink.table.data.RowData;

/** One period of a retention curve as SQL has it. */
final class RetentionCurveRow {

  static final ResultType TYPE = ResultType.of(row -> write(row, 0, 0, 0, .5, true));

  private RetentionCurveRow() {}

  static RowData of(int period, long active, long size, double confidence, boolean isThin) {
    return TYPE.row(row -> write(row, period, active, size, confidence, isThin));
  }

  private static void write(
      ResultRow row, int period, long active, long size, double confidence, boolean isThin) {
    ShareStatistics share = ShareStatistics.of(active, size, confidence);
    row.integer("period", period);
    // of a period that is over for nobody it is unknown, not 0, how many were active
    row.count("active", size == 0 ? OptionalLong.empty() : OptionalLong.of(active));
    row.count("cohort_size", size);
    row.number("share", share.share());
    row.number("std_error", share.standardError());
    row.number("margin_of_error", share.marginOfError());
    row.number("ci_lower", share.interval().lower());
    row.number("ci_upper", share.interval().upper());
    row.flag("thin", isThin);
  }
}
