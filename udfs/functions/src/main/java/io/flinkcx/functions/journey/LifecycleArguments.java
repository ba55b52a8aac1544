package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.LifecycleRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.types.ColumnList;

/** What the planner can say about a call of {@code CX_LIFECYCLE} before it runs. */
final class LifecycleArguments {

  /** The column that is read where the call names none: that of the table touchpoints. */
  static final String DEFAULT_EVENT_COLUMN = "journey_stage";

  private static final EventTable TABLE = new EventTable("CX_LIFECYCLE", 8);

  private static final int EVENT = 1;
  private static final int POST_PURCHASE_AFTER = 2;
  private static final int LOYAL_PURCHASES = 3;
  private static final int LOYAL_PERIOD = 4;
  private static final int AT_RISK_AFTER = 5;
  private static final int LOST_AFTER = 6;
  private static final int AS_OF = 7;

  private LifecycleArguments() {}

  /** The rules, with the defaults for what is NULL. */
  static LifecycleRules rules(
      Duration postPurchaseAfter,
      Integer loyalPurchases,
      Duration loyalPeriod,
      Duration atRiskAfter,
      Duration lostAfter) {
    LifecycleRules standard = LifecycleRules.DEFAULT;
    try {
      return new LifecycleRules(
          postPurchaseAfter == null ? standard.postPurchaseAfter() : postPurchaseAfter,
          loyalPurchases == null ? standard.loyalPurchases() : loyalPurchases,
          loyalPeriod == null ? standard.loyalPeriod() : loyalPeriod,
          atRiskAfter == null ? standard.atRiskAfter() : atRiskAfter,
          lostAfter == null ? standard.lostAfter() : lostAfter);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("CX_LIFECYCLE: " + e.getMessage());
    }
  }

  /** The column with the kinds of events. */
  static String eventColumn(ColumnList event) {
    return EventTable.name(event, DEFAULT_EVENT_COLUMN);
  }

  /**
   * @throws IllegalArgumentException where the thresholds, as far as they are literals, contradict
   *     their ranges or each other
   */
  static void requireRules(CallContext call) {
    List<Integer> thresholds =
        List.of(POST_PURCHASE_AFTER, LOYAL_PURCHASES, LOYAL_PERIOD, AT_RISK_AFTER, LOST_AFTER);
    boolean isKnown =
        thresholds.stream().allMatch(i -> call.isArgumentNull(i) || call.isArgumentLiteral(i));
    if (isKnown) {
      rules(
          EventTable.literal(call, POST_PURCHASE_AFTER, Duration.class),
          EventTable.literal(call, LOYAL_PURCHASES, Integer.class),
          EventTable.literal(call, LOYAL_PERIOD, Duration.class),
          EventTable.literal(call, AT_RISK_AFTER, Duration.class),
          EventTable.literal(call, LOST_AFTER, Duration.class));
    }
  }

  /**
   * @throws IllegalArgumentException where the column with the kinds of events is missing or no
   *     text
   */
  static void requireEventColumn(CallContext call) {
    ColumnList event = EventTable.literal(call, EVENT, ColumnList.class);
    if (event != null && event.getNames().size() != 1) {
      throw new IllegalArgumentException(
          "CX_LIFECYCLE: event must name one column, got " + event.getNames());
    }
    String name = eventColumn(event);
    LogicalType type =
        EventTable.column(call, name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "CX_LIFECYCLE: the table has no column "
                            + name
                            + " with the kind of event; name the column by event =>"
                            + " DESCRIPTOR(column), the table has "
                            + DataType.getFieldNames(EventTable.table(call))));
    if (!type.is(LogicalTypeFamily.CHARACTER_STRING)) {
      throw new IllegalArgumentException(
          "CX_LIFECYCLE: the event column must be STRING, got "
              + name
              + " "
              + type.asSummaryString());
    }
  }

  /**
   * @throws IllegalArgumentException where the time column carries no watermark
   */
  static void requireWatermark(CallContext call) {
    TABLE.requireWatermark(call);
  }

  /**
   * @throws IllegalArgumentException where as_of and the time column are different kinds of time
   */
  static void requireAsOfComparable(CallContext call) {
    TABLE.requireComparable(call, AS_OF);
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    LogicalType time =
        TABLE.timeType(call).orElse(DataTypes.TIMESTAMP_LTZ(3).getLogicalType()).copy(true);
    // the one class that carries both kinds of timestamp
    DataType enteredAt =
        time.is(LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE)
            ? DataTypes.TIMESTAMP(3).bridgedTo(TimestampData.class)
            : DataTypes.TIMESTAMP_LTZ(3).bridgedTo(TimestampData.class);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("stage", DataTypes.STRING()),
            DataTypes.FIELD("entered_at", enteredAt),
            DataTypes.FIELD("previous_stage", DataTypes.STRING()),
            DataTypes.FIELD("previous_dwell_seconds", DataTypes.BIGINT()),
            DataTypes.FIELD("reason", DataTypes.STRING())));
  }
}
