package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.CustomerJourneys;
import io.flinkcx.core.journey.FinishedJourney;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.table.functions.TableSemantics;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/**
 * {@code CX_JOURNEYS(touchpoints, on_time, conversion, ...)}: one row for each journey of a
 * customer that is over, by a conversion or by silence.
 *
 * <pre>{@code
 * SELECT customer_id, path, converted
 * FROM CX_JOURNEYS(
 *   touchpoints => TABLE touchpoints PARTITION BY customer_id,
 *   on_time => DESCRIPTOR(occurred_at),
 *   conversion => DESCRIPTOR(is_order),
 *   timeout => INTERVAL '30' DAY)
 * }</pre>
 *
 * <p>Events wait for the watermark, so any order of arrival gives the same journeys. One timer
 * stands for each customer, at the end of the next journey or before it.
 */
// the columns depend on the call: JourneyArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<path ARRAY<STRING>>"))
public final class CxJourneys extends ProcessTableFunction<Row> {

  private static final long serialVersionUID = 1L;

  private transient Counter rowsSkipped;
  private transient Counter rowsTooLate;

  @Override
  public void open(FunctionContext context) {
    rowsSkipped = context.getMetricGroup().counter("cxJourneysRowsSkipped");
    rowsTooLate = context.getMetricGroup().counter("cxJourneysRowsTooLate");
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") JourneyState state,
      @ArgumentHint(
              name = "touchpoints",
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "conversion") ColumnList conversion,
      @ArgumentHint(name = "touchpoint", isOptional = true) ColumnList touchpoint,
      @ArgumentHint(name = "value", isOptional = true) ColumnList value,
      @ArgumentHint(
              name = "timeout",
              isOptional = true,
              type = @DataTypeHint("INTERVAL DAY(3) TO SECOND(3)"))
          Duration timeout,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint("TIMESTAMP_LTZ(3)"))
          Instant asOf) {
    state.asOfMillis = asOf == null ? null : asOf.toEpochMilli();
    TimeContext<Long> time = context.timeContext(Long.class);
    long millis = time.time();
    String name = row.getFieldAs(JourneyArguments.touchpoint(touchpoint));
    boolean isConversion = Boolean.TRUE.equals(row.getField(conversion.getNames().get(0)));
    if (name == null && !isConversion
        || isWithoutKey(context.tableSemanticsFor("touchpoints"), row)) {
      rowsSkipped.inc();
      return;
    }
    if (!state.isObserved(millis)) {
      return;
    }
    CustomerJourneys customer = CustomerJourneys.of(state.journeys);
    customer.setTimeout(JourneyArguments.timeout(timeout).toMillis());
    if (customer.isTooLate(millis)) {
      rowsTooLate.inc();
      return;
    }
    if (isConversion) {
      customer.addConversion(millis, name, value(row, value));
    } else {
      customer.addTouchpoint(millis, name);
    }
    schedule(time, customer, state, Long.MIN_VALUE);
    state.journeys = customer.bytes();
  }

  public void onTimer(OnTimerContext context, JourneyState state) {
    TimeContext<Long> time = context.timeContext(Long.class);
    long now = time.time();
    state.timerMillis = null;
    CustomerJourneys customer = CustomerJourneys.of(state.journeys);
    customer.finish(now, silentUpTo(time, state)).forEach(this::emit);
    // what is over by now and is still there is a silence that is not known
    schedule(time, customer, state, now);
    state.journeys = customer.bytes();
  }

  /**
   * When the input ends, the watermark jumps to its maximum and every timer fires. That is no
   * silence: without as_of nobody knows how long the customer was watched.
   */
  private static long silentUpTo(TimeContext<Long> time, JourneyState state) {
    Long watermark = time.currentWatermark();
    boolean hasInputEnded = watermark != null && watermark == Long.MAX_VALUE;
    if (!hasInputEnded) {
      return time.time();
    }
    return state.asOfMillis == null ? Long.MIN_VALUE : state.asOfMillis;
  }

  /**
   * Sets the timer to the end of the next journey, if that is after a time. A timer that stands
   * before it is left to fire: to move it with every event would cost more.
   */
  private static void schedule(
      TimeContext<Long> time, CustomerJourneys customer, JourneyState state, long after) {
    long end = customer.nextEndMillis().orElse(Long.MIN_VALUE);
    boolean isStanding = state.timerMillis != null && state.timerMillis <= end;
    if (end <= after || !state.isObserved(end) || isStanding) {
      return;
    }
    if (state.timerMillis != null) {
      time.clearTimer(state.timerMillis);
    }
    time.registerOnTime(end);
    state.timerMillis = end;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    TypeInference extracted = super.getTypeInference(typeFactory);
    TypeInference inference =
        TypeInference.newBuilder()
            .staticArguments(extracted.getStaticArguments().orElseThrow())
            .inputTypeStrategy(extracted.getInputTypeStrategy())
            .stateTypeStrategies(extracted.getStateTypeStrategies())
            .outputTypeStrategy(JourneyArguments::output)
            .build();
    return Literals.of(inference).check(JourneyArguments::require).build();
  }

  private static boolean isWithoutKey(TableSemantics table, Row row) {
    return Arrays.stream(table.partitionByColumns()).anyMatch(key -> row.getField(key) == null);
  }

  /** What the conversion brought, NaN for none. */
  private static double value(Row row, ColumnList column) {
    Number value = column == null ? null : row.getFieldAs(column.getNames().get(0));
    return value == null ? Double.NaN : value.doubleValue();
  }

  private void emit(FinishedJourney journey) {
    collect(
        Row.of(
            journey.path().toArray(String[]::new),
            Arrays.stream(journey.times())
                .mapToObj(TimestampData::fromEpochMillis)
                .toArray(TimestampData[]::new),
            journey.channels().toArray(String[]::new),
            journey.converted(),
            Rows.orNull(journey.value()),
            TimestampData.fromEpochMillis(journey.endedAtMillis()),
            journey.warning()));
  }
}
