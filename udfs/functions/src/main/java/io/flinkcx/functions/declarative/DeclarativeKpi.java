package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;

import io.flinkcx.functions.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.expressions.ApiExpressionUtils;
import org.apache.flink.table.expressions.Expression;
import org.apache.flink.table.expressions.UnresolvedReferenceExpression;
import org.apache.flink.table.functions.DeclarativeAggregateFunction;
import org.apache.flink.table.functions.FunctionKind;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/**
 * A KPI whose state has a fixed size: its arguments, its buffers and its value, all as expressions.
 * Flink generates code for it as for a built-in aggregate, which keeps the hash aggregate in batch;
 * an imperative aggregate there is sorted and takes three times as long.
 *
 * <pre>{@code
 * protected List<Argument> arguments() {
 *   return List.of(Argument.required("is_late", DataTypes.BOOLEAN()));
 * }
 *
 * protected List<Buffer> buffers() {
 *   return List.of(
 *       Buffer.count("late", argument(0)),
 *       Buffer.count("n", argument(0).isNotNull()));
 * }
 *
 * protected ApiExpression value() {
 *   return lit(1.0).times($("late")).dividedBy($("n"));
 * }
 * }</pre>
 */
public abstract class DeclarativeKpi extends DeclarativeAggregateFunction {

  private static final long serialVersionUID = 1L;

  /** Arguments in the order of the call. */
  protected abstract List<Argument> arguments();

  /**
   * State columns; their names and order are frozen once released. Those of parameters come after
   * them by themselves.
   */
  protected abstract List<Buffer> buffers();

  /** The result, from the buffers alone; of exactly the type of {@link #getResultType()}. */
  protected abstract ApiExpression value();

  /** The argument at a position, as an expression for buffers. */
  protected static ApiExpression argument(int position) {
    return $(String.valueOf(position));
  }

  /**
   * What the argument of that name says, one of {@link Argument#parameter}, for {@link #value()}:
   * DOUBLE NOT NULL.
   */
  protected final ApiExpression parameter(String name) {
    return arguments().stream()
        .filter(argument -> argument.name().equals(name))
        .map(argument -> Parameter.value(name, argument.byDefault()))
        .findAny()
        .orElseThrow();
  }

  /** All state columns: those of the KPI, then those of its parameters. */
  private List<Buffer> state() {
    List<Buffer> state = new ArrayList<>(buffers());
    List<Argument> arguments = arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      if (argument.byDefault() != null) {
        state.add(Parameter.column(argument.name(), argument(i)));
      }
    }
    return state;
  }

  @Override
  public final FunctionKind getKind() {
    return FunctionKind.AGGREGATE;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    Literals literals =
        Literals.of(
            TypeInference.newBuilder()
                .staticArguments(
                    arguments().stream()
                        .map(a -> StaticArgument.scalar(a.name(), a.type(), a.isOptional()))
                        .toList())
                .outputTypeStrategy(TypeStrategies.explicit(getResultType()))
                .build());
    for (Argument argument : arguments()) {
      if (argument.check() != null) {
        argument.check().addTo(literals, argument.name());
      }
    }
    return literals.build();
  }

  @Override
  public final int operandCount() {
    return arguments().size();
  }

  @Override
  public final UnresolvedReferenceExpression[] aggBufferAttributes() {
    return state().stream()
        .map(buffer -> ApiExpressionUtils.unresolvedRef(buffer.name()))
        .toArray(UnresolvedReferenceExpression[]::new);
  }

  @Override
  public final DataType[] getAggBufferTypes() {
    return state().stream().map(buffer -> Buffer.TYPE).toArray(DataType[]::new);
  }

  @Override
  public final Expression[] initialValuesExpressions() {
    return expressions(buffer -> Buffer.INITIAL);
  }

  @Override
  public final Expression[] accumulateExpressions() {
    return expressions(Buffer::accumulate);
  }

  @Override
  public final Expression[] retractExpressions() {
    return expressions(Buffer::retract);
  }

  @Override
  public final Expression[] mergeExpressions() {
    // in a merge the other state's columns go by their positions
    List<String> names = state().stream().map(Buffer::name).toList();
    Buffer.OtherState other = name -> $(String.valueOf(names.indexOf(name)));
    return expressions(buffer -> buffer.merge().apply(other));
  }

  @Override
  public final Expression getValueExpression() {
    return ApiExpressionUtils.unwrapFromApi(value());
  }

  private Expression[] expressions(Function<Buffer, ApiExpression> part) {
    return state().stream()
        .map(part)
        .map(ApiExpressionUtils::unwrapFromApi)
        .toArray(Expression[]::new);
  }
}
