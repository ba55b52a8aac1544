package io.flinkcx.functions.service;

import io.flinkcx.core.service.SlaClocks;
import io.flinkcx.core.service.SlaEvent;
import io.flinkcx.core.service.SlaEventKind;
import io.flinkcx.core.service.SlaResult;
import io.flinkcx.core.service.SlaWatch;
import io.flinkcx.functions.machine.EventTable;
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
 * {@code CX_SLA(events, on_time, ...)}: whether the targets of a contact are met, and a breach at
 * the moment at which it happens.
 *
 * <pre>{@code
 * SELECT interaction_id, metric, status, occurred_at
 * FROM CX_SLA(
 *   events => TABLE interaction_events PARTITION BY interaction_id,
 *   on_time => DESCRIPTOR(occurred_at),
 *   calendar => 'Mon-Fri 09:00-17:00 Europe/Berlin')
 * }</pre>
 */
// the columns depend on the call: SlaArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<status STRING>"))
public final class CxSla extends MachineFunction<SlaEvent, SlaResult, SlaClocks> {

  private static final long serialVersionUID = 1L;

  public CxSla() {
    super(SlaArguments.TABLE, "events");
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") MachineState state,
      @ArgumentHint(
              name = "events",
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "event", isOptional = true) ColumnList event,
      @ArgumentHint(name = "metric", isOptional = true) ColumnList metric,
      @ArgumentHint(name = "instance", isOptional = true) ColumnList instance,
      @ArgumentHint(name = "target", isOptional = true) ColumnList target,
      @ArgumentHint(name = "calendar", isOptional = true) String calendar,
      @ArgumentHint(name = "ttl", isOptional = true, type = @DataTypeHint(INTERVAL)) Duration ttl,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint(INSTANT))
          Instant asOf) {
    if (isTrue(row, erase)) {
      erase(context, state, row);
      return;
    }
    String label = row.getFieldAs(EventTable.name(event, SlaArguments.DEFAULT_EVENT));
    if (label != null && SlaEventKind.isWithoutEffect(label)) {
      return;
    }
    take(context, state, row, SlaArguments.event(row, label, metric, instance, target), asOf);
  }

  @Override
  protected SlaWatch type(CallLiterals call) {
    return SlaArguments.rules(call);
  }

  @Override
  protected Row row(SlaResult result) {
    return Row.of(
        result.metric(),
        result.instance(),
        result.status().label(),
        time(result.millis()),
        time(result.startedMillis()),
        time(result.breachedMillis()),
        result.targetMillis() / 1_000,
        result.elapsedMillis() / 1_000,
        result.explanation());
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return inference(
        super.getTypeInference(typeFactory), SlaArguments::output, SlaArguments::requireTable);
  }
}
