package io.flinkcx.functions.machine;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.MachineType;
import io.flinkcx.core.machine.Timeline;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.CallLiterals;
import io.flinkcx.functions.planning.Literals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategy;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/**
 * A process-table function around a {@link Machine}: everything but the arguments of the call, what
 * a row means, and the columns of the result.
 *
 * <p>A function overrides {@link #type} and {@link #row}, and its {@code eval} gives each row to
 * {@link #take}. Its arguments are read while the query is planned, because Flink tells timers
 * none; {@code eval} gets them too and uses only the names of columns.
 *
 * @param <E> an event
 * @param <O> what comes out
 * @param <M> the machine
 */
public abstract class MachineFunction<E, O, M extends Machine<E, O>>
    extends ProcessTableFunction<Row> implements SpecializedFunction {

  private static final long serialVersionUID = 1L;

  /** The type of an argument that is an interval of days and shorter. */
  protected static final String INTERVAL = "INTERVAL DAY(3) TO SECOND(3)";

  /** The type of an argument that is a point in time. */
  protected static final String INSTANT = "TIMESTAMP_LTZ(3)";

  private final EventTable events;
  private final String table;

  /** The arguments of the call once it is planned. */
  private CallLiterals settings = CallLiterals.NONE;

  private TimeAxis axis = TimeAxis.UTC;

  /** The types in which the call gives its arguments, null before it is planned. */
  private List<DataType> given;

  private transient Counter rowsSkipped;
  private transient Counter rowsTooLate;
  private transient Counter rowsLeftOut;
  private transient Timeline<E, O, M> timeline;
  private transient StandingTimers timers;
  private transient int[] keyColumns;

  /**
   * @param events the table in a call of this function
   * @param table the argument with the table
   */
  protected MachineFunction(EventTable events, String table) {
    this.events = events;
    this.table = table;
  }

  /**
   * The rules of a call.
   *
   * @throws IllegalArgumentException if an argument is out of range, or does not fit another; the
   *     message does not name the function
   */
  protected abstract MachineType<E, O, M> type(CallLiterals call);

  /** Takes the arguments of a call that is not planned. */
  final void plan(CallLiterals call) {
    settings = call;
  }

  /** The milliseconds in which the times of the call count; UTC before it is planned. */
  protected final TimeAxis axis() {
    return axis;
  }

  /** The columns of the result after the key. */
  protected abstract Row row(O result);

  @Override
  public void open(FunctionContext context) throws Exception {
    MetricGroup metrics = context.getMetricGroup();
    String prefix = metricPrefix(events.function());
    rowsSkipped = metrics.counter(prefix + "RowsSkipped");
    rowsTooLate = metrics.counter(prefix + "RowsTooLate");
    rowsLeftOut = metrics.counter(prefix + "RowsLeftOut");
    timers = new StandingTimers();
    timeline = new Timeline<>(type(settings));
  }

  /** {@code CX_CHURN_WATCH} as names of metrics have it: {@code cxChurnWatch}. */
  private static String metricPrefix(String name) {
    StringBuilder prefix = new StringBuilder();
    for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
      boolean isFirst = prefix.isEmpty();
      prefix.append(isFirst ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return prefix.toString();
  }

  /**
   * Takes a row.
   *
   * @param event what happened; null for a row that cannot be read, which is skipped and counted
   * @param asOf end of the observation, null for none
   */
  protected final void take(Context context, MachineState state, Row row, E event, Instant asOf) {
    if (event == null || isWithoutKey(context, row)) {
      rowsSkipped.inc();
      return;
    }
    TimeContext<Long> time = context.timeContext(Long.class);
    timers.of(time);
    timeline.read(state.bytes);
    timeline.observeUntil(asOf == null ? null : asOf.toEpochMilli());
    Long watermark = time.currentWatermark();
    switch (timeline.add(
        time.time(), event, watermark == null ? Long.MIN_VALUE : watermark, timers)) {
      case TOO_LATE -> rowsTooLate.inc();
      case TOO_MANY -> rowsLeftOut.inc();
      case WAITS, DUPLICATE, NOT_OBSERVED -> {
        // no row is lost
      }
    }
    state.bytes = timeline.bytes();
  }

  /** Forgets all of the key, because a row says so; a row without a key is skipped and counted. */
  protected final void erase(Context context, MachineState state, Row row) {
    if (isWithoutKey(context, row)) {
      rowsSkipped.inc();
      return;
    }
    timers.of(context.timeContext(Long.class));
    timeline.read(state.bytes);
    timeline.erase(timers);
    state.bytes = null;
  }

  /** Whether the column that an optional argument names is TRUE in this row. */
  protected static boolean isTrue(Row row, ColumnList column) {
    return column != null && Boolean.TRUE.equals(row.getField(column.getNames().get(0)));
  }

  /** The number in a column; NaN for NULL, the infinities, and where no column is named. */
  protected static double number(Row row, String column) {
    Number number = column == null ? null : row.getFieldAs(column);
    return number != null && Double.isFinite(number.doubleValue())
        ? number.doubleValue()
        : Double.NaN;
  }

  /** A time of the result. */
  protected static TimestampData time(long millis) {
    return TimestampData.fromEpochMillis(millis);
  }

  /** A time of the result that may be missing. */
  protected static TimestampData time(OptionalLong millis) {
    return millis.isEmpty() ? null : time(millis.getAsLong());
  }

  public final void onTimer(OnTimerContext context, MachineState state) {
    if (state.bytes == null) {
      return; // the key has been forgotten
    }
    TimeContext<Long> time = context.timeContext(Long.class);
    timers.of(time);
    timeline.read(state.bytes);
    timeline.pass(time.time(), time.currentWatermark(), timers, result -> collect(row(result)));
    state.bytes = timeline.bytes();
  }

  private boolean isWithoutKey(Context context, Row row) {
    if (keyColumns == null) {
      keyColumns = context.tableSemanticsFor(table).partitionByColumns();
    }
    return Arrays.stream(keyColumns).anyMatch(key -> row.getField(key) == null);
  }

  /**
   * The inference of a function whose columns depend on the call.
   *
   * @param extracted what Flink reads from {@code eval}
   * @param table throws IllegalArgumentException where the table does not fit
   */
  protected final TypeInference inference(
      TypeInference extracted, TypeStrategy output, Consumer<CallContext> table) {
    List<StaticArgument> arguments = extracted.getStaticArguments().orElseThrow();
    TypeInference inference =
        TypeInference.newBuilder()
            .staticArguments(given == null ? arguments : asGiven(arguments))
            // the planned call has been checked against the declared types
            .inputTypeStrategy(
                given == null ? extracted.getInputTypeStrategy() : InputTypeStrategies.WILDCARD)
            .stateTypeStrategies(extracted.getStateTypeStrategies())
            .outputTypeStrategy(output)
            .build();
    return Literals.of(inference)
        .check(table)
        .check(
            call -> {
              try {
                type(CallLiterals.of(call, arguments));
              } catch (CallLiterals.NoLiteralException e) {
                // perhaps a literal behind a cast: the planned call has none
              } catch (IllegalArgumentException e) {
                throw Settings.named(events.function(), e);
              }
            })
        .build();
  }

  /**
   * Numbers in the types in which they come: Flink forgets the casts to the declared types where
   * arguments have names, and then fails while it generates code.
   */
  private List<StaticArgument> asGiven(List<StaticArgument> declared) {
    List<StaticArgument> arguments = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      StaticArgument argument = declared.get(i);
      boolean isNumber =
          argument.is(StaticArgumentTrait.SCALAR)
              && given.get(i).getLogicalType().is(LogicalTypeFamily.NUMERIC);
      arguments.add(
          isNumber
              ? StaticArgument.scalar(
                  argument.getName(), given.get(i).nullable(), argument.isOptional())
              : argument);
    }
    return arguments;
  }

  /** The function with the arguments of the call. */
  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    CallContext call = context.getCallContext();
    List<StaticArgument> arguments =
        getTypeInference(call.getDataTypeFactory()).getStaticArguments().orElseThrow();
    try {
      MachineFunction<?, ?, ?> planned = getClass().getDeclaredConstructor().newInstance();
      planned.settings = CallLiterals.of(call, arguments);
      planned.given = List.copyOf(call.getArgumentDataTypes());
      planned.axis = events.axis(call);
      planned.type(planned.settings);
      return planned;
    } catch (IllegalArgumentException e) {
      throw new ValidationException(Settings.named(events.function(), e).getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a function has a constructor without arguments", e);
    }
  }
}
