package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.CustomerJourneys;
import io.flinkcx.core.journey.FinishedJourney;
import io.flinkcx.core.journey.JourneyEvent;
import io.flinkcx.core.journey.Journeys;
import io.flinkcx.functions.machine.MachineFunction;
import io.flinkcx.functions.machine.MachineState;
import io.flinkcx.functions.planning.CallLiterals;
import io.flinkcx.functions.rows.Rows;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.TimestampData;
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
 * <p>Events wait for the watermark, so any order of arrival gives the same journeys. A row without
 * a customer, or without a touchpoint and a conversion, is skipped and counted.
 */
// the columns depend on the call: JourneyArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<path ARRAY<STRING>>"))
public final class CxJourneys
    extends MachineFunction<JourneyEvent, FinishedJourney, CustomerJourneys> {

  private static final long serialVersionUID = 1L;

  public CxJourneys() {
    super(JourneyArguments.TABLE, "touchpoints");
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") MachineState state,
      @ArgumentHint(
              name = "touchpoints",
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "conversion") ColumnList conversion,
      @ArgumentHint(name = "touchpoint", isOptional = true) ColumnList touchpoint,
      @ArgumentHint(name = "value", isOptional = true) ColumnList value,
      @ArgumentHint(name = "timeout", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration timeout,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint(INSTANT)) Instant asOf,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase) {
    if (isTrue(row, erase)) {
      erase(context, state, row);
      return;
    }
    String name = row.getFieldAs(JourneyArguments.touchpoint(touchpoint));
    JourneyEvent event = null;
    if (isTrue(row, conversion)) {
      event = new JourneyEvent(name, true, value(row, value));
    } else if (name != null) {
      event = JourneyEvent.touchpoint(name);
    }
    take(context, state, row, event, asOf);
  }

  @Override
  protected Journeys type(CallLiterals call) {
    return new Journeys(JourneyArguments.timeout(call).toMillis());
  }

  @Override
  protected Row row(FinishedJourney journey) {
    return Row.of(
        journey.path().toArray(String[]::new),
        journey.times().stream().map(TimestampData::fromEpochMillis).toArray(TimestampData[]::new),
        journey.channels().toArray(String[]::new),
        journey.converted(),
        Rows.orNull(journey.value()),
        time(journey.endedAtMillis()),
        journey.warning());
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return inference(
        super.getTypeInference(typeFactory),
        JourneyArguments::output,
        JourneyArguments::requireTable);
  }

  /** What the conversion brought, NaN for none. */
  private static double value(Row row, ColumnList column) {
    Number value = column == null ? null : row.getFieldAs(column.getNames().get(0));
    return value == null ? Double.NaN : value.doubleValue();
  }
}
