package io.flinkcx.functions.service;

import io.flinkcx.core.service.CloseTheLoop;
import io.flinkcx.core.service.LoopEvent;
import io.flinkcx.core.service.LoopResult;
import io.flinkcx.core.service.OpenLoops;
import io.flinkcx.functions.machine.MachineFunction;
import io.flinkcx.functions.machine.MachineState;
import io.flinkcx.functions.planning.CallLiterals;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/**
 * {@code CX_CLOSE_THE_LOOP(events, on_time, sla, ...)}: whether somebody follows up each response
 * of a customer in time, and an alert when nobody has.
 *
 * <pre>{@code
 * SELECT customer_id, response_id, status
 * FROM CX_CLOSE_THE_LOOP(
 *   events => TABLE responses_and_follow_ups PARTITION BY customer_id,
 *   on_time => DESCRIPTOR(occurred_at),
 *   sla => INTERVAL '48' HOUR)
 * }</pre>
 */
// the columns depend on the call: LoopArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<status STRING>"))
public final class CxCloseTheLoop extends MachineFunction<LoopEvent, LoopResult, OpenLoops> {

  private static final long serialVersionUID = 1L;

  private static final double MILLIS_OF_HOUR = 3_600_000;

  public CxCloseTheLoop() {
    super(LoopArguments.TABLE, "events");
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") MachineState state,
      @ArgumentHint(
              name = "events",
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "sla", type = @DataTypeHint(INTERVAL)) Duration sla,
      @ArgumentHint(name = "event", isOptional = true) ColumnList event,
      @ArgumentHint(name = "response", isOptional = true) ColumnList response,
      @ArgumentHint(name = "calendar", isOptional = true) String calendar,
      @ArgumentHint(name = "ttl", isOptional = true, type = @DataTypeHint(INTERVAL)) Duration ttl,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint(INSTANT))
          Instant asOf) {
    if (isTrue(row, erase)) {
      erase(context, state, row);
    } else {
      take(context, state, row, LoopArguments.event(row, event, response), asOf);
    }
  }

  @Override
  protected CloseTheLoop type(CallLiterals call) {
    return LoopArguments.rules(call);
  }

  @Override
  protected Row row(LoopResult result) {
    return Row.of(
        result.responseId(),
        result.status().label(),
        time(result.millis()),
        time(result.openedMillis()),
        time(result.dueMillis()),
        result.waitedMillis().isEmpty() ? null : result.waitedMillis().getAsLong() / MILLIS_OF_HOUR,
        result.explanation());
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return inference(
        super.getTypeInference(typeFactory), LoopArguments::output, LoopArguments::requireTable);
  }
}
