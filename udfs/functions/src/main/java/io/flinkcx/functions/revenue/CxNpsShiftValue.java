package io.flinkcx.functions.revenue;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.revenue.InvestmentReturn;
import io.flinkcx.core.revenue.NpsShift;
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
 * {@code CX_NPS_SHIFT_VALUE(nps_value, customers [, from_category] [, to_category] [,
 * confidence])}: what it is worth that customers move from one NPS category to another; NULL for
 * NULL.
 */
public final class CxNpsShiftValue extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_SHIFT_VALUE";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new NpsShift(0, 0, Interval.NONE)));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .row("nps_value", CxNpsValue.TYPE)
        .numbers("customers")
        .optionalTexts("from_category", "to_category")
        .optionalNumbers("confidence")
        .returning(TYPE.dataType())
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
      RowData npsValue,
      Number customers,
      String fromCategory,
      String toCategory,
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
    return TYPE.row(row -> write(row, shift));
  }

  private static void write(ResultRow row, NpsShift shift) {
    row.number("shift_value", shift.value());
    row.number("std_error", shift.standardError());
    row.number("margin_of_error", shift.interval().upper() - shift.value());
    row.number("ci_lower", shift.interval().lower());
    row.number("ci_upper", shift.interval().upper());
  }
}
