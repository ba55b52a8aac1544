package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.revenue.InvestmentReturn;
import io.flinkcx.core.revenue.NpsShift;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NPS_SHIFT_VALUE(nps_value, customers [, from_category] [, to_category] [,
 * confidence])}: what it is worth that customers move from one NPS category to another; NULL for
 * NULL.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<shift_value DOUBLE, std_error DOUBLE, margin_of_error DOUBLE, ci_lower DOUBLE,"
                    + " ci_upper DOUBLE>",
            bridgedTo = RowData.class))
public final class CxNpsShiftValue extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_SHIFT_VALUE";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .taking("nps_value", NpsValueRow.TYPE.dataType())
        .check("customers", Double.class, CxNpsShiftValue::requireCustomers)
        .check("from_category", String.class, CxNpsShiftValue::requireCategory)
        .check("to_category", String.class, CxNpsShiftValue::requireCategory)
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .build();
  }

  private static void requireCustomers(double customers) {
    Settings.check(NAME, () -> InvestmentReturn.requireNotNegative("customers", customers));
  }

  private static void requireCategory(String category) {
    NpsValueRow.of(NAME, category);
  }

  public RowData eval(
      @ArgumentHint(
              name = "nps_value",
              type = @DataTypeHint(value = ResultType.ANY, bridgedTo = RowData.class))
          RowData npsValue,
      @ArgumentHint(name = "customers", type = @DataTypeHint("DOUBLE")) Number customers,
      @ArgumentHint(name = "from_category", isOptional = true) String fromCategory,
      @ArgumentHint(name = "to_category", isOptional = true) String toCategory,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence) {
    if (npsValue == null || customers == null) {
      return null;
    }
    double level = Confidence.orDefault(NAME, confidence);
    requireCustomers(customers.doubleValue());
    NpsShift shift =
        NpsShift.of(
            NpsValueRow.of(NAME, fromCategory == null ? "detractor" : fromCategory).read(npsValue),
            NpsValueRow.of(NAME, toCategory == null ? "promoter" : toCategory).read(npsValue),
            customers.doubleValue(),
            level);
    return GenericRowData.of(
        orNull(shift.value()),
        orNull(shift.standardError()),
        orNull(shift.interval().upper() - shift.value()),
        orNull(shift.interval().lower()),
        orNull(shift.interval().upper()));
  }
}
