package io.flinkcx.functions.profile;

import io.flinkcx.core.profile.IdentityRules;
import io.flinkcx.functions.arguments.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeUtils;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.types.ColumnList;

/** What the planner can say about a call of {@code CX_RESOLVE_IDENTITIES} before it runs. */
final class IdentityArguments {

  static final String NAME = "CX_RESOLVE_IDENTITIES";

  /** Columns of the table identity_links. */
  static final String LEFT_TYPE = "left_type";

  static final String LEFT_VALUE = "left_value";
  static final String RIGHT_TYPE = "right_type";
  static final String RIGHT_VALUE = "right_value";
  static final String LINKED_AT = "linked_at";

  private static final int TABLE = 0;
  private static final int LIMITS = 2;
  private static final int PRIORITIES = 3;
  private static final int ERASE = 4;

  private IdentityArguments() {}

  /**
   * The rules of a call.
   *
   * @throws IllegalArgumentException if one of them cannot be read; names the argument
   */
  static IdentityRules rules(ArrayData blockedValues, String limits, String priorities) {
    return Settings.named(
        NAME, () -> IdentityRules.of(texts(blockedValues), limits, list(priorities)));
  }

  private static List<String> texts(ArrayData array) {
    if (array == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      texts.add(array.isNullAt(i) ? null : array.getString(i).toString());
    }
    return texts;
  }

  private static List<String> list(String text) {
    return text == null ? null : List.of(text.strip().split("\\s*,\\s*", -1));
  }

  /**
   * @throws IllegalArgumentException where a literal is out of range, or the table does not fit
   */
  static void require(CallContext call) {
    rules(null, literal(call, LIMITS, String.class), literal(call, PRIORITIES, String.class));
    for (String text : List.of(LEFT_TYPE, LEFT_VALUE, RIGHT_TYPE, RIGHT_VALUE)) {
      LogicalType type = column(call, text);
      if (!type.is(LogicalTypeFamily.CHARACTER_STRING)) {
        throw wrongType(text, "STRING", type);
      }
    }
    LogicalType time = column(call, LINKED_AT);
    if (!time.is(LogicalTypeFamily.TIMESTAMP) && !time.is(LogicalTypeRoot.DATE)) {
      throw wrongType(LINKED_AT, "TIMESTAMP_LTZ, TIMESTAMP or DATE", time);
    }
    ColumnList erase = literal(call, ERASE, ColumnList.class);
    if (erase != null) {
      LogicalType type = column(call, erase.getNames().get(0));
      if (!type.is(LogicalTypeRoot.BOOLEAN)) {
        throw wrongType(erase.getNames().get(0), "BOOLEAN", type);
      }
    }
  }

  /** The result, whose time is of the type of the time column. */
  static Optional<DataType> output(CallContext call) {
    // the catalogue asks for the result without a table
    boolean hasTable = call.getArgumentDataTypes().get(TABLE) != null;
    DataType time = hasTable ? timeType(call) : DataTypes.TIMESTAMP_LTZ(3);
    return Optional.of(
        DataTypes.ROW(
            DataTypes.FIELD("id_type", DataTypes.STRING()),
            DataTypes.FIELD("id_value", DataTypes.STRING()),
            DataTypes.FIELD("customer_id", DataTypes.STRING()),
            DataTypes.FIELD("previous_customer_id", DataTypes.STRING()),
            DataTypes.FIELD("change", DataTypes.STRING()),
            DataTypes.FIELD("reason", DataTypes.STRING()),
            DataTypes.FIELD("is_blocked", DataTypes.BOOLEAN()),
            DataTypes.FIELD(LINKED_AT, time)));
  }

  private static DataType timeType(CallContext call) {
    return TypeConversions.fromLogicalToDataType(
        LogicalTypeUtils.removeTimeAttributes(column(call, LINKED_AT)).copy(true));
  }

  private static <T> T literal(CallContext call, int position, Class<T> type) {
    return call.isArgumentNull(position)
        ? null
        : call.getArgumentValue(position, type).orElse(null);
  }

  private static LogicalType column(CallContext call, String name) {
    DataType table = call.getArgumentDataTypes().get(TABLE);
    return DataType.getFields(table).stream()
        .filter(field -> field.getName().equals(name))
        .map(field -> field.getDataType().getLogicalType())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: the table has no column %s; give it that name in a view, the table has %s"
                        .formatted(NAME, name, DataType.getFieldNames(table))));
  }

  private static IllegalArgumentException wrongType(
      String column, String wanted, LogicalType type) {
    return new IllegalArgumentException(
        "%s: the column %s must be %s, got %s"
            .formatted(NAME, column, wanted, type.asSummaryString()));
  }
}
