package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.orNull;

import io.flinkcx.core.survey.ShareStatistics;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/** The row that {@code CX_SHARE_STATS} and {@code CX_SHARE_INTERVAL} give. */
final class ShareRow {

  static final String TYPE =
      "ROW<share DOUBLE, successes BIGINT, n BIGINT, std_error DOUBLE, margin_of_error DOUBLE,"
          + " ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT, thin BOOLEAN>";

  private ShareRow() {}

  static RowData of(ShareStatistics share, double thinBelow) {
    return GenericRowData.of(
        orNull(share.share()),
        share.successes(),
        share.n(),
        orNull(share.standardError()),
        orNull(share.marginOfError()),
        orNull(share.interval().lower()),
        orNull(share.interval().upper()),
        // a BOOLEAN is never bad data and counts do not say it; every statistics row has the field
        0L,
        share.n() < thinBelow);
  }
}
