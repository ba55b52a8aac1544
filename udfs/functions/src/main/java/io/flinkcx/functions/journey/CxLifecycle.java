package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.Lifecycle;
import io.flinkcx.core.journey.LifecycleChange;
import io.flinkcx.core.journey.LifecycleCustomer;
import io.flinkcx.core.journey.LifecycleEvent;
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
 * {@code CX_LIFECYCLE(events, on_time, ...)}: the stage changes of every customer; timers move the
 * customer who does nothing.
 *
 * <pre>{@code
 * SELECT customer_id, stage, entered_at
 * FROM CX_LIFECYCLE(
 *   events => TABLE touchpoints PARTITION BY customer_id,
 *   on_time => DESCRIPTOR(occurred_at))
 * }</pre>
 *
 * <p>Events wait for the watermark and are taken in time order, so any order of arrival gives the
 * same changes. A row without a customer, or whose event is NULL or unknown, is skipped and
 * counted.
 */
// the columns depend on the call: LifecycleArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<stage STRING>"))
public final class CxLifecycle
    extends MachineFunction<LifecycleEvent, LifecycleChange, LifecycleCustomer> {

  private static final long serialVersionUID = 1L;

  public CxLifecycle() {
    super(LifecycleArguments.TABLE, "events");
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") MachineState state,
      @ArgumentHint(
              name = "events",
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "event", isOptional = true) ColumnList eventColumn,
      @ArgumentHint(name = "post_purchase_after", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration postPurchaseAfter,
      @ArgumentHint(name = "loyal_purchases", isOptional = true) Integer loyalPurchases,
      @ArgumentHint(name = "loyal_period", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration loyalPeriod,
      @ArgumentHint(name = "at_risk_after", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration atRiskAfter,
      @ArgumentHint(name = "lost_after", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration lostAfter,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint(INSTANT)) Instant asOf,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase) {
    if (isTrue(row, erase)) {
      erase(context, state, row);
      return;
    }
    String label = row.getFieldAs(LifecycleArguments.eventColumn(eventColumn));
    take(context, state, row, LifecycleEvent.of(label).orElse(null), asOf);
  }

  @Override
  protected Lifecycle type(CallLiterals call) {
    return new Lifecycle(LifecycleArguments.rules(call));
  }

  @Override
  protected Row row(LifecycleChange change) {
    boolean isFirst = change.previousStage() == null;
    return Row.of(
        change.stage().label(),
        time(change.enteredAtMillis()),
        isFirst ? null : change.previousStage().label(),
        isFirst ? null : change.previousDwellMillis().getAsLong() / 1000,
        change.reason());
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return inference(
        super.getTypeInference(typeFactory),
        LifecycleArguments::output,
        LifecycleArguments::requireTable);
  }
}
