package io.flinkcx.functions.service;

import io.flinkcx.core.service.Contact;
import io.flinkcx.core.service.ContactResolution;
import io.flinkcx.core.service.ResolutionRule;
import io.flinkcx.functions.arguments.Intervals;
import io.flinkcx.functions.arguments.Times;
import io.flinkcx.functions.machine.EventTable;
import io.flinkcx.functions.machine.OptionalColumn;
import io.flinkcx.functions.planning.CallLiterals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.types.Row;

/**
 * What the planner can say about a call of {@code CX_CONTACT_RESOLUTION}, and what a row says. Its
 * columns are those of the table interactions; all but the id may be missing.
 */
final class ContactArguments {

  private static final String NAME = "CX_CONTACT_RESOLUTION";

  private static final int ERASE = 3;
  private static final int AS_OF = 4;
  static final EventTable TABLE = new EventTable(NAME, 5);

  private static final String ID = "interaction_id";
  private static final String PARENT = "parent_interaction_id";
  private static final String CHANNEL = "channel";
  private static final String REASON = "reason";
  private static final String STATUS = "status";
  private static final String DIRECTION = "direction";
  private static final String OPENED = "opened_at";
  private static final String RESOLVED = "first_resolved_at";
  private static final String REOPENED = "reopen_count";
  private static final String CONTACTS = "contact_count";
  private static final String REPLIES = "reply_count";
  private static final String ABANDONED = "is_abandoned";

  private static final Set<String> RESOLVED_STATUSES = Set.of("resolved", "solved", "closed");

  private ContactArguments() {}

  static ContactResolution rules(CallLiterals call) {
    String rule = call.text("rule", null);
    return new ContactResolution(
        rule == null ? ResolutionRule.SAME_ISSUE : ResolutionRule.of(rule),
        Intervals.requirePositive(
            "window", call.interval("window", ContactResolution.DEFAULT_WINDOW)));
  }

  /**
   * @throws IllegalArgumentException where the table does not fit
   */
  static void requireTable(CallContext call) {
    TABLE.requireWatermark(call);
    TABLE.requireComparable(call, AS_OF);
    TABLE.requireFlag(call, ERASE, "erase", null);
    if (EventTable.column(call, ID).isEmpty()) {
      throw new IllegalArgumentException(
          "%s: the table has no column %s; rename its column in a view, the table has %s"
              .formatted(NAME, ID, DataType.getFieldNames(call.getArgumentDataTypes().get(0))));
    }
    for (String text : List.of(ID, PARENT, CHANNEL, REASON, STATUS, DIRECTION)) {
      require(call, text, "STRING", type -> type.is(LogicalTypeFamily.CHARACTER_STRING));
    }
    for (String count : List.of(REOPENED, CONTACTS, REPLIES)) {
      require(call, count, "a number", type -> type.is(LogicalTypeFamily.NUMERIC));
    }
    require(call, ABANDONED, "BOOLEAN", type -> type.is(LogicalTypeRoot.BOOLEAN));
    LogicalType time = TABLE.time(call).getLogicalType();
    for (String other : List.of(OPENED, RESOLVED)) {
      String wanted = "of the type of on_time, " + time.asSummaryString();
      require(call, other, wanted, type -> type.is(time.getTypeRoot()));
    }
  }

  private static void require(
      CallContext call, String column, String wanted, Predicate<LogicalType> fits) {
    Optional<LogicalType> type = EventTable.column(call, column);
    if (type.isPresent() && !fits.test(type.get())) {
      throw new IllegalArgumentException(
          "%s: the column %s must be %s, got %s"
              .formatted(NAME, column, wanted, type.get().asSummaryString()));
    }
  }

  /** Whether a row is a contact that a customer began and an agent handled. */
  static boolean isContact(Row row) {
    return !Boolean.TRUE.equals(OptionalColumn.value(row, ABANDONED))
        && !"outbound".equals(OptionalColumn.value(row, DIRECTION));
  }

  /**
   * The contact of a row, null if it has no id or no time.
   *
   * @param rowMillis the time of the row, when the contact began if the table has no other
   */
  static Contact contact(Row row, long rowMillis) {
    String id = row.getFieldAs(ID);
    boolean hasOpened = OptionalColumn.isIn(row, OPENED);
    Object opened = OptionalColumn.value(row, OPENED);
    if (id == null || hasOpened && opened == null) {
      return null;
    }
    Object resolved = OptionalColumn.value(row, RESOLVED);
    String status = OptionalColumn.value(row, STATUS);
    return new Contact(
        id,
        hasOpened ? Times.axisMillis(opened) : rowMillis,
        OptionalColumn.value(row, CHANNEL),
        OptionalColumn.value(row, REASON),
        OptionalColumn.value(row, PARENT),
        status == null
            ? resolved != null
            : RESOLVED_STATUSES.contains(status.toLowerCase(Locale.ROOT)),
        resolved == null ? OptionalLong.empty() : OptionalLong.of(Times.axisMillis(resolved)),
        count(row, REOPENED, 0) > 0 || count(row, CONTACTS, 1) > 1,
        count(row, REPLIES, 0));
  }

  private static long count(Row row, String column, long missing) {
    Number count = OptionalColumn.value(row, column);
    return count == null ? missing : count.longValue();
  }

  /** The result, whose times are of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    DataType time = TABLE.time(call);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD(ID, DataTypes.STRING()),
            DataTypes.FIELD(OPENED, time),
            DataTypes.FIELD(CHANNEL, DataTypes.STRING()),
            DataTypes.FIELD(REASON, DataTypes.STRING()),
            DataTypes.FIELD("outcome", DataTypes.STRING()),
            DataTypes.FIELD("next_at", time),
            DataTypes.FIELD("resolved_at", time),
            DataTypes.FIELD("decided_at", time),
            DataTypes.FIELD("explanation", DataTypes.STRING())));
  }
}
