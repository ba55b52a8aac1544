package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.Experiment;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A test of the variants of an experiment. The function says its arguments, how one row is read, in
 * {@code accumulate} and {@code retract}, and what the sums give.
 *
 * <p>Imperative, because the labels of the variants are not known before the rows.
 *
 * @param <S> the state
 */
public abstract class VariantAggregate<S extends VariantState>
    extends AggregateFunction<RowData, S> {

  private static final long serialVersionUID = 1L;

  /** The argument that names the control. */
  static final String CONTROL = "control";

  private final String function;
  private final ResultType type;

  /**
   * @param function the SQL name
   * @param type of the result
   */
  VariantAggregate(String function, ResultType type) {
    this.function = function;
    this.type = type;
  }

  /** Declares the arguments of a row. */
  abstract FunctionSchema arguments(FunctionSchema schema);

  /**
   * What the rows give.
   *
   * @param confidence checked
   * @param thinBelow checked
   */
  abstract RowData result(S state, Experiment experiment, double confidence, double thinBelow);

  /** Adds the checks of literals. */
  Literals check(Literals literals) {
    return literals
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(function, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(function, value));
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    FunctionSchema schema =
        new FunctionSchema().state(typeFactory.createDataType(createAccumulator().getClass()));
    return check(arguments(schema).returning(type.dataType())).build();
  }

  public void merge(S state, Iterable<S> others) {
    for (S other : others) {
      state.addAll(other);
    }
  }

  @Override
  public final RowData getValue(S state) {
    double confidence = Confidence.orDefault(function, state.confidence);
    double thinBelow = Thin.orDefault(function, state.thinBelow);
    Experiment experiment = state.variants.experiment(state.control);
    return Settings.named(function, () -> result(state, experiment, confidence, thinBelow));
  }
}
