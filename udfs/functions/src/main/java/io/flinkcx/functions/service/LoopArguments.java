package io.flinkcx.functions.service;

import io.flinkcx.core.service.CloseTheLoop;
import io.flinkcx.core.service.LoopEvent;
import io.flinkcx.core.service.LoopEventKind;
import io.flinkcx.functions.arguments.Intervals;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.machine.OptionalColumn;
import io.flinkcx.functions.planning.CallLiterals;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/** What the planner can say about a call of {@code CX_CLOSE_THE_LOOP}, and what a row says. */
final class LoopArguments {

  private static final String NAME = "CX_CLOSE_THE_LOOP";

  /** The columns that are read where the call names none. */
  private static final String DEFAULT_EVENT = "event_type";

  private static final String DEFAULT_RESPONSE = "response_id";

  private static final int EVENT = 2;
  private static final int RESPONSE = 3;
  private static final int CALENDAR = 4;
  private static final int ERASE = 6;
  private static final int AS_OF = 7;
  static final EventTable TABLE = new EventTable(NAME, 8);

  private LoopArguments() {}

  static CloseTheLoop rules(CallLiterals call) {
    Duration sla = call.interval("sla", null);
    if (sla == null) {
      throw new IllegalArgumentException(
          "sla must be an interval such as INTERVAL '48' HOUR, got NULL");
    }
    return new CloseTheLoop(
        Intervals.requirePositive("sla", sla),
        CalendarArgument.orAlways(call),
        Intervals.requirePositive("ttl", call.interval("ttl", CloseTheLoop.DEFAULT_TTL)));
  }

  /**
   * @throws IllegalArgumentException where the table does not fit
   */
  static void requireTable(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    CalendarArgument.requireInstants(TABLE, call, CALENDAR);
    TABLE.requireText(call, EVENT, "event", DEFAULT_EVENT);
    TABLE.requireText(call, RESPONSE, "response", OptionalColumn.present(call, DEFAULT_RESPONSE));
    TABLE.requireFlag(call, ERASE, "erase", null);
  }

  /** The event of a row, null if it is unknown. */
  static LoopEvent event(Row row, ColumnList event, ColumnList response) {
    String label = row.getFieldAs(EventTable.name(event, DEFAULT_EVENT));
    return Optional.ofNullable(label)
        .flatMap(LoopEventKind::of)
        .map(kind -> new LoopEvent(kind, OptionalColumn.text(row, response, DEFAULT_RESPONSE)))
        .orElse(null);
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    DataType time = TABLE.time(call);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("response_id", DataTypes.STRING()),
            DataTypes.FIELD("status", DataTypes.STRING()),
            DataTypes.FIELD("occurred_at", time),
            DataTypes.FIELD("opened_at", time),
            DataTypes.FIELD("due_at", time),
            DataTypes.FIELD("hours_waited", DataTypes.DOUBLE()),
            DataTypes.FIELD("explanation", DataTypes.STRING())));
  }
}
