package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.MrrMovement;
import io.flinkcx.core.contract.MrrMovements;
import io.flinkcx.core.contract.SubscriptionRevenue;
import io.flinkcx.core.contract.SubscriptionState;
import io.flinkcx.functions.machine.MachineFunction;
import io.flinkcx.functions.machine.MachineState;
import io.flinkcx.functions.machine.OptionalColumn;
import io.flinkcx.functions.planning.CallLiterals;
import java.math.BigDecimal;
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
 * {@code CX_MRR_MOVEMENT(subscriptions, on_time, ...)}: how the monthly recurring revenue of every
 * subscription moves: new, expansion, contraction, churn, reactivation.
 *
 * <pre>{@code
 * SELECT subscription_id, movement, moved_at, mrr_delta
 * FROM CX_MRR_MOVEMENT(
 *   subscriptions => TABLE subscriptions PARTITION BY subscription_id,
 *   on_time => DESCRIPTOR(updated_at))
 * }</pre>
 */
// the columns depend on the call: MrrArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<movement STRING>"))
public final class CxMrrMovement
    extends MachineFunction<SubscriptionState, MrrMovement, SubscriptionRevenue> {

  private static final long serialVersionUID = 1L;

  /** Known with the first row. */
  private transient SubscriptionColumns columns;

  public CxMrrMovement() {
    super(MrrArguments.TABLE, MrrArguments.SUBSCRIPTIONS);
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") MachineState state,
      @ArgumentHint(
              name = MrrArguments.SUBSCRIPTIONS,
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "status", isOptional = true) ColumnList status,
      @ArgumentHint(name = "mrr", isOptional = true) ColumnList mrr,
      @ArgumentHint(name = "currency", isOptional = true) ColumnList currency,
      @ArgumentHint(name = "cancel_at", isOptional = true) ColumnList cancelAt,
      @ArgumentHint(name = "ended_at", isOptional = true) ColumnList endedAt,
      @ArgumentHint(name = "is_involuntary", isOptional = true) ColumnList isInvoluntary,
      @ArgumentHint(name = "version", isOptional = true) ColumnList version,
      @ArgumentHint(name = "paused", isOptional = true) String paused,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase,
      @ArgumentHint(name = "ttl", isOptional = true, type = @DataTypeHint(INTERVAL)) Duration ttl,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint(INSTANT))
          Instant asOf) {
    if (isTrue(row, erase)) {
      erase(context, state, row);
      return;
    }
    if (columns == null) {
      columns =
          new SubscriptionColumns(
              OptionalColumn.name(row, status, MrrArguments.STATUS),
              OptionalColumn.name(row, mrr, MrrArguments.MRR),
              OptionalColumn.name(row, currency, MrrArguments.CURRENCY),
              OptionalColumn.name(row, cancelAt, MrrArguments.CANCEL_AT),
              OptionalColumn.name(row, endedAt, MrrArguments.ENDED_AT),
              OptionalColumn.name(row, isInvoluntary, MrrArguments.IS_INVOLUNTARY),
              OptionalColumn.name(row, version, MrrArguments.VERSION));
    }
    take(context, state, row, columns.state(row, axis()), asOf);
  }

  @Override
  protected MrrMovements type(CallLiterals call) {
    return MrrArguments.rules(call);
  }

  @Override
  protected Row row(MrrMovement movement) {
    return Row.of(
        movement.kind().label(),
        time(movement.atMillis()),
        BigDecimal.valueOf(movement.delta(), MrrArguments.SCALE),
        BigDecimal.valueOf(movement.mrr(), MrrArguments.SCALE),
        movement.currency(),
        movement.reason().label(),
        movement.isInvoluntary(),
        time(movement.stateMillis()));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return inference(
        super.getTypeInference(typeFactory), MrrArguments::output, MrrArguments::requireTable);
  }
}
