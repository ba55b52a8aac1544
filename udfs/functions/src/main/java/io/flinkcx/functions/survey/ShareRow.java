package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.declarative.ResultRow;
import org.apache.flink.table.data.RowData;

/** The row that {@code CX_SHARE_STATS} and {@code CX_SHARE_INTERVAL} give. */
final class ShareRow {

  static final String TYPE =
      "ROW<share DOUBLE, successes BIGINT, n BIGINT, std_error DOUBLE, margin_of_error DOUBLE,"
          + " ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT, thin BOOLEAN>";

  private ShareRow() {}

  static RowData of(ShareStatistics share, double thinBelow) {
    return new ResultRow(9)
        .number(share.share())
        .count(share.successes())
        .count(share.n())
        .number(share.standardError())
        .number(share.marginOfError())
        .number(share.interval().lower())
        .number(share.interval().upper())
        // a BOOLEAN is never bad data and counts do not say it; every statistics row has the field
        .count(0)
        .flag(share.n() < thinBelow)
        .row();
  }
}
