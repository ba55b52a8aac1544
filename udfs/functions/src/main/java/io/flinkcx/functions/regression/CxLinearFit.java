package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.core.regression.LinearFit;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_LINEAR_FIT(y, x [, robust] [, names] [, weight] [, confidence])}: how features move an
 * amount.
 */
public final class CxLinearFit extends LeastSquaresAggregate {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LINEAR_FIT";

  public CxLinearFit() {
    super(NAME, RegressionRow.TYPE);
  }

  @Override
  protected FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .numbers("y")
        .vectors("x")
        .optionalFlags("robust")
        .optionalTextLists("names")
        .optionalNumbers("weight", "confidence");
  }

  public void accumulate(
      LeastSquaresState state,
      Number outcome,
      Number[] features,
      Boolean robust,
      String[] names,
      Number weight,
      Number confidence)
      throws Exception {
    count(state, outcome, features, weight, names, robust, confidence, 1);
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
    count(state, outcome, features, weight, names, robust, confidence, -1);
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
