package io.flinkcx.functions.contract;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.contract.ContractualValue;
import io.flinkcx.core.contract.ContractualValue.FirstMargin;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import java.util.function.Consumer;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_CLV_CONTRACTUAL(margin, retention, discount_rate [, periods] [, first_margin])}: what a
 * customer under contract is worth today at a constant retention; NULL for NULL and for a margin
 * that is no number.
 */
public final class CxClvContractual extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CLV_CONTRACTUAL";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("margin", "retention", "discount_rate")
        .optionalNumbers("periods")
        .optionalTexts("first_margin")
        .returning(DataTypes.DOUBLE())
        .check("retention", Double.class, named(ContractualValue::requireRetention))
        .check("discount_rate", Double.class, named(ContractualValue::requireDiscountRate))
        .check("periods", Double.class, named(ContractualValue::requirePeriods))
        .check("first_margin", String.class, named(FirstMargin::named))
        .build();
  }

  private static <T> Consumer<T> named(Consumer<T> check) {
    return value -> Settings.check(NAME, () -> check.accept(value));
  }

  public Double eval(
      Number margin, Number retention, Number discountRate, Number periods, String firstMargin) {
    if (margin == null || retention == null || discountRate == null) {
      return null;
    }
    ContractualValue value =
        Settings.named(
            NAME,
            () ->
                new ContractualValue(
                    retention.doubleValue(),
                    discountRate.doubleValue(),
                    periods == null ? Double.POSITIVE_INFINITY : periods.doubleValue(),
                    FirstMargin.named(firstMargin)));
    return orNull(margin.doubleValue() * value.marginMultiple());
  }
}
