package io.flinkcx.functions.planning;

import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * An aggregate with a growing state that takes numbers as they come, and checks literals at
 * planning.
 *
 * <p>Flink calls {@code accumulate} and {@code retract} with the arguments of the call, so each
 * lists them; names and types stand at the parameters of {@code accumulate} alone.
 *
 * @param <T> the result
 * @param <S> the state
 */
public abstract class PlannedAggregate<T, S> extends AggregateFunction<T, S> {

  private static final long serialVersionUID = 1L;

  /** Gives arguments types that annotations cannot say, such as {@link TimeArgument}. */
  protected TypeInference declared(TypeInference annotated, DataTypeFactory session) {
    return annotated;
  }

  /** Adds the checks of its arguments, and the types that its annotations leave open. */
  protected Literals plan(Literals arguments) {
    return arguments;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    TypeInference declared = declared(super.getTypeInference(typeFactory), typeFactory);
    return plan(Literals.of(UncastArguments.of(declared))).build();
  }
}
