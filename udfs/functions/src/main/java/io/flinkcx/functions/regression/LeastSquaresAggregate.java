package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A model of an amount that is fitted to sums. The function says its arguments and what the sums
 * give.
 */
public abstract class LeastSquaresAggregate extends AggregateFunction<RowData, LeastSquaresState> {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final ResultType type;

  /**
   * @param function the SQL name
   * @param type of the result
   */
  protected LeastSquaresAggregate(String function, ResultType type) {
    this.function = function;
    this.type = type;
  }

  /** Declares the arguments of a row. */
  protected abstract FunctionSchema arguments(FunctionSchema schema);

  /** The model of the sums. */
  protected abstract RowData fit(
      LeastSquaresSums sums,
      List<String> names,
      Map<String, Long> rejectedReasons,
      double confidence);

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return arguments(
            new FunctionSchema().state(typeFactory.createDataType(LeastSquaresState.class)))
        .returning(type.dataType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(function, value))
        .build();
  }

  @Override
  public LeastSquaresState createAccumulator() {
    return new LeastSquaresState();
  }

  /** Adds a row, or takes it back; sign 1 or -1. */
  protected final void count(
      LeastSquaresState state,
      Number outcome,
      Number[] features,
      Number weight,
      String[] names,
      Boolean isRobust,
      Number confidence,
      int sign)
      throws Exception {
    state.follow(function, names, confidence, isRobust);
    if (outcome != null && features != null) {
      state.add(function, outcome.doubleValue(), NumberArrays.of(features), weight, sign);
    }
  }

  public void merge(LeastSquaresState state, Iterable<LeastSquaresState> others) throws Exception {
    for (LeastSquaresState other : others) {
      state.addAll(function, other);
    }
  }

  @Override
  public final RowData getValue(LeastSquaresState state) {
    double confidence = Confidence.orDefault(function, state.confidence);
    LeastSquaresState.Read read = state.read(function);
    List<String> names = FeatureNames.of(state.names, read.sums().features());
    return fit(read.sums(), names, read.rejectedReasons(), confidence);
  }
}
