package io.flinkcx.functions.monitor;

import io.flinkcx.core.monitor.KpiGoal;
import io.flinkcx.core.monitor.KpiGoal.Direction;
import io.flinkcx.core.monitor.KpiGoal.Status;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Times;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_KPI_GOAL(value, baseline, target, start, due, as_of [, direction] [, on_track_from] [,
 * at_risk_from])}: how far a KPI has come on the way to its target; NULL where one is NULL.
 */
public final class CxKpiGoal extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_KPI_GOAL";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new KpiGoal(0, 0, 0, 1, null, 1, 0), 0, 0));

  private Times times = Times.of(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    times = Times.of(NAME, typeFactory);
    return new FunctionSchema()
        .numbers("value", "baseline", "target")
        .times(times, "start", "due", "as_of")
        .optionalTexts("direction")
        .optionalNumbers("on_track_from", "at_risk_from")
        .returning(TYPE.dataType())
        .check("direction", String.class, CxKpiGoal::direction)
        .check("on_track_from", Double.class, from -> requireThresholds(from, 0))
        .check("at_risk_from", Double.class, from -> requireThresholds(Double.MAX_VALUE, from))
        .build();
  }

  private static Direction direction(String label) {
    return Settings.named(NAME, () -> Direction.of(label));
  }

  private static void requireThresholds(double onTrackFrom, double atRiskFrom) {
    Settings.check(NAME, () -> KpiGoal.requireThresholds(onTrackFrom, atRiskFrom));
  }

  public RowData eval(
      Number value,
      Number baseline,
      Number target,
      Object start,
      Object due,
      Object asOf,
      String direction,
      Number onTrackFrom,
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
    long now = times.epochMillis(asOf);
    return TYPE.row(row -> write(row, goal, value.doubleValue(), now));
  }

  private static void write(ResultRow row, KpiGoal goal, double value, long nowMillis) {
    Status status = goal.status(value, nowMillis);
    row.number("attainment", goal.attainment(value));
    row.number("expected", goal.expected(nowMillis));
    row.text("status", status == null ? null : status.label());
    row.number("forecast", goal.forecast(value, nowMillis));
  }

  private static boolean isFinite(Number number) {
    return number != null && Double.isFinite(number.doubleValue());
  }
}
