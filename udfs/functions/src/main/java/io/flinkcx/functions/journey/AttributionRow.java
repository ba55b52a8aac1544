package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.Attribution;
import io.flinkcx.core.journey.TouchpointCredit;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.data.RowData;

/** The credits of touchpoints as SQL has them. */
final class AttributionRow {

  private static final ResultType TOUCHPOINT =
      ResultType.of(row -> write(row, new TouchpointCredit("", 0, 0, 0), 0));

  static final ResultType TYPE = ResultType.of(row -> write(row, Attribution.NONE, 0));

  private AttributionRow() {}

  static RowData of(Attribution attribution, long rejected) {
    return TYPE.row(row -> write(row, attribution, rejected));
  }

  private static void write(ResultRow row, Attribution attribution, long rejected) {
    row.rows(
        "touchpoints",
        TOUCHPOINT,
        attribution.touchpoints(),
        (touchpoint, credit) -> write(touchpoint, credit, attribution.conversions()));
    row.count("conversions", attribution.conversions());
    row.count("paths", attribution.paths());
    row.count("rejected", rejected);
    row.text("warning", attribution.warning());
  }

  private static void write(ResultRow row, TouchpointCredit credit, long conversions) {
    row.text("touchpoint", credit.touchpoint());
    row.number("credit", credit.credit());
    row.number("value", credit.value());
    row.number("removal_effect", credit.removalEffect());
    row.number("share", credit.credit() / conversions);
  }
}
