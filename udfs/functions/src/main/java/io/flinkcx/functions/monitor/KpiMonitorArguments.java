package io.flinkcx.functions.monitor;

import io.flinkcx.core.monitor.AfterAlert;
import io.flinkcx.core.monitor.ChartMethod;
import io.flinkcx.core.monitor.MetricSeason;
import io.flinkcx.core.monitor.MonitorRules;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.planning.CallLiterals;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.types.ColumnList;

/** What the planner can say about a call of {@code CX_KPI_MONITOR} before it runs. */
final class KpiMonitorArguments {

  private static final String NAME = "CX_KPI_MONITOR";

  static final String METRICS = "metrics";

  /** The column that is read where the call names none: that of the table kpi_values. */
  private static final String DEFAULT_VALUE = "value";

  private static final int VALUE = 1;
  private static final int ERASE = 12;
  private static final int AS_OF = 13;
  static final EventTable TABLE = new EventTable(NAME, 14);

  private KpiMonitorArguments() {}

  /** The column with the values. */
  static String value(ColumnList column) {
    return EventTable.name(column, DEFAULT_VALUE);
  }

  /**
   * The rules, with the defaults for what is left out.
   *
   * @param zone of the clock by which the parts of a week are told
   * @throws IllegalArgumentException where an argument is out of range, or does not fit another
   */
  static MonitorRules rules(CallLiterals call, ZoneId zone) {
    ChartMethod method = call.choice("chart", "ewma", ChartMethod::of, ChartMethod.NAMES);
    MetricSeason season = call.choice("season", "none", MetricSeason::of, MetricSeason.NAMES);
    int warmUp = season == MetricSeason.NONE ? MonitorRules.WARM_UP : MonitorRules.WARM_UP_WEEKS;
    return new MonitorRules(
        method,
        season,
        zone,
        call.whole("warm_up", warmUp),
        call.number("lambda", MonitorRules.LAMBDA),
        call.number("width", MonitorRules.width(method)),
        call.number("allowance", MonitorRules.ALLOWANCE),
        call.number("decision_interval", MonitorRules.DECISION),
        call.number("mean", Double.NaN),
        call.number("std_dev", Double.NaN),
        call.choice("after_alert", "hold", AfterAlert::of, AfterAlert.NAMES));
  }

  /**
   * @throws IllegalArgumentException where the table does not fit
   */
  static void requireTable(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    TABLE.requireNumber(call, VALUE, "value", DEFAULT_VALUE);
    TABLE.requireFlag(call, ERASE, "erase", null);
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    DataType time = TABLE.time(call);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("chart", DataTypes.STRING()),
            DataTypes.FIELD("direction", DataTypes.STRING()),
            DataTypes.FIELD("alerted_at", time),
            DataTypes.FIELD("began_at", time),
            DataTypes.FIELD("observed_value", DataTypes.DOUBLE()),
            DataTypes.FIELD("expected_value", DataTypes.DOUBLE()),
            DataTypes.FIELD("std_dev", DataTypes.DOUBLE()),
            DataTypes.FIELD("statistic", DataTypes.DOUBLE()),
            DataTypes.FIELD("statistic_limit", DataTypes.DOUBLE()),
            DataTypes.FIELD("shift", DataTypes.DOUBLE()),
            DataTypes.FIELD("shift_std_devs", DataTypes.DOUBLE())));
  }
}
