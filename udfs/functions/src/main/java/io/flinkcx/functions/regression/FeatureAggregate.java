package io.flinkcx.functions.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A model that is fitted to patterns of outcome and features. The function says its arguments, how
 * one row is read, in {@code accumulate} and {@code retract}, and how the rows are fitted.
 *
 * @param <S> the state
 */
public abstract class FeatureAggregate<S extends FeatureCounts>
    extends AggregateFunction<RowData, S> {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final ResultType type;

  /**
   * @param function the SQL name
   * @param type of the result
   */
  protected FeatureAggregate(String function, ResultType type) {
    this.function = function;
    this.type = type;
  }

  /** Declares the arguments of a row. */
  protected abstract FunctionSchema arguments(FunctionSchema schema);

  /**
   * The model of the rows.
   *
   * @param sampling what the model's warning begins with, null where all rows are there
   */
  protected abstract RowData fit(
      S state, FeatureRows rows, List<String> names, double confidence, String sampling);

  /** Two warnings in one; null where there is none. */
  protected static String join(String sampling, String warning) {
    if (sampling == null || warning == null) {
      return sampling == null ? warning : sampling;
    }
    return sampling + "; " + warning;
  }

  /** Takes from another state what is not in {@link FeatureCounts}. */
  protected void followSettings(S state, S other) throws Exception {}

  /** Adds the checks of literals. */
  protected Literals check(Literals literals) {
    return literals
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(function, value))
        .check(
            FeatureCounts.MAX_PATTERNS,
            Double.class,
            value -> FeatureCounts.requireMaxPatterns(function, value));
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    FunctionSchema schema =
        new FunctionSchema().state(typeFactory.createDataType(createAccumulator().getClass()));
    return check(arguments(schema).returning(type.dataType())).build();
  }

  public void merge(S state, Iterable<S> others) throws Exception {
    for (S other : others) {
      followSettings(state, other);
      state.addAll(function, other);
    }
  }

  @Override
  public final RowData getValue(S state) {
    double confidence = Confidence.orDefault(function, state.confidence);
    FeatureRows rows = state.rows(function);
    int features = rows.size() == 0 ? 0 : rows.features()[0].length;
    List<String> names = FeatureNames.of(state.names, features);
    return Settings.named(
        function, () -> fit(state, rows, names, confidence, state.samplingWarning()));
  }
}
