package io.flinkcx.functions.revenue;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.AcquisitionCost;
import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.ResultRow;
import io.flinkcx.functions.declarative.Rows;
import io.flinkcx.functions.declarative.Thin;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_CAC(cost, new_customers [, confidence] [, thin_below])}: what one new customer cost.
 */
public final class CxCac extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CAC";

  private static final String ROW =
      "ROW<cac DOUBLE, cost DOUBLE, new_customers DOUBLE, n BIGINT, std_error DOUBLE,"
          + " margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT,"
          + " thin BOOLEAN, warning STRING>";

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("cost", DataTypes.DOUBLE()),
        Argument.required("new_customers", DataTypes.DOUBLE()),
        Confidence.argument(NAME),
        Thin.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    ApiExpression cost = argument(0);
    ApiExpression customers = argument(1);
    ApiExpression kind = call(new Kind(), cost, customers);
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(Buffer.count("n", kind, Kind.COST_ONLY, Kind.WITH_CUSTOMERS));
    buffers.add(Buffer.count("n_with_customers", kind, Kind.WITH_CUSTOMERS, Kind.WITH_CUSTOMERS));
    buffers.add(Buffer.count("rejected", kind, Kind.REJECTED, Kind.REJECTED));
    buffers.addAll(CompensatedSum.of("cost", call(new FirstIfGood(), cost, customers)));
    buffers.addAll(CompensatedSum.of("new_customers", call(new FirstIfGood(), customers, cost)));
    buffers.add(LargestValue.of(call(new LargerIfGood(), cost, customers)));
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        CompensatedSum.value("cost"),
        CompensatedSum.value("new_customers"),
        $("n"),
        $("n_with_customers"),
        $("rejected"),
        $(LargestValue.NAME),
        parameter(Confidence.NAME),
        parameter(Thin.NAME));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ROW);
  }

  /** What a row is. */
  public static final class Kind extends ScalarFunction {

    static final int REJECTED = -1;
    static final int COST_ONLY = 1;
    static final int WITH_CUSTOMERS = 2;

    /** One of the two is NULL. */
    private static final int ABSENT = 0;

    private static final long serialVersionUID = 1L;

    public int eval(Double cost, Double customers) {
      if (cost == null || customers == null) {
        return ABSENT;
      }
      if (!areGood(cost, customers)) {
        return REJECTED;
      }
      return customers > 0 ? WITH_CUSTOMERS : COST_ONLY;
    }
  }

  /** The first of two amounts that are both good, else 0. */
  public static final class FirstIfGood extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(Double first, Double second) {
      return first != null && second != null && areGood(first, second) ? first : 0;
    }
  }

  /** The larger of two amounts that are both good, else 0. */
  public static final class LargerIfGood extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(Double first, Double second) {
      return first != null && second != null && areGood(first, second)
          ? Math.max(first, second)
          : 0;
    }
  }

  private static boolean areGood(double first, double second) {
    return first >= 0 && second >= 0 && Moments.isValid(first) && Moments.isValid(second);
  }

  /** From the sums to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ROW, bridgedTo = RowData.class)
    public RowData eval(
        double costs,
        double customers,
        long n,
        long withCustomers,
        long rejected,
        long largest,
        double confidence,
        double thinBelow) {
      boolean isSum = n > 0 && ShareStatistics.isShare(withCustomers, n);
      // fractions that came and left may leave rounding in their sum, which must not divide
      double won = isSum && withCustomers > 0 ? customers : 0;
      double takenBack = LargestValue.takenBack(largest, costs + customers);
      double cost = LostDigits.withoutRounding(costs, takenBack);
      AcquisitionCost each = AcquisitionCost.of(cost, won, Confidence.require(NAME, confidence));
      return new ResultRow(11)
          .number(each.cac())
          .number(isSum ? cost : Double.NaN)
          .number(isSum ? won : Double.NaN)
          .count(n)
          .number(each.standardError())
          .number(each.marginOfError())
          .number(each.interval().lower())
          .number(each.interval().upper())
          .count(rejected)
          .flag(won < Thin.require(NAME, thinBelow))
          .text(
              isSum ? LargestValue.warning(takenBack, cost, withCustomers > 0 ? won : cost) : null)
          .row();
    }
  }
}
