package io.flinkcx.functions.revenue;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.revenue.InvestmentReturn;
import io.flinkcx.core.revenue.NpsShift;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.PlannedScalar;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_NPS_SHIFT_VALUE(nps_value, customers [, from_category] [, to_category] [,
 * confidence])}: what it is worth that customers move from one NPS category to another; NULL for
 * NULL.
 */
@FunctionHint(output = @DataTypeHint(value = ResultType.ANY, bridgedTo = RowData.class))
public final class CxNpsShiftValue extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_SHIFT_VALUE";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new NpsShift(0, 0, Interval.NONE)));

  @Override
  protected Literals plan(Literals arguments) {
    return arguments
        .returning(TYPE.dataType())
        .taking("nps_value", NpsValueRow.TYPE.dataType())
        .check("customers", Double.class, CxNpsShiftValue::requireCustomers)
        .check("from_category", String.class, CxNpsShiftValue::requireCategory)
        .check("to_category", String.class, CxNpsShiftValue::requireCategory)
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value));
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
