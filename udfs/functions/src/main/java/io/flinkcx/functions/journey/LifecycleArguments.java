package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.LifecycleRules;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.planning.CallLiterals;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.types.ColumnList;

/** What the planner can say about a call of {@code CX_LIFECYCLE} before it runs. */
final class LifecycleArguments {

  private static final String NAME = "CX_LIFECYCLE";

  /** The column that is read where the call names none: that of the table touchpoints. */
  private static final String DEFAULT_EVENT_COLUMN = "journey_stage";

  private static final int EVENT = 1;
  private static final int AS_OF = 7;
  private static final int ERASE = 8;
  static final EventTable TABLE = new EventTable(NAME, 9);

  private LifecycleArguments() {}

  /**
   * The rules, with the defaults for what is left out.
   *
   * @throws IllegalArgumentException where the thresholds contradict their ranges or each other
   */
  static LifecycleRules rules(CallLiterals call) {
    LifecycleRules standard = LifecycleRules.DEFAULT;
    return new LifecycleRules(
        call.interval("post_purchase_after", standard.postPurchaseAfter()),
        call.whole("loyal_purchases", standard.loyalPurchases()),
        call.interval("loyal_period", standard.loyalPeriod()),
        call.interval("at_risk_after", standard.atRiskAfter()),
        call.interval("lost_after", standard.lostAfter()));
  }

  /** The column with the kinds of events. */
  static String eventColumn(ColumnList event) {
    return EventTable.name(event, DEFAULT_EVENT_COLUMN);
  }

  /**
   * @throws IllegalArgumentException where the table does not fit
   */
  static void requireTable(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    TABLE.requireText(call, EVENT, "event", DEFAULT_EVENT_COLUMN);
    TABLE.requireFlag(call, ERASE, "erase", null);
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("stage", DataTypes.STRING()),
            DataTypes.FIELD("entered_at", TABLE.time(call)),
            DataTypes.FIELD("previous_stage", DataTypes.STRING()),
            DataTypes.FIELD("previous_dwell_seconds", DataTypes.BIGINT()),
            DataTypes.FIELD("reason", DataTypes.STRING())));
  }
}
