package io.flinkcx.functions.spend;

import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/** {@code CX_GAMMA_GAMMA_MODEL(p, q, v)}: a spend model that was fitted elsewhere. */
public final class CxGammaGammaModel extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_GAMMA_GAMMA_MODEL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("p", Double.class, p -> model(p, 1, 1))
        .check("q", Double.class, q -> model(1, q, 1))
        .check("v", Double.class, v -> model(1, 1, v))
        .build();
  }

  @DataTypeHint(value = SpendModelRow.TYPE, bridgedTo = RowData.class)
  public RowData eval(
      @ArgumentHint(name = "p", type = @DataTypeHint("DOUBLE")) Number p,
      @ArgumentHint(name = "q", type = @DataTypeHint("DOUBLE")) Number q,
      @ArgumentHint(name = "v", type = @DataTypeHint("DOUBLE")) Number v) {
    if (p == null || q == null || v == null) {
      return null;
    }
    return SpendModelRow.of(model(p.doubleValue(), q.doubleValue(), v.doubleValue()));
  }

  private static GammaGamma model(double p, double q, double v) {
    try {
      return new GammaGamma(p, q, v);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(NAME + ": " + e.getMessage());
    }
  }
}
