package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.BgBb;
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

/**
 * {@code CX_BGBB_MODEL(alpha, beta, gamma, delta)}: a BG/BB model that was fitted elsewhere; NULL
 * for NULL.
 */
@FunctionHint(output = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class))
public final class CxBgBbModel extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_BGBB_MODEL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("alpha", Double.class, alpha -> model(alpha, 1, 1, 1))
        .check("beta", Double.class, beta -> model(1, beta, 1, 1))
        .check("gamma", Double.class, gamma -> model(1, 1, gamma, 1))
        .check("delta", Double.class, delta -> model(1, 1, 1, delta))
        .build();
  }

  public RowData eval(
      @ArgumentHint(name = "alpha", type = @DataTypeHint("DOUBLE")) Number alpha,
      @ArgumentHint(name = "beta", type = @DataTypeHint("DOUBLE")) Number beta,
      @ArgumentHint(name = "gamma", type = @DataTypeHint("DOUBLE")) Number gamma,
      @ArgumentHint(name = "delta", type = @DataTypeHint("DOUBLE")) Number delta) {
    if (alpha == null || beta == null || gamma == null || delta == null) {
      return null;
    }
    return PurchaseModelRow.of(
        model(alpha.doubleValue(), beta.doubleValue(), gamma.doubleValue(), delta.doubleValue()));
  }

  private static BgBb model(double alpha, double beta, double gamma, double delta) {
    return Settings.named(NAME, () -> new BgBb(alpha, beta, gamma, delta));
  }
}
