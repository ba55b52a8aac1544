package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.ChurnChange;
import io.flinkcx.core.churn.ChurnWatch;
import io.flinkcx.core.churn.WatchedCustomer;
import io.flinkcx.core.churn.WatchedPurchase;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.machine.MachineFunction;
import io.flinkcx.functions.machine.MachineState;
import io.flinkcx.functions.planning.CallLiterals;
import io.flinkcx.functions.purchase.ModelColumn;
import io.flinkcx.functions.rows.Rows;
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
 * {@code CX_CHURN_WATCH(orders, on_time, model, threshold, ...)}: the moment at which a customer
 * who does not buy is at risk, churned, or, by the next purchase, won back.
 *
 * <pre>{@code
 * SELECT customer_id, status, changed_at, p_alive
 * FROM CX_CHURN_WATCH(
 *   orders => TABLE orders_with_model PARTITION BY customer_id,
 *   on_time => DESCRIPTOR(ordered_at),
 *   model => DESCRIPTOR(model))
 * }</pre>
 *
 * <p>The model is a column, so that each purchase brings the newest one of its time by a temporal
 * join. The customer is judged by it until the next purchase.
 */
// the columns depend on the call: ChurnWatchArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<status STRING>"))
public final class CxChurnWatch
    extends MachineFunction<WatchedPurchase, ChurnChange, WatchedCustomer> {

  private static final long serialVersionUID = 1L;

  private static final double DAY = Duration.ofDays(1).toMillis();

  public CxChurnWatch() {
    super(ChurnWatchArguments.TABLE, ChurnWatchArguments.ORDERS);
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") MachineState state,
      @ArgumentHint(
              name = ChurnWatchArguments.ORDERS,
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "model", isOptional = true) ColumnList model,
      @ArgumentHint(name = "value_at_risk", isOptional = true) ColumnList valueAtRisk,
      @ArgumentHint(name = "threshold", isOptional = true, type = @DataTypeHint("DOUBLE"))
          Number threshold,
      @ArgumentHint(name = "churned_threshold", isOptional = true, type = @DataTypeHint("DOUBLE"))
          Number churnedThreshold,
      @ArgumentHint(name = "silence_factor", isOptional = true, type = @DataTypeHint("DOUBLE"))
          Number silenceFactor,
      @ArgumentHint(
              name = "churned_silence_factor",
              isOptional = true,
              type = @DataTypeHint("DOUBLE"))
          Number churnedSilenceFactor,
      @ArgumentHint(name = "min_purchases", isOptional = true) Integer minPurchases,
      @ArgumentHint(name = "unit", isOptional = true) String unit,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase,
      @ArgumentHint(name = "ttl", isOptional = true, type = @DataTypeHint(INTERVAL)) Duration ttl,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint(INSTANT))
          Instant asOf) {
    if (isTrue(row, erase)) {
      erase(context, state, row);
      return;
    }
    WatchedPurchase purchase =
        new WatchedPurchase(model(row, model), number(row, EventTable.name(valueAtRisk, null)));
    take(context, state, row, purchase, asOf);
  }

  private static PurchaseModel model(Row row, ColumnList column) {
    return column == null
        ? null
        : Settings.named(
            ChurnWatchArguments.NAME, () -> new ModelColumn(column.getNames().get(0)).of(row));
  }

  @Override
  protected ChurnWatch type(CallLiterals call) {
    return new ChurnWatch(ChurnWatchArguments.rules(call, axis().clock()));
  }

  @Override
  protected Row row(ChurnChange change) {
    return Row.of(
        change.status().label(),
        time(change.atMillis()),
        change.previous().label(),
        change.rule().label(),
        Rows.orNull(change.probabilityAlive()),
        Rows.orNull(change.probabilityThreshold()),
        change.silenceMillis() / DAY,
        Rows.orNull(change.silenceThresholdMillis() / DAY),
        (long) change.purchases(),
        time(change.lastPurchaseMillis()),
        Rows.orNull(change.value()));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return inference(
        super.getTypeInference(typeFactory),
        ChurnWatchArguments::output,
        ChurnWatchArguments::requireTable);
  }
}
