package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.BgNbd;
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

/** {@code CX_BGNBD_MODEL(r, alpha, a, b)}: a BG/NBD model that was fitted elsewhere. */
@FunctionHint(output = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
public final class CxBgNbdModel extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_BGNBD_MODEL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("r", Double.class, value -> require("r", value))
        .check("alpha", Double.class, value -> require("alpha", value))
        .check("a", Double.class, value -> require("a", value))
        .check("b", Double.class, value -> require("b", value))
        .build();
  }

  public RowData eval(
      @ArgumentHint(name = "r", type = @DataTypeHint("DOUBLE")) Number r,
      @ArgumentHint(name = "alpha", type = @DataTypeHint("DOUBLE")) Number alpha,
      @ArgumentHint(name = "a", type = @DataTypeHint("DOUBLE")) Number a,
      @ArgumentHint(name = "b", type = @DataTypeHint("DOUBLE")) Number b) {
    if (r == null || alpha == null || a == null || b == null) {
      return null;
    }
    return Settings.named(
        NAME,
        () ->
            PurchaseModelRow.of(
                new BgNbd(r.doubleValue(), alpha.doubleValue(), a.doubleValue(), b.doubleValue())));
  }

  private static void require(String parameter, double value) {
    Settings.check(NAME, () -> PurchaseModelParameters.requirePositive(parameter, value));
  }
}
