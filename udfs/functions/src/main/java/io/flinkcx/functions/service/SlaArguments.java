package io.flinkcx.functions.service;

import io.flinkcx.core.service.SlaEvent;
import io.flinkcx.core.service.SlaEventKind;
import io.flinkcx.core.service.SlaWatch;
import io.flinkcx.functions.arguments.Intervals;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.machine.OptionalColumn;
import io.flinkcx.functions.planning.CallLiterals;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/** What the planner can say about a call of {@code CX_SLA}, and what a row says. */
final class SlaArguments {

  private static final String NAME = "CX_SLA";

  /** The columns of the table interaction_events, which are read where the call names none. */
  static final String DEFAULT_EVENT = "event_type";

  private static final String DEFAULT_METRIC = "metric";
  private static final String DEFAULT_INSTANCE = "instance_id";
  private static final String DEFAULT_TARGET = "target_seconds";

  private static final int EVENT = 1;
  private static final int METRIC = 2;
  private static final int INSTANCE = 3;
  private static final int TARGET = 4;
  private static final int CALENDAR = 5;
  private static final int ERASE = 7;
  private static final int AS_OF = 8;
  static final EventTable TABLE = new EventTable(NAME, 9);

  /** Three hundred years: a longer target is no target. */
  private static final double LONGEST_TARGET_SECONDS = 1e10;

  private SlaArguments() {}

  static SlaWatch rules(CallLiterals call) {
    return new SlaWatch(
        CalendarArgument.orAlways(call),
        Intervals.requirePositive("ttl", call.interval("ttl", SlaWatch.DEFAULT_TTL)));
  }

  /**
   * @throws IllegalArgumentException where the table does not fit
   */
  static void requireTable(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    CalendarArgument.requireInstants(TABLE, call, CALENDAR);
    TABLE.requireText(call, EVENT, "event", DEFAULT_EVENT);
    TABLE.requireText(call, METRIC, "metric", OptionalColumn.present(call, DEFAULT_METRIC));
    TABLE.requireText(call, INSTANCE, "instance", OptionalColumn.present(call, DEFAULT_INSTANCE));
    TABLE.requireNumber(call, TARGET, "target", DEFAULT_TARGET);
    TABLE.requireFlag(call, ERASE, "erase", null);
  }

  /** The event of a row, null if it is unknown, or the target is none. */
  static SlaEvent event(
      Row row, String label, ColumnList metric, ColumnList instance, ColumnList target) {
    Number seconds = row.getFieldAs(EventTable.name(target, DEFAULT_TARGET));
    boolean isValid =
        seconds == null
            || seconds.doubleValue() >= 0 && seconds.doubleValue() <= LONGEST_TARGET_SECONDS;
    if (label == null || !isValid) {
      return null;
    }
    return SlaEventKind.of(label)
        .map(
            kind ->
                new SlaEvent(
                    kind,
                    OptionalColumn.text(row, metric, DEFAULT_METRIC),
                    OptionalColumn.text(row, instance, DEFAULT_INSTANCE),
                    seconds == null
                        ? SlaEvent.NO_TARGET
                        : Math.round(seconds.doubleValue() * 1_000)))
        .orElse(null);
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    DataType time = TABLE.time(call);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("metric", DataTypes.STRING()),
            DataTypes.FIELD("instance_id", DataTypes.STRING()),
            DataTypes.FIELD("status", DataTypes.STRING()),
            DataTypes.FIELD("occurred_at", time),
            DataTypes.FIELD("started_at", time),
            DataTypes.FIELD("breached_at", time),
            DataTypes.FIELD("target_seconds", DataTypes.BIGINT()),
            DataTypes.FIELD("elapsed_seconds", DataTypes.BIGINT()),
            DataTypes.FIELD("explanation", DataTypes.STRING())));
  }
}
