package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.rows.ResultRow;

/** The ROW of {@code CX_SHARE_STATS} and {@code CX_SHARE_INTERVAL}. */
final class ShareRow {

  private ShareRow() {}

  static void write(ResultRow row, ShareStatistics share, double thinBelow) {
    row.number("share", share.share());
    row.count("successes", share.successes());
    row.count("n", share.n());
    row.number("std_error", share.standardError());
    row.number("margin_of_error", share.marginOfError());
    row.number("ci_lower", share.interval().lower());
    row.number("ci_upper", share.interval().upper());
    // a BOOLEAN is never invalid and counts do not say it; every statistics row has the field
    row.count("rejected", 0);
    row.flag("thin", share.n() < thinBelow);
  }
}
