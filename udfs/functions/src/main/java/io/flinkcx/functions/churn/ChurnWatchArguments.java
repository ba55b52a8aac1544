package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.ChurnRules;
import io.flinkcx.core.rfm.RfmUnit;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.planning.CallLiterals;
import io.flinkcx.functions.purchase.ModelColumn;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;

/** What the planner can say about a call of {@code CX_CHURN_WATCH} before it runs. */
final class ChurnWatchArguments {

  static final String NAME = "CX_CHURN_WATCH";

  static final String ORDERS = "orders";

  private static final int MODEL = 1;
  private static final int VALUE_AT_RISK = 2;
  private static final int ERASE = 9;
  private static final int AS_OF = 11;
  static final EventTable TABLE = new EventTable(NAME, 12);

  private ChurnWatchArguments() {}

  /**
   * The rules, with the defaults for what is left out.
   *
   * @param zone in which a day begins
   * @throws IllegalArgumentException where the thresholds contradict their ranges or each other
   */
  static ChurnRules rules(CallLiterals call, ZoneId zone) {
    ChurnRules standard = ChurnRules.DEFAULT;
    return new ChurnRules(
        call.number("threshold", standard.threshold()),
        call.number("churned_threshold", standard.churnedThreshold()),
        call.number("silence_factor", standard.silenceFactor()),
        call.number("churned_silence_factor", standard.churnedSilenceFactor()),
        call.whole("min_purchases", standard.minPurchases()),
        RfmUnit.of(call.text("unit", standard.unit().name())),
        zone,
        call.interval("ttl", standard.ttl()));
  }

  /**
   * @throws IllegalArgumentException where the table does not fit
   */
  static void requireTable(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    TABLE.requireType(
        call, MODEL, "model", (name, type) -> new ModelColumn(name).requireType(type));
    TABLE.requireNumber(call, VALUE_AT_RISK, "value_at_risk", null);
    TABLE.requireFlag(call, ERASE, "erase", null);
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    DataType time = TABLE.time(call);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("status", DataTypes.STRING()),
            DataTypes.FIELD("changed_at", time),
            DataTypes.FIELD("previous_status", DataTypes.STRING()),
            DataTypes.FIELD("rule", DataTypes.STRING()),
            DataTypes.FIELD("p_alive", DataTypes.DOUBLE()),
            DataTypes.FIELD("p_alive_threshold", DataTypes.DOUBLE()),
            DataTypes.FIELD("silence_days", DataTypes.DOUBLE()),
            DataTypes.FIELD("silence_threshold_days", DataTypes.DOUBLE()),
            DataTypes.FIELD("purchases", DataTypes.BIGINT()),
            DataTypes.FIELD("last_purchase_at", time),
            DataTypes.FIELD("value_at_risk", DataTypes.DOUBLE())));
  }
}
