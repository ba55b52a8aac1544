package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.EventList;
import io.flinkcx.core.journey.FunnelProgress;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;

/** How far a customer came, as SQL has it. */
final class FunnelRow {

  static final ResultType TYPE =
      ResultType.of(row -> write(row, new FunnelProgress(new long[0]), new EventList()));

  private static final int SECONDS = TYPE.position("seconds");

  private FunnelRow() {}

  static RowData of(FunnelProgress progress, EventList events) {
    return TYPE.row(row -> write(row, progress, events));
  }

  private static void write(ResultRow row, FunnelProgress progress, EventList events) {
    row.integer("steps", progress.steps());
    row.numbers("seconds", progress.seconds());
    row.text("warning", events.warning());
  }

  /** Seconds to each step that was reached. */
  static ArrayData seconds(RowData funnel) {
    return funnel.getArray(SECONDS);
  }

  /** Whether the row says nothing. */
  static boolean isUnknown(RowData funnel) {
    return funnel.isNullAt(SECONDS);
  }
}
