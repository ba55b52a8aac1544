package io.flinkcx.functions.monitor;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.monitor.KpiGoal;
import io.flinkcx.core.monitor.KpiGoal.Direction;
import io.flinkcx.core.monitor.KpiGoal.Status;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Times;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_KPI_GOAL(value, baseline, target, start, due, as_of [, direction] [, on_track_from] [,
 * at_risk_from])}: how far a KPI has come on the way to its target; NULL where one is NULL.
 */
public final class CxKpiGoal extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_KPI_GOAL";

  private Times times = Times.of(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    times = Times.of(NAME, typeFactory);
    TypeInference inference =
        times.in(super.getTypeInference(typeFactory), "start", "due", "as_of");
    return Literals.of(UncastArguments.of(inference))
        .check("direction", String.class, CxKpiGoal::direction)
        .check("on_track_from", Double.class, from -> requireThresholds(from, 0))
        .check("at_risk_from", Double.class, from -> requireThresholds(Double.MAX_VALUE, from))
        .build();
  }

  private static Direction direction(String label) {
    return Settings.named(NAME, () -> Direction.of(label));
  }

  private static void requireThresholds(double onTrackFrom, double atRiskFrom) {
    Settings.named(
        NAME,
        () -> {
          KpiGoal.requireThresholds(onTrackFrom, atRiskFrom);
          return true;
        });
  }

  @DataTypeHint(
      value = "ROW<attainment DOUBLE, expected DOUBLE, status STRING, forecast DOUBLE>",
      bridgedTo = RowData.class)
  public RowData eval(
      @ArgumentHint(name = "value", type = @DataTypeHint("DOUBLE")) Number value,
      @ArgumentHint(name = "baseline", type = @DataTypeHint("DOUBLE")) Number baseline,
      @ArgumentHint(name = "target", type = @DataTypeHint("DOUBLE")) Number target,
      @ArgumentHint(name = "start", type = @DataTypeHint(Times.TYPE)) Object start,
      @ArgumentHint(name = "due", type = @DataTypeHint(Times.TYPE)) Object due,
      @ArgumentHint(name = "as_of", type = @DataTypeHint(Times.TYPE)) Object asOf,
      @ArgumentHint(name = "direction", isOptional = true) String direction,
      @ArgumentHint(name = "on_track_from", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number onTrackFrom,
      @ArgumentHint(name = "at_risk_from", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number atRiskFrom) {
    if (!isFinite(value)
        || !isFinite(baseline)
        || !isFinite(target)
        || start == null
        || due == null
        || asOf == null) {
      return null;
    }
    KpiGoal goal =
        Settings.named(
            NAME,
            () ->
                new KpiGoal(
                    baseline.doubleValue(),
                    target.doubleValue(),
                    times.epochMillis(start),
                    times.epochMillis(due),
                    direction == null ? null : Direction.of(direction),
                    onTrackFrom == null ? KpiGoal.DEFAULT_ON_TRACK_FROM : onTrackFrom.doubleValue(),
                    atRiskFrom == null ? KpiGoal.DEFAULT_AT_RISK_FROM : atRiskFrom.doubleValue()));
    double current = value.doubleValue();
    long now = times.epochMillis(asOf);
    Status status = goal.status(current, now);
    return GenericRowData.of(
        orNull(goal.attainment(current)),
        goal.expected(now),
        status == null ? null : StringData.fromString(status.label()),
        orNull(goal.forecast(current, now)));
  }

  private static boolean isFinite(Number number) {
    return number != null && Double.isFinite(number.doubleValue());
  }
}
