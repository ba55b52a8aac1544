package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.core.regression.LinearFit;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_LINEAR_FIT(y, x [, robust] [, names] [, weight] [, confidence])}: how features move an
 * amount.
 */
@FunctionHint(output = @DataTypeHint(value = ResultType.ANY, bridgedTo = RowData.class))
public final class CxLinearFit extends LeastSquaresAggregate {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LINEAR_FIT";

  public CxLinearFit() {
    super(NAME, RegressionRow.TYPE);
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

  @Override
  protected RowData fit(
      LeastSquaresSums sums,
      List<String> names,
      Map<String, Long> rejectedReasons,
      double confidence) {
    return RegressionRow.of(LinearFit.of(sums, names, rejectedReasons, confidence));
  }
}
