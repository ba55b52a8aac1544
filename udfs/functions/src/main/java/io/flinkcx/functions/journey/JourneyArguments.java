package io.flinkcx.functions.journey;

import io.flinkcx.functions.arguments.Intervals;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.types.ColumnList;

/** What the planner can say about a call of {@code CX_JOURNEYS} before it runs. */
final class JourneyArguments {

  static final String NAME = "CX_JOURNEYS";

  static final Duration DEFAULT_TIMEOUT = Duration.ofDays(30);

  /** The column that is read where the call names none: that of the table touchpoints. */
  private static final String DEFAULT_TOUCHPOINT = "channel";

  private static final int CONVERSION = 1;
  private static final int TOUCHPOINT = 2;
  private static final int VALUE = 3;
  private static final int TIMEOUT = 4;
  private static final int AS_OF = 5;
  private static final EventTable TABLE = new EventTable(NAME, 6);

  private JourneyArguments() {}

  /** The column with the touchpoint. */
  static String touchpoint(ColumnList column) {
    return EventTable.name(column, DEFAULT_TOUCHPOINT);
  }

  /**
   * @throws IllegalArgumentException if it is not above 0
   */
  static Duration timeout(Duration timeout) {
    return timeout == null ? DEFAULT_TIMEOUT : Intervals.requirePositive(NAME, "timeout", timeout);
  }

  /**
   * @throws IllegalArgumentException where a literal is out of range, or the table does not fit
   */
  static void require(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    if (call.isArgumentLiteral(TIMEOUT)) {
      timeout(EventTable.literal(call, TIMEOUT, Duration.class));
    }
    requireColumn(
        call,
        "touchpoint",
        touchpoint(EventTable.literal(call, TOUCHPOINT, ColumnList.class)),
        LogicalTypeFamily.CHARACTER_STRING,
        "STRING");
    ColumnList conversion = EventTable.literal(call, CONVERSION, ColumnList.class);
    if (conversion != null) {
      String name = conversion.getNames().get(0);
      LogicalType type = column(call, "conversion", name);
      if (!type.is(LogicalTypeRoot.BOOLEAN)) {
        throw wrongType("conversion", "BOOLEAN", name, type);
      }
    }
    ColumnList value = EventTable.literal(call, VALUE, ColumnList.class);
    if (value != null) {
      requireColumn(call, "value", value.getNames().get(0), LogicalTypeFamily.NUMERIC, "a number");
    }
  }

  private static void requireColumn(
      CallContext call, String argument, String name, LogicalTypeFamily family, String wanted) {
    LogicalType type = column(call, argument, name);
    if (!type.is(family)) {
      throw wrongType(argument, wanted, name, type);
    }
  }

  private static LogicalType column(CallContext call, String argument, String name) {
    return EventTable.column(call, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("%s: the table has no column %s; name the column by %s => DESCRIPTOR(column),"
                            + " the table has %s")
                        .formatted(
                            NAME, name, argument, DataType.getFieldNames(EventTable.table(call)))));
  }

  private static IllegalArgumentException wrongType(
      String argument, String wanted, String name, LogicalType type) {
    return new IllegalArgumentException(
        "%s: the column of %s must be %s, got %s %s"
            .formatted(NAME, argument, wanted, name, type.asSummaryString()));
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    boolean isLocal =
        TABLE
            .timeType(call)
            .filter(type -> type.is(LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE))
            .isPresent();
    // the one class that carries both kinds of timestamp
    DataType time =
        (isLocal ? DataTypes.TIMESTAMP(3) : DataTypes.TIMESTAMP_LTZ(3))
            .bridgedTo(TimestampData.class);
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
