package io.flinkcx.functions.churn;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;

/** One period of a retention curve as SQL has it. */
final class RetentionCurveRow {

  static final ResultType TYPE = ResultType.of(row -> write(row, 0, 0, 0, .5, 0));

  private RetentionCurveRow() {}

  static void write(
      ResultRow row, int period, long active, long size, double confidence, double thinBelow) {
    ShareStatistics share = ShareStatistics.of(active, size, confidence);
    row.integer("period", period);
    // of a period that is over for nobody it is unknown, not 0, how many were active
    row.count("active", size == 0 ? null : Long.valueOf(active));
    row.count("cohort_size", size);
    row.number("share", share.share());
    row.number("std_error", share.standardError());
    row.number("margin_of_error", share.marginOfError());
    row.number("ci_lower", share.interval().lower());
    row.number("ci_upper", share.interval().upper());
    row.flag("thin", size < thinBelow);
  }
}
