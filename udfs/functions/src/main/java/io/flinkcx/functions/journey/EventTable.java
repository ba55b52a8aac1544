package io.flinkcx.functions.journey;

import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.table.functions.TableSemantics;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategy;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/**
 * The table of a process-table function, as the planner sees it in a call: the first argument, with
 * a time that {@code on_time} names.
 *
 * @param function the SQL name, for errors
 * @param onTime position of the argument on_time, which follows all others
 */
record EventTable(String function, int onTime) {

  private static final int TABLE = 0;

  /** The inference of a function whose columns depend on the call. */
  static TypeInference withOutput(TypeInference extracted, TypeStrategy output) {
    return TypeInference.newBuilder()
        .staticArguments(extracted.getStaticArguments().orElseThrow())
        .inputTypeStrategy(extracted.getInputTypeStrategy())
        .stateTypeStrategies(extracted.getStateTypeStrategies())
        .outputTypeStrategy(output)
        .build();
  }

  /** Whether a row has a NULL where it says whose it is. */
  static boolean isWithoutKey(TableSemantics table, Row row) {
    return Arrays.stream(table.partitionByColumns()).anyMatch(key -> row.getField(key) == null);
  }

  /** An argument's value where it is a literal, null where it is none. */
  static <T> T literal(CallContext call, int position, Class<T> type) {
    return call.isArgumentNull(position)
        ? null
        : call.getArgumentValue(position, type).orElse(null);
  }

  /** The name in an argument such as {@code DESCRIPTOR(column)}, or the default one. */
  static String name(ColumnList column, String defaultName) {
    return column == null ? defaultName : column.getNames().get(0);
  }

  /**
   * In batch mode no column is a time attribute, and the planner has no rule for process-table
   * functions; in streaming mode without a watermark nothing would ever come out.
   *
   * @throws IllegalArgumentException where the time column carries no watermark
   */
  void requireWatermark(CallContext call) {
    Optional<String> name = timeColumn(call);
    Optional<LogicalType> type = name.flatMap(column -> column(call, column));
    if (type.isPresent() && !LogicalTypeChecks.isRowtimeAttribute(type.get())) {
      throw new IllegalArgumentException(
          function
              + ": on_time must be a column with a watermark, in streaming mode, got "
              + name.get()
              + " "
              + type.get().asSummaryString()
              + " without one; SET 'execution.runtime-mode' = 'streaming' (bounded tables too), and"
              + " declare WATERMARK FOR "
              + name.get()
              + " in its table");
    }
  }

  /**
   * @throws IllegalArgumentException where as_of and the time column are different kinds of time
   */
  void requireComparable(CallContext call, int asOf) {
    boolean isLocal =
        timeType(call).filter(t -> t.is(LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE)).isPresent();
    if (isLocal && !call.isArgumentNull(asOf)) {
      throw new IllegalArgumentException(
          function
              + ": as_of is a point in time and needs an on_time column of type"
              + " TIMESTAMP_LTZ(3), got TIMESTAMP; filter later rows with WHERE instead, or change"
              + " the column's type");
    }
  }

  /** The type of the time column. */
  Optional<LogicalType> timeType(CallContext call) {
    return timeColumn(call)
        .flatMap(name -> column(call, name))
        .or(() -> call.getTableSemantics(TABLE).flatMap(EventTable::timeType));
  }

  /** Known once the call is planned, when on_time is no argument of the function any more. */
  private static Optional<LogicalType> timeType(TableSemantics events) {
    return events.timeColumn() < 0
        ? Optional.empty()
        : Optional.of(
            DataType.getFieldDataTypes(events.dataType())
                .get(events.timeColumn())
                .getLogicalType());
  }

  private Optional<String> timeColumn(CallContext call) {
    return Optional.of(call)
        .filter(c -> c.getArgumentDataTypes().size() > onTime)
        .flatMap(c -> c.getArgumentValue(onTime, ColumnList.class))
        .map(ColumnList::getNames)
        .filter(names -> names.size() == 1)
        .map(names -> names.get(0));
  }

  /** The type of a column of the table. */
  static Optional<LogicalType> column(CallContext call, String name) {
    return DataType.getFields(table(call)).stream()
        .filter(field -> field.getName().equals(name))
        .map(field -> field.getDataType().getLogicalType())
        .findFirst();
  }

  /** The type of the table's rows. */
  static DataType table(CallContext call) {
    return call.getArgumentDataTypes().get(TABLE);
  }
}
