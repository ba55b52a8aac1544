package io.flinkcx.functions.service;

import io.flinkcx.core.service.BusinessCalendar;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.planning.CallLiterals;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** The argument calendar of a process-table function: one text for the whole call. */
final class CalendarArgument {

  private CalendarArgument() {}

  /** The calendar of a call, which is always open where it names none. */
  static BusinessCalendar orAlways(CallLiterals call) {
    String text = call.text(Calendars.NAME, null);
    return text == null ? BusinessCalendar.ALWAYS : BusinessCalendar.of(text);
  }

  /**
   * @param position of the argument calendar
   * @throws IllegalArgumentException where the times of the table are no instants, which opening
   *     hours of a time zone need
   */
  static void requireInstants(EventTable table, CallContext call, int position) {
    boolean isLocal =
        table.time(call).getLogicalType().is(LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE);
    if (isLocal && !call.isArgumentNull(position)) {
      throw new IllegalArgumentException(
          table.function()
              + ": calendar has a time zone and needs an on_time column of type TIMESTAMP_LTZ(3),"
              + " got TIMESTAMP; change the column's type in its table");
    }
  }
}
