package io.flinkcx.functions.profile;

import io.flinkcx.core.profile.Identifier;
import io.flinkcx.core.profile.IdentityChange;
import io.flinkcx.core.profile.IdentityGraph;
import io.flinkcx.core.profile.IdentityRules;
import io.flinkcx.functions.arguments.Times;
import io.flinkcx.functions.planning.Literals;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.table.functions.TableSemantics;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * {@code CX_RESOLVE_IDENTITIES(links, ...)}: which identifiers are one customer, a row for each
 * identifier whose customer changes.
 *
 * <pre>{@code
 * INSERT INTO identities
 * SELECT id_type, id_value, customer_id, is_blocked
 * FROM CX_RESOLVE_IDENTITIES(links => TABLE identity_links, limits => 'email/user_id:3')
 * ON CONFLICT DO DEDUPLICATE
 * }</pre>
 *
 * <p>Rows only append: the latest row of an identifier stands. An upserting table function of Flink
 * must have the partition as its key, and here all links are one partition; a table keyed by the
 * identifier upserts these rows as they are. A link whose identifier or time is NULL, blank or too
 * long is skipped and counted.
 */
// the time depends on the call: IdentityArguments.output gives it
@FunctionHint(output = @DataTypeHint("ROW<customer_id STRING>"))
public final class CxResolveIdentities extends ProcessTableFunction<Row> {

  private static final long serialVersionUID = 1L;

  private transient Counter rowsSkipped;
  private transient Counter rowsNotFound;
  private transient Settings settings;

  /** The arguments of a call and what they mean; they are the same for every row. */
  private record Settings(
      ArrayData blockedValues, String limits, String priorities, IdentityRules rules) {

    boolean are(ArrayData blockedValues, String limits, String priorities) {
      return Objects.equals(this.blockedValues, blockedValues)
          && Objects.equals(this.limits, limits)
          && Objects.equals(this.priorities, priorities);
    }
  }

  @Override
  public void open(FunctionContext context) {
    rowsSkipped = context.getMetricGroup().counter("cxResolveIdentitiesRowsSkipped");
    rowsNotFound = context.getMetricGroup().counter("cxResolveIdentitiesRowsNotFound");
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s", type = @DataTypeHint("MAP<STRING, BYTES>"))
          MapView<String, byte[]> identifiers,
      @StateHint(ttl = "0 s", type = @DataTypeHint("MAP<BIGINT, BYTES>"))
          MapView<Long, byte[]> groups,
      @StateHint(ttl = "0 s", type = @DataTypeHint("MAP<STRING, BYTES>"))
          MapView<String, byte[]> pairs,
      @ArgumentHint(
              name = "links",
              value = {
                ArgumentTrait.SET_SEMANTIC_TABLE,
                ArgumentTrait.OPTIONAL_PARTITION_BY,
                ArgumentTrait.SUPPORT_UPDATES,
                ArgumentTrait.REQUIRE_UPDATE_BEFORE,
                ArgumentTrait.REQUIRE_FULL_DELETE
              })
          Row row,
      @ArgumentHint(
              name = "blocked_values",
              isOptional = true,
              type = @DataTypeHint(value = "ARRAY<STRING>", bridgedTo = ArrayData.class))
          ArrayData blockedValues,
      @ArgumentHint(name = "limits", isOptional = true) String limits,
      @ArgumentHint(name = "priorities", isOptional = true) String priorities,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase) {
    TableSemantics table = context.tableSemanticsFor("links");
    IdentityGraph graph =
        new IdentityGraph(
            rules(blockedValues, limits, priorities),
            IdentityState.of(identifiers, groups, pairs),
            takesBack(table));
    boolean isAdded = row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER;
    Object linkedAt = row.getField(IdentityArguments.LINKED_AT);
    Identifier left = identifier(row, IdentityArguments.LEFT_TYPE, IdentityArguments.LEFT_VALUE);
    if (left == null || isWithoutKey(table, row)) {
      rowsSkipped.inc();
      return;
    }
    if (erase != null && Boolean.TRUE.equals(row.getField(erase.getNames().get(0)))) {
      if (isAdded) {
        graph.erase(left, change -> emit(change, linkedAt));
      }
      return;
    }
    Identifier right = identifier(row, IdentityArguments.RIGHT_TYPE, IdentityArguments.RIGHT_VALUE);
    if (right == null || linkedAt == null) {
      rowsSkipped.inc();
      return;
    }
    long millis = Times.axisMillis(linkedAt);
    if (isAdded) {
      graph.add(left, right, millis, change -> emit(change, linkedAt));
    } else if (!graph.remove(left, right, millis, change -> emit(change, linkedAt))) {
      rowsNotFound.inc();
    }
  }

  private IdentityRules rules(ArrayData blockedValues, String limits, String priorities) {
    if (settings == null || !settings.are(blockedValues, limits, priorities)) {
      settings =
          new Settings(
              blockedValues,
              limits,
              priorities,
              IdentityArguments.rules(blockedValues, limits, priorities));
    }
    return settings.rules;
  }

  private static boolean takesBack(TableSemantics table) {
    return !table.changelogMode().map(mode -> mode.containsOnly(RowKind.INSERT)).orElse(true);
  }

  private static boolean isWithoutKey(TableSemantics table, Row row) {
    for (int column : table.partitionByColumns()) {
      if (row.getField(column) == null) {
        return true;
      }
    }
    return false;
  }

  /** The identifier in two columns, null if they have none. */
  private static Identifier identifier(Row row, String typeColumn, String valueColumn) {
    String type = row.getFieldAs(typeColumn);
    String value = row.getFieldAs(valueColumn);
    return Identifier.isValid(type, value) ? new Identifier(type, value) : null;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    TypeInference extracted = super.getTypeInference(typeFactory);
    TypeInference inference =
        TypeInference.newBuilder()
            .staticArguments(extracted.getStaticArguments().orElseThrow())
            .inputTypeStrategy(extracted.getInputTypeStrategy())
            .stateTypeStrategies(extracted.getStateTypeStrategies())
            .outputTypeStrategy(IdentityArguments::output)
            .build();
    return Literals.of(inference).check(IdentityArguments::require).build();
  }

  private void emit(IdentityChange change, Object linkedAt) {
    collect(
        Row.of(
            change.identifier().type(),
            change.identifier().value(),
            change.customerId(),
            change.previousCustomerId(),
            change.kind().label(),
            change.reason(),
            change.kind() == IdentityChange.Kind.BLOCKED,
            linkedAt));
  }
}
