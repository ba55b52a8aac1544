package io.flinkcx.functions.machine;

import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.SessionZone;
import java.io.Serializable;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.TableSemantics;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.flink.types.ColumnList;

/**
 * The table of a process-table function, as the planner sees it in a call: the first argument, with
 * a time that {@code on_time} names.
 *
 * @param function the SQL name, for errors
 * @param onTime position of the argument on_time, which follows all others
 */
public record EventTable(String function, int onTime) implements Serializable {

  private static final int TABLE = 0;

  /** An argument's value where it is a literal, null where it is none. */
  private static <T> T literal(CallContext call, int position, Class<T> type) {
    return call.isArgumentNull(position)
        ? null
        : call.getArgumentValue(position, type).orElse(null);
  }

  /** The name in an argument such as {@code DESCRIPTOR(column)}, or the default one. */
  public static String name(ColumnList column, String defaultName) {
    return column == null ? defaultName : column.getNames().get(0);
  }

  /**
   * In batch mode no column is a time attribute, and the planner has no rule for process-table
   * functions; in streaming mode without a watermark nothing would ever come out.
   *
   * @throws IllegalArgumentException where the time column carries no watermark
   */
  public void requireWatermark(CallContext call) {
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
  public void requireComparable(CallContext call, int asOf) {
    if (isLocal(call) && !call.isArgumentNull(asOf)) {
      throw new IllegalArgumentException(
          function
              + ": as_of is a point in time and needs an on_time column of type"
              + " TIMESTAMP_LTZ(3), got TIMESTAMP; filter later rows with WHERE instead, or change"
              + " the column's type");
    }
  }

  /**
   * The type of a result's times: that of the time column. The adapter gives them as {@link
   * TimestampData}, the one class that carries both kinds of timestamp.
   */
  public DataType time(CallContext call) {
    return (isLocal(call) ? DataTypes.TIMESTAMP(3) : DataTypes.TIMESTAMP_LTZ(3))
        .bridgedTo(TimestampData.class);
  }

  /**
   * @param defaultName the column that is read where the call names none; null for an argument
   *     without one
   * @throws IllegalArgumentException where an argument such as {@code DESCRIPTOR(column)} does not
   *     name one STRING column
   */
  public void requireText(CallContext call, int position, String argument, String defaultName) {
    requireColumn(
        call, position, argument, defaultName, LogicalTypeFamily.CHARACTER_STRING, "STRING");
  }

  /**
   * @throws IllegalArgumentException where it does not name one numeric column
   */
  public void requireNumber(CallContext call, int position, String argument, String defaultName) {
    requireColumn(call, position, argument, defaultName, LogicalTypeFamily.NUMERIC, "a number");
  }

  /**
   * @throws IllegalArgumentException where it does not name one BOOLEAN column
   */
  public void requireFlag(CallContext call, int position, String argument, String defaultName) {
    // the family of a BOOLEAN is PREDEFINED, which others are too
    String name = columnName(call, position, argument, defaultName);
    if (name != null && !existing(call, argument, name).is(LogicalTypeRoot.BOOLEAN)) {
      throw wrongType(call, argument, "BOOLEAN", name);
    }
  }

  /**
   * @throws IllegalArgumentException where it does not name one TIMESTAMP, TIMESTAMP_LTZ or DATE
   *     column
   */
  public void requireTime(CallContext call, int position, String argument, String defaultName) {
    requireColumn(
        call,
        position,
        argument,
        defaultName,
        LogicalTypeFamily.DATETIME,
        "TIMESTAMP, TIMESTAMP_LTZ or DATE");
  }

  /**
   * @param check of the column's name and type where the call names one; its errors do not name the
   *     function
   * @throws IllegalArgumentException where it does not name one column, or the check fails
   */
  public void requireType(
      CallContext call, int position, String argument, BiConsumer<String, LogicalType> check) {
    String name = columnName(call, position, argument, null);
    if (name != null) {
      LogicalType type = existing(call, argument, name);
      Settings.check(function, () -> check.accept(name, type));
    }
  }

  /** The milliseconds in which the times of the call count. */
  public TimeAxis axis(CallContext call) {
    return new TimeAxis(
        SessionZone.of(call.getDataTypeFactory()).orElse(ZoneOffset.UTC), isLocal(call));
  }

  private void requireColumn(
      CallContext call,
      int position,
      String argument,
      String defaultName,
      LogicalTypeFamily family,
      String wanted) {
    String name = columnName(call, position, argument, defaultName);
    if (name != null && !existing(call, argument, name).is(family)) {
      throw wrongType(call, argument, wanted, name);
    }
  }

  private String columnName(CallContext call, int position, String argument, String defaultName) {
    ColumnList columns = literal(call, position, ColumnList.class);
    if (columns != null && columns.getNames().size() != 1) {
      throw new IllegalArgumentException(
          "%s: %s must name one column, got %s".formatted(function, argument, columns.getNames()));
    }
    return name(columns, defaultName);
  }

  private LogicalType existing(CallContext call, String argument, String name) {
    return column(call, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("%s: the table has no column %s; name the column by %s => DESCRIPTOR(column),"
                            + " the table has %s")
                        .formatted(function, name, argument, DataType.getFieldNames(table(call)))));
  }

  private IllegalArgumentException wrongType(
      CallContext call, String argument, String wanted, String name) {
    return new IllegalArgumentException(
        "%s: the column of %s must be %s, got %s %s"
            .formatted(
                function,
                argument,
                wanted,
                name,
                existing(call, argument, name).asSummaryString()));
  }

  /** Whether the time column has no time zone. */
  private boolean isLocal(CallContext call) {
    return timeType(call)
        .filter(type -> type.is(LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE))
        .isPresent();
  }

  /** The type of the time column. */
  private Optional<LogicalType> timeType(CallContext call) {
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
  public static Optional<LogicalType> column(CallContext call, String name) {
    return DataType.getFields(table(call)).stream()
        .filter(field -> field.getName().equals(name))
        .map(field -> field.getDataType().getLogicalType())
        .findFirst();
  }

  /** The type of the table's rows. */
  private static DataType table(CallContext call) {
    return call.getArgumentDataTypes().get(TABLE);
  }
}
