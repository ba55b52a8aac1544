package io.flinkcx.functions.spend;

import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
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
    return new FunctionSchema()
        .numbers("p", "q", "v")
        .returning(SpendModelRow.TYPE.dataType())
        .check("p", Double.class, p -> model(p, 1, 1))
        .check("q", Double.class, q -> model(1, q, 1))
        .check("v", Double.class, v -> model(1, 1, v))
        .build();
  }

  public RowData eval(Number p, Number q, Number v) {
    if (p == null || q == null || v == null) {
      return null;
    }
    return SpendModelRow.of(model(p.doubleValue(), q.doubleValue(), v.doubleValue()));
  }

  private static GammaGamma model(double p, double q, double v) {
    return Settings.named(NAME, () -> new GammaGamma(p, q, v));
  }
}
