package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.purchase.PurchaseModelParameters;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/** A purchase model of parameters that were fitted elsewhere, all > 0; NULL for NULL. */
public abstract class PurchaseModelFunction extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private final String function;
  private final String[] parameters;

  /**
   * @param function the SQL name
   * @param parameters the names of the four arguments
   */
  PurchaseModelFunction(String function, String... parameters) {
    this.function = function;
    this.parameters = parameters;
  }

  abstract PurchaseModel model(double first, double second, double third, double fourth);

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    Literals literals =
        new FunctionSchema().numbers(parameters).returning(PurchaseModelRow.TYPE.dataType());
    for (String parameter : parameters) {
      literals.check(parameter, Double.class, value -> requirePositive(parameter, value));
    }
    return literals.build();
  }

  private void requirePositive(String parameter, double value) {
    Settings.check(function, () -> PurchaseModelParameters.requirePositive(parameter, value));
  }

  public final RowData eval(Number first, Number second, Number third, Number fourth) {
    if (first == null || second == null || third == null || fourth == null) {
      return null;
    }
    return PurchaseModelRow.of(
        Settings.named(
            function,
            () ->
                model(
                    first.doubleValue(),
                    second.doubleValue(),
                    third.doubleValue(),
                    fourth.doubleValue())));
  }
}
