package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.UnitEconomics;
import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/** {@code CX_CPI(revenue, cost)}: profit per 100 of cost; NULL where one is NULL or bad data. */
public final class CxCpi extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema().numbers("revenue", "cost").returning(DataTypes.DOUBLE()).build();
  }

  public Double eval(Number revenue, Number cost) {
    if (revenue == null || cost == null) {
      return null;
    }
    return orNull(UnitEconomics.profitabilityIndex(revenue.doubleValue(), cost.doubleValue()));
  }
}
