package io.flinkcx.functions.spend;

import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_EXPECTED_VALUE(model, frequency, monetary_value)}: the expected amount of a customer's
 * future purchases.
 */
public final class CxExpectedValue extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("gamma_gamma_model", SpendModelRow.TYPE)
        .numbers("frequency", "monetary_value")
        .returning(DataTypes.DOUBLE())
        .build();
  }

  public Double eval(RowData model, Number frequency, Number monetaryValue) {
    if (model == null || frequency == null || monetaryValue == null) {
      return null;
    }
    double x = frequency.doubleValue();
    double amount = monetaryValue.doubleValue();
    Optional<GammaGamma> spend = SpendModelRow.model("CX_EXPECTED_VALUE", model);
    if (spend.isEmpty() || !isPossible(x, amount)) {
      return null;
    }
    OptionalDouble value = spend.get().expectedValue((int) x, amount);
    return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : null;
  }

  /** Whether the numbers are a customer's spend; without a repeat purchase the amount is 0. */
  public static boolean isPossible(double frequency, double monetaryValue) {
    return frequency == 0
        ? monetaryValue >= 0 && monetaryValue < Double.POSITIVE_INFINITY
        : GammaGamma.isPossible(frequency, monetaryValue);
  }
}
