package io.flinkcx.functions.monitor;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.monitor.KpiAlert;
import io.flinkcx.core.monitor.KpiMonitor;
import io.flinkcx.core.monitor.MonitoredMetric;
import io.flinkcx.functions.machine.MachineFunction;
import io.flinkcx.functions.machine.MachineState;
import io.flinkcx.functions.planning.CallLiterals;
import io.flinkcx.functions.rows.Rows;
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
 * {@code CX_KPI_MONITOR(metrics, on_time, chart, ...)}: what moved, when, and how far, by a control
 * chart of every metric.
 *
 * <pre>{@code
 * SELECT kpi, direction, alerted_at, began_at, shift
 * FROM CX_KPI_MONITOR(
 *   metrics => TABLE kpi_values PARTITION BY kpi,
 *   on_time => DESCRIPTOR(window_end))
 * }</pre>
 */
// the columns depend on the call: KpiMonitorArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<direction STRING>"))
public final class CxKpiMonitor extends MachineFunction<Double, KpiAlert, MonitoredMetric> {

  private static final long serialVersionUID = 1L;

  public CxKpiMonitor() {
    super(KpiMonitorArguments.TABLE, KpiMonitorArguments.METRICS);
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") MachineState state,
      @ArgumentHint(
              name = KpiMonitorArguments.METRICS,
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "value", isOptional = true) ColumnList value,
      @ArgumentHint(name = "chart", isOptional = true) String chart,
      @ArgumentHint(name = "season", isOptional = true) String season,
      @ArgumentHint(name = "warm_up", isOptional = true) Integer warmUp,
      @ArgumentHint(name = "lambda", isOptional = true, type = @DataTypeHint("DOUBLE"))
          Number lambda,
      @ArgumentHint(name = "width", isOptional = true, type = @DataTypeHint("DOUBLE")) Number width,
      @ArgumentHint(name = "allowance", isOptional = true, type = @DataTypeHint("DOUBLE"))
          Number allowance,
      @ArgumentHint(name = "decision_interval", isOptional = true, type = @DataTypeHint("DOUBLE"))
          Number decisionInterval,
      @ArgumentHint(name = "mean", isOptional = true, type = @DataTypeHint("DOUBLE")) Number mean,
      @ArgumentHint(name = "std_dev", isOptional = true, type = @DataTypeHint("DOUBLE"))
          Number standardDeviation,
      @ArgumentHint(name = "after_alert", isOptional = true) String afterAlert,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint(INSTANT))
          Instant asOf) {
    if (isTrue(row, erase)) {
      erase(context, state, row);
      return;
    }
    double number = number(row, KpiMonitorArguments.value(value));
    take(context, state, row, Moments.isValid(number) ? number : null, asOf);
  }

  @Override
  protected KpiMonitor type(CallLiterals call) {
    return new KpiMonitor(KpiMonitorArguments.rules(call, axis().clock()));
  }

  @Override
  protected Row row(KpiAlert alert) {
    return Row.of(
        alert.method().label(),
        alert.isUp() ? "up" : "down",
        time(alert.atMillis()),
        time(alert.sinceMillis()),
        alert.value(),
        alert.expected(),
        alert.standardDeviation(),
        Rows.orNull(alert.statistic()),
        alert.limit(),
        Rows.orNull(alert.shift()),
        Rows.orNull(alert.shift() / alert.standardDeviation()));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return inference(
        super.getTypeInference(typeFactory),
        KpiMonitorArguments::output,
        KpiMonitorArguments::requireTable);
  }
}
