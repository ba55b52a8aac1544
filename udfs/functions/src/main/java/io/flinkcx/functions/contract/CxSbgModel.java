package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/** {@code CX_SBG_MODEL(alpha, beta)}: an sBG model that was fitted elsewhere; NULL for NULL. */
public final class CxSbgModel extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SBG_MODEL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("alpha", "beta")
        .returning(ChurnModelRow.TYPE.dataType())
        .check("alpha", Double.class, alpha -> model(alpha, 1))
        .check("beta", Double.class, beta -> model(1, beta))
        .build();
  }

  public RowData eval(Number alpha, Number beta) {
    if (alpha == null || beta == null) {
      return null;
    }
    return ChurnModelRow.of(model(alpha.doubleValue(), beta.doubleValue()));
  }

  private static ShiftedBetaGeometric model(double alpha, double beta) {
    return Settings.named(NAME, () -> new ShiftedBetaGeometric(alpha, beta));
  }
}
