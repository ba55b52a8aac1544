package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.MrrMovements;
import io.flinkcx.core.contract.PausedRevenue;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.machine.OptionalColumn;
import io.flinkcx.functions.planning.CallLiterals;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;

/** What the planner can say about a call of {@code CX_MRR_MOVEMENT} before it runs. */
final class MrrArguments {

  private static final String NAME = "CX_MRR_MOVEMENT";

  static final String SUBSCRIPTIONS = "subscriptions";

  // the columns that are read where the call names none: those of the table subscriptions
  static final String STATUS = "status";
  static final String MRR = "mrr";
  static final String CURRENCY = "currency";
  static final String CANCEL_AT = "cancel_at";
  static final String ENDED_AT = "ended_at";
  static final String IS_INVOLUNTARY = "is_involuntary";
  static final String VERSION = "ingested_at";

  /** Whole digits of an amount, which is a DECIMAL(18, 4). */
  static final int SCALE = 4;

  private static final int STATUS_AT = 1;
  private static final int MRR_AT = 2;
  private static final int CURRENCY_AT = 3;
  private static final int CANCEL_AT_AT = 4;
  private static final int ENDED_AT_AT = 5;
  private static final int IS_INVOLUNTARY_AT = 6;
  private static final int VERSION_AT = 7;
  private static final int ERASE_AT = 9;
  private static final int AS_OF = 11;
  static final EventTable TABLE = new EventTable(NAME, 12);

  private MrrArguments() {}

  /** The rules, with the defaults for what is left out. */
  static MrrMovements rules(CallLiterals call) {
    return new MrrMovements(
        call.choice(
            "paused", MrrMovements.DEFAULT.paused().name(), PausedRevenue::of, PausedRevenue.NAMES),
        call.interval("ttl", null));
  }

  /**
   * @throws IllegalArgumentException where the table does not fit
   */
  static void requireTable(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    TABLE.requireText(call, STATUS_AT, "status", STATUS);
    TABLE.requireNumber(call, MRR_AT, "mrr", MRR);
    TABLE.requireText(call, CURRENCY_AT, "currency", OptionalColumn.present(call, CURRENCY));
    TABLE.requireTime(call, CANCEL_AT_AT, "cancel_at", OptionalColumn.present(call, CANCEL_AT));
    TABLE.requireTime(call, ENDED_AT_AT, "ended_at", OptionalColumn.present(call, ENDED_AT));
    TABLE.requireFlag(
        call, IS_INVOLUNTARY_AT, "is_involuntary", OptionalColumn.present(call, IS_INVOLUNTARY));
    TABLE.requireTime(call, VERSION_AT, "version", OptionalColumn.present(call, VERSION));
    TABLE.requireFlag(call, ERASE_AT, "erase", null);
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    DataType time = TABLE.time(call);
    DataType money = DataTypes.DECIMAL(18, SCALE);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("movement", DataTypes.STRING()),
            DataTypes.FIELD("moved_at", time),
            DataTypes.FIELD("mrr_delta", money),
            DataTypes.FIELD("mrr", money),
            DataTypes.FIELD("currency", DataTypes.STRING()),
            DataTypes.FIELD("reason", DataTypes.STRING()),
            DataTypes.FIELD("is_involuntary", DataTypes.BOOLEAN()),
            DataTypes.FIELD("state_at", time)));
  }
}
