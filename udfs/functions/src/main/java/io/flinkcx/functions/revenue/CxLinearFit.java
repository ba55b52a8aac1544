package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.LinearFit;
import io.flinkcx.functions.FeatureNames;
import io.flinkcx.functions.Literals;
import io.flinkcx.functions.NumberArrays;
import io.flinkcx.functions.UncastArguments;
import io.flinkcx.functions.declarative.Confidence;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LINEAR_FIT(y, x [, robust] [, names] [, weight] [, confidence])}: how features move an
 * amount.
 */
@FunctionHint(output = @DataTypeHint(value = RegressionRow.TYPE, bridgedTo = RowData.class))
public final class CxLinearFit extends AggregateFunction<RowData, LeastSquaresState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LINEAR_FIT";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .build();
  }

  @Override
  public LeastSquaresState createAccumulator() {
    return new LeastSquaresState();
  }

  public void accumulate(
      LeastSquaresState state,
      @ArgumentHint(name = "y", type = @DataTypeHint("DOUBLE")) Number outcome,
      @ArgumentHint(name = "x", type = @DataTypeHint("ARRAY<DOUBLE>")) Number[] features,
      @ArgumentHint(name = "robust", isOptional = true) Boolean robust,
      @ArgumentHint(name = "names", type = @DataTypeHint("ARRAY<STRING>"), isOptional = true)
          String[] names,
      @ArgumentHint(name = "weight", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number weight,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence)
      throws Exception {
    state.follow(NAME, names, confidence, robust);
    count(state, outcome, features, weight, 1);
  }

  public void retract(
      LeastSquaresState state,
      Number outcome,
      Number[] features,
      Boolean robust,
      String[] names,
      Number weight,
      Number confidence)
      throws Exception {
    state.follow(NAME, names, confidence, robust);
    count(state, outcome, features, weight, -1);
  }

  private static void count(
      LeastSquaresState state, Number outcome, Number[] features, Number weight, int sign)
      throws Exception {
    if (outcome != null && features != null) {
      state.add(NAME, outcome.doubleValue(), NumberArrays.of(features), weight, sign);
    }
  }

  public void merge(LeastSquaresState state, Iterable<LeastSquaresState> others) throws Exception {
    for (LeastSquaresState other : others) {
      state.addAll(NAME, other);
    }
  }

  @Override
  public RowData getValue(LeastSquaresState state) {
    double confidence = Confidence.orDefault(NAME, state.confidence);
    LeastSquaresState.Read read = state.read(NAME);
    return RegressionRow.of(
        LinearFit.of(
            read.sums(),
            FeatureNames.of(state.names, read.sums().features()),
            read.rejectedReasons(),
            confidence));
  }
}
