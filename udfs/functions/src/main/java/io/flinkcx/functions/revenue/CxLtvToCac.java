package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.UnitEconomics;
import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LTV_TO_CAC(ltv, cac)}: how often a customer pays the cost of acquiring them; NULL where
 * one is NULL or bad data.
 */
public final class CxLtvToCac extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema().numbers("ltv", "cac").returning(DataTypes.DOUBLE()).build();
  }

  public Double eval(Number ltv, Number cac) {
    if (ltv == null || cac == null) {
      return null;
    }
    return orNull(UnitEconomics.lifetimeValueToCost(ltv.doubleValue(), cac.doubleValue()));
  }
}
