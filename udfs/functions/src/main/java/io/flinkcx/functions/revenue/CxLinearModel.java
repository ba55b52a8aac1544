package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.RegressionFit;
import io.flinkcx.functions.Literals;
import io.flinkcx.functions.UncastArguments;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LINEAR_MODEL(intercept, coefficients [, names] [, covariance])}: a linear model that
 * was fitted elsewhere; NULL for NULL.
 */
@FunctionHint(output = @DataTypeHint(value = RegressionRow.TYPE, bridgedTo = RowData.class))
public final class CxLinearModel extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LINEAR_MODEL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory))).build();
  }

  public RowData eval(
      @ArgumentHint(name = "intercept", type = @DataTypeHint("DOUBLE")) Number intercept,
      @ArgumentHint(name = "coefficients", type = @DataTypeHint("ARRAY<DOUBLE>"))
          Number[] coefficients,
      @ArgumentHint(name = "names", type = @DataTypeHint("ARRAY<STRING>"), isOptional = true)
          String[] names,
      @ArgumentHint(
              name = "covariance",
              type = @DataTypeHint("ARRAY<ARRAY<DOUBLE>>"),
              isOptional = true)
          Number[][] covariance) {
    return RegressionGiven.of(
        NAME, RegressionFit.LINEAR, intercept, coefficients, names, covariance);
  }
}
