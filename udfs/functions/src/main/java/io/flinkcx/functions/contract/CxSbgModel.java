package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/** {@code CX_SBG_MODEL(alpha, beta)}: an sBG model that was fitted elsewhere; NULL for NULL. */
@FunctionHint(output = @DataTypeHint(value = ChurnModelRow.TYPE, bridgedTo = RowData.class))
public final class CxSbgModel extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SBG_MODEL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("alpha", Double.class, alpha -> model(alpha, 1))
        .check("beta", Double.class, beta -> model(1, beta))
        .build();
  }

  public RowData eval(
      @ArgumentHint(name = "alpha", type = @DataTypeHint("DOUBLE")) Number alpha,
      @ArgumentHint(name = "beta", type = @DataTypeHint("DOUBLE")) Number beta) {
    if (alpha == null || beta == null) {
      return null;
    }
    return ChurnModelRow.of(model(alpha.doubleValue(), beta.doubleValue()));
  }

  private static ShiftedBetaGeometric model(double alpha, double beta) {
    return Settings.named(NAME, () -> new ShiftedBetaGeometric(alpha, beta));
  }
}
