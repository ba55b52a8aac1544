package io.flinkcx.functions.journey;

import io.flinkcx.functions.arguments.Intervals;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.planning.CallLiterals;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.types.ColumnList;

/** What the planner can say about a call of {@code CX_JOURNEYS} before it runs. */
final class JourneyArguments {

  private static final String NAME = "CX_JOURNEYS";

  private static final Duration DEFAULT_TIMEOUT = Duration.ofDays(30);

  /** The column that is read where the call names none: that of the table touchpoints. */
  private static final String DEFAULT_TOUCHPOINT = "channel";

  private static final int CONVERSION = 1;
  private static final int TOUCHPOINT = 2;
  private static final int VALUE = 3;
  private static final int AS_OF = 5;
  private static final int ERASE = 6;
  static final EventTable TABLE = new EventTable(NAME, 7);

  private JourneyArguments() {}

  /** The column with the touchpoint. */
  static String touchpoint(ColumnList column) {
    return EventTable.name(column, DEFAULT_TOUCHPOINT);
  }

  /**
   * @throws IllegalArgumentException if it is not above 0
   */
  static Duration timeout(CallLiterals call) {
    return Intervals.requirePositive("timeout", call.interval("timeout", DEFAULT_TIMEOUT));
  }

  /**
   * @throws IllegalArgumentException where the table does not fit
   */
  static void requireTable(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    TABLE.requireText(call, TOUCHPOINT, "touchpoint", DEFAULT_TOUCHPOINT);
    TABLE.requireFlag(call, CONVERSION, "conversion", null);
    TABLE.requireNumber(call, VALUE, "value", null);
    TABLE.requireFlag(call, ERASE, "erase", null);
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    DataType time = TABLE.time(call);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("path", DataTypes.ARRAY(DataTypes.STRING())),
            DataTypes.FIELD("times", DataTypes.ARRAY(time)),
            DataTypes.FIELD("channels", DataTypes.ARRAY(DataTypes.STRING())),
            DataTypes.FIELD("converted", DataTypes.BOOLEAN()),
            DataTypes.FIELD("value", DataTypes.DOUBLE()),
            DataTypes.FIELD("ended_at", time),
            DataTypes.FIELD("warning", DataTypes.STRING())));
  }
}
