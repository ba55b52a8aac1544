package io.flinkcx.functions.revenue;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.AcquisitionCost;
import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.rows.ResultRow;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code CX_CAC(cost, new_customers [, confidence] [, thin_below])}: the cost per new customer with
 * its sampling error.
 */
public final class CxCac extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final Argument cost = schema.required("cost", DataTypes.DOUBLE());
  private final Argument newCustomers = schema.required("new_customers", DataTypes.DOUBLE());
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind kind =
      new RowKind(call(new Kind(), cost.value(), newCustomers.value()));
  private final transient RowKind.Rows valid = kind.between(Kind.COST_ONLY, Kind.WITH_CUSTOMERS);

  private final Column n = schema.count("n", valid);
  private final Column nWithCustomers =
      schema.count("n_with_customers", kind.is(Kind.WITH_CUSTOMERS));
  private final Column rejected = schema.count("rejected", kind.is(Kind.REJECTED));
  private final CompensatedSum costs = schema.sum("cost", valid, cost.value());
  private final CompensatedSum customers = schema.sum("new_customers", valid, newCustomers.value());
  private final LargestValue largest = schema.largest(valid, cost.value(), newCustomers.value());

  public CxCac() {
    super("CX_CAC");
  }

  @Override
  protected void result(State state, ResultRow row) {
    long withCustomers = state.count(nWithCustomers);
    boolean isSum = state.count(n) > 0 && ShareStatistics.isShare(withCustomers, state.count(n));
    // retracted fractions may leave rounding in their sum, which must not divide
    double won = isSum && withCustomers > 0 ? state.sum(customers) : 0;
    double takenBack = state.takenBack(largest, state.sum(costs) + state.sum(customers));
    double spent = LostDigits.withoutRounding(state.sum(costs), takenBack);
    AcquisitionCost each = AcquisitionCost.of(spent, won, state.get(confidence));

    row.number("cac", each.cac());
    row.number("cost", isSum ? spent : Double.NaN);
    row.number("new_customers", isSum ? won : Double.NaN);
    row.count("n", state.count(n));
    row.number("std_error", each.standardError());
    row.number("margin_of_error", each.marginOfError());
    row.number("ci_lower", each.interval().lower());
    row.number("ci_upper", each.interval().upper());
    row.count("rejected", state.count(rejected));
    row.flag("thin", won < state.get(thinBelow));
    row.text(
        "warning",
        isSum ? LargestValue.warning(takenBack, spent, withCustomers > 0 ? won : spent) : null);
  }

  /** How a row counts. */
  public static final class Kind extends ScalarFunction {

    static final int REJECTED = -1;
    static final int ABSENT = 0;
    static final int COST_ONLY = 1;
    static final int WITH_CUSTOMERS = 2;

    private static final long serialVersionUID = 1L;

    public int eval(Double cost, Double newCustomers) {
      if (cost == null || newCustomers == null) {
        return ABSENT;
      }
      if (!isValid(cost) || !isValid(newCustomers)) {
        return REJECTED;
      }
      return newCustomers > 0 ? WITH_CUSTOMERS : COST_ONLY;
    }

    private static boolean isValid(double amount) {
      return amount >= 0 && Moments.isValid(amount);
    }
  }
}
