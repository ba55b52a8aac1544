package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.ParetoNbd;
import io.flinkcx.core.purchase.PurchaseModelParameters;
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

/** {@code CX_PARETO_NBD_MODEL(r, alpha, s, beta)}: a Pareto/NBD model that was fitted elsewhere. */
@FunctionHint(output = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
public final class CxParetoNbdModel extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_PARETO_NBD_MODEL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("r", Double.class, value -> require("r", value))
        .check("alpha", Double.class, value -> require("alpha", value))
        .check("s", Double.class, value -> require("s", value))
        .check("beta", Double.class, value -> require("beta", value))
        .build();
  }

  public RowData eval(
      @ArgumentHint(name = "r", type = @DataTypeHint("DOUBLE")) Number r,
      @ArgumentHint(name = "alpha", type = @DataTypeHint("DOUBLE")) Number alpha,
      @ArgumentHint(name = "s", type = @DataTypeHint("DOUBLE")) Number s,
      @ArgumentHint(name = "beta", type = @DataTypeHint("DOUBLE")) Number beta) {
    if (r == null || alpha == null || s == null || beta == null) {
      return null;
    }
    return Settings.named(
        NAME,
        () ->
            PurchaseModelRow.of(
                new ParetoNbd(
                    r.doubleValue(), alpha.doubleValue(), s.doubleValue(), beta.doubleValue())));
  }

  private static void require(String parameter, double value) {
    Settings.check(NAME, () -> PurchaseModelParameters.requirePositive(parameter, value));
  }
}
