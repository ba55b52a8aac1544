package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.InvestmentReturn;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_INVESTMENT_RETURN(effect, std_error, customers, margin, cost [, confidence])}: effect x
 * customers x margin against the cost; NULL for NULL.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<gain DOUBLE, gain_ci_lower DOUBLE, gain_ci_upper DOUBLE, net DOUBLE,"
                    + " return_on_investment DOUBLE, roi_ci_lower DOUBLE, roi_ci_upper DOUBLE,"
                    + " profit_probability DOUBLE, break_even_effect DOUBLE>",
            bridgedTo = RowData.class))
public final class CxInvestmentReturn extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_INVESTMENT_RETURN";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
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
      @ArgumentHint(name = "effect", type = @DataTypeHint("DOUBLE")) Number effect,
      @ArgumentHint(name = "std_error", type = @DataTypeHint("DOUBLE")) Number standardError,
      @ArgumentHint(name = "customers", type = @DataTypeHint("DOUBLE")) Number customers,
      @ArgumentHint(name = "margin", type = @DataTypeHint("DOUBLE")) Number margin,
      @ArgumentHint(name = "cost", type = @DataTypeHint("DOUBLE")) Number cost,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
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
    return GenericRowData.of(
        orNull(result.gain()),
        orNull(result.gainInterval().lower()),
        orNull(result.gainInterval().upper()),
        orNull(result.net()),
        orNull(result.returnOnInvestment()),
        orNull(result.returnInterval().lower()),
        orNull(result.returnInterval().upper()),
        orNull(result.profitProbability()),
        orNull(result.breakEvenEffect()));
  }
}
