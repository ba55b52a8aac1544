package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.InvestmentReturn;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_INVESTMENT_RETURN(effect, std_error, customers, margin, cost [, confidence])}: effect x
 * customers x margin against the cost; NULL for NULL.
 */
public final class CxInvestmentReturn extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_INVESTMENT_RETURN";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, InvestmentReturn.of(0, 0, 0, 0, 0, .5)));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("effect", "std_error", "customers", "margin", "cost")
        .optionalNumbers("confidence")
        .returning(TYPE.dataType())
        .check("std_error", Double.class, value -> requireNotNegative("std_error", value))
        .check("customers", Double.class, value -> requireNotNegative("customers", value))
        .check("cost", Double.class, value -> requireNotNegative("cost", value))
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .build();
  }

  private static void requireNotNegative(String argument, double value) {
    Settings.check(NAME, () -> InvestmentReturn.requireNotNegative(argument, value));
  }

  public RowData eval(
      Number effect,
      Number standardError,
      Number customers,
      Number margin,
      Number cost,
      Number confidence) {
    if (effect == null
        || standardError == null
        || customers == null
        || margin == null
        || cost == null) {
      return null;
    }
    double level = Confidence.orDefault(NAME, confidence);
    InvestmentReturn result =
        Settings.named(
            NAME,
            () ->
                InvestmentReturn.of(
                    effect.doubleValue(),
                    standardError.doubleValue(),
                    customers.doubleValue(),
                    margin.doubleValue(),
                    cost.doubleValue(),
                    level));
    return TYPE.row(row -> write(row, result));
  }

  private static void write(ResultRow row, InvestmentReturn result) {
    row.number("gain", result.gain());
    row.number("gain_ci_lower", result.gainInterval().lower());
    row.number("gain_ci_upper", result.gainInterval().upper());
    row.number("net", result.net());
    row.number("return_on_investment", result.returnOnInvestment());
    row.number("roi_ci_lower", result.returnInterval().lower());
    row.number("roi_ci_upper", result.returnInterval().upper());
    row.number("profit_probability", result.profitProbability());
    row.number("break_even_effect", result.breakEvenEffect());
  }
}
