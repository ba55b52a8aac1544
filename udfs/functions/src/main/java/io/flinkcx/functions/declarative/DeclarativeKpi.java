package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import java.util.function.Function;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.expressions.ApiExpressionUtils;
import org.apache.flink.table.expressions.Expression;
import org.apache.flink.table.expressions.UnresolvedReferenceExpression;
import org.apache.flink.table.functions.DeclarativeAggregateFunction;
import org.apache.flink.table.functions.FunctionKind;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/**
 * A KPI whose state has a fixed size: its fields declare arguments and state columns, and it
 * computes the result from the state. Flink generates code for it as for a built-in aggregate,
 * which keeps the hash aggregate in batch; an imperative aggregate there is sorted and takes three
 * times as long.
 *
 * <p>A KPI extends {@link NumberKpi} or, for a result with several fields, {@link StatisticsKpi}.
 */
public abstract class DeclarativeKpi extends DeclarativeAggregateFunction {

  private static final long serialVersionUID = 1L;

  /** Where the KPI declares its arguments and columns; needed while a query is planned. */
  protected final transient KpiSchema schema;

  DeclarativeKpi(String function) {
    schema = new KpiSchema(function);
  }

  /** A scalar function from the {@link FinishInputs columns} of the state to the result. */
  abstract ScalarFunction finish();

  /** The state before any row. */
  final State emptyState() {
    return new State(schema.columns().stream().mapToLong(StateColumn::initial).toArray());
  }

  @Override
  public final FunctionKind getKind() {
    return FunctionKind.AGGREGATE;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return schema.checked(
        TypeInference.newBuilder()
            .staticArguments(schema.arguments())
            .outputTypeStrategy(TypeStrategies.explicit(getResultType()))
            .build());
  }

  @Override
  public final int operandCount() {
    return schema.arguments().size();
  }

  @Override
  public final UnresolvedReferenceExpression[] aggBufferAttributes() {
    return schema.columns().stream()
        .map(column -> ApiExpressionUtils.unresolvedRef(column.name()))
        .toArray(UnresolvedReferenceExpression[]::new);
  }

  @Override
  public final DataType[] getAggBufferTypes() {
    return schema.columns().stream().map(StateColumn::type).toArray(DataType[]::new);
  }

  @Override
  public final Expression[] initialValuesExpressions() {
    return expressions(StateColumn::initialValue);
  }

  @Override
  public final Expression[] accumulateExpressions() {
    return expressions(StateColumn::accumulate);
  }

  /** Whether the function may stand in a query whose rows are updated or deleted. */
  public final boolean takesRowsBack() {
    return schema.takesRowsBack();
  }

  @Override
  public final Expression[] retractExpressions() {
    schema.requireRetraction();
    return expressions(StateColumn::retract);
  }

  @Override
  public final Expression[] mergeExpressions() {
    return expressions(column -> column.merge().apply(schema::other));
  }

  @Override
  public final Expression getValueExpression() {
    Object[] columns =
        schema.columns().stream()
            .map(c -> c.isDouble() ? call(new FinishInputs.Bits(), $(c.name())) : $(c.name()))
            .toArray();
    return ApiExpressionUtils.unwrapFromApi(call(finish(), columns));
  }

  private Expression[] expressions(Function<StateColumn, ApiExpression> part) {
    return schema.columns().stream()
        .map(part)
        .map(ApiExpressionUtils::unwrapFromApi)
        .toArray(Expression[]::new);
  }
}
