package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.RegressionFit;
import io.flinkcx.functions.UncastArguments;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LINEAR_PREDICT(model, x)}: the amount that a linear model expects; NULL for NULL and
 * for features that are not those of the model.
 */
public final class CxLinearPredict extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  public Double eval(
      @ArgumentHint(
              name = "model",
              type = @DataTypeHint(value = RegressionRow.TYPE, bridgedTo = RowData.class))
          RowData model,
      @ArgumentHint(name = "x", type = @DataTypeHint("ARRAY<DOUBLE>")) Number[] features) {
    return RegressionPredict.predict("CX_LINEAR_PREDICT", RegressionFit.LINEAR, model, features);
  }
}
