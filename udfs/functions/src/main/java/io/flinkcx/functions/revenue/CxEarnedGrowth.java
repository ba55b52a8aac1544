package io.flinkcx.functions.revenue;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.EarnedGrowth;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
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
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_EARNED_GROWTH(start_value, end_value, acquisition [, thin_below])}: how much of the
 * growth customers earned, from one row per customer.
 */
public final class CxEarnedGrowth extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_EARNED_GROWTH";

  private static final String ROW =
      "ROW<nrr DOUBLE, earned_new DOUBLE, bought_new DOUBLE, unknown_new DOUBLE,"
          + " earned_growth_rate DOUBLE, earned_growth_rate_at_most DOUBLE, growth_rate DOUBLE,"
          + " customers_start BIGINT, new_customers BIGINT, rejected BIGINT, thin BOOLEAN,"
          + " warning STRING>";

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("start_value", DataTypes.DOUBLE()),
        Argument.required("end_value", DataTypes.DOUBLE()),
        Argument.required("acquisition", DataTypes.STRING()),
        Thin.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    ApiExpression kind = call(new Kind(), argument(0), argument(1), argument(2));
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(Buffer.count("customers_start", kind, Kind.EXISTING, Kind.EXISTING));
    buffers.add(Buffer.count("new_customers", kind, Kind.EARNED, Kind.UNKNOWN));
    buffers.add(Buffer.count("rejected", kind, Kind.REJECTED, Kind.REJECTED));
    buffers.addAll(sum("start_value", Kind.EXISTING, true));
    buffers.addAll(sum("existing_end", Kind.EXISTING, false));
    buffers.addAll(sum("earned_end", Kind.EARNED, false));
    buffers.addAll(sum("bought_end", Kind.BOUGHT, false));
    buffers.addAll(sum("unknown_end", Kind.UNKNOWN, false));
    buffers.add(LargestValue.of(call(new LargerValue(), argument(0), argument(1), argument(2))));
    return buffers;
  }

  private static List<Buffer> sum(String name, int kind, boolean isStart) {
    return CompensatedSum.of(
        name, call(new ValueOf(kind, isStart), argument(0), argument(1), argument(2)));
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        CompensatedSum.value("start_value"),
        CompensatedSum.value("existing_end"),
        CompensatedSum.value("earned_end"),
        CompensatedSum.value("bought_end"),
        CompensatedSum.value("unknown_end"),
        $("customers_start"),
        $("new_customers"),
        $("rejected"),
        $(LargestValue.NAME),
        parameter(Thin.NAME));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ROW);
  }

  /** What a customer is here. One call, as Flink evaluates a term once per column. */
  public static final class Kind extends ScalarFunction {

    static final int REJECTED = -1;
    static final int EXISTING = 1;
    static final int EARNED = 2;
    static final int BOUGHT = 3;
    static final int UNKNOWN = 4;

    /** Something is NULL that counts, or the customer was none at either end. */
    private static final int ABSENT = 0;

    private static final StringData EARNED_NAME = StringData.fromString("earned");
    private static final StringData BOUGHT_NAME = StringData.fromString("bought");
    private static final StringData UNKNOWN_NAME = StringData.fromString("unknown");

    private static final long serialVersionUID = 1L;

    public int eval(
        Double start,
        Double end,
        @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData acquisition) {
      return start == null || end == null ? ABSENT : of(start, end, acquisition);
    }

    /** Without boxes, which would be made for every column: this method is too long to inline. */
    private static int of(double start, double end, StringData acquisition) {
      if (!(start >= 0 && end >= 0 && Moments.isValid(start) && Moments.isValid(end))) {
        return REJECTED;
      }
      if (start > 0) {
        // why an existing customer once came says nothing here: only a new one must say it
        return EXISTING;
      }
      return end == 0 || acquisition == null ? ABSENT : origin(acquisition);
    }

    private static int origin(StringData acquisition) {
      if (acquisition.equals(EARNED_NAME)) {
        return EARNED;
      }
      if (acquisition.equals(BOUGHT_NAME)) {
        return BOUGHT;
      }
      return acquisition.equals(UNKNOWN_NAME) ? UNKNOWN : REJECTED;
    }
  }

  /** The value of customers of one kind, 0 of others. */
  public static final class ValueOf extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Kind kinds = new Kind();
    private final int kind;
    private final boolean isStart;

    public ValueOf(int kind, boolean isStart) {
      this.kind = kind;
      this.isStart = isStart;
    }

    public double eval(
        Double start,
        Double end,
        @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData acquisition) {
      if (kinds.eval(start, end, acquisition) != kind) {
        return 0;
      }
      return isStart ? start : end;
    }
  }

  /** The larger value of a customer who counts, 0 of others. */
  public static final class LargerValue extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Kind kinds = new Kind();

    public double eval(
        Double start,
        Double end,
        @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData acquisition) {
      return kinds.eval(start, end, acquisition) >= Kind.EXISTING ? Math.max(start, end) : 0;
    }
  }

  /** From the sums to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ROW, bridgedTo = RowData.class)
    public RowData eval(
        double startValue,
        double existingEnd,
        double earnedEnd,
        double boughtEnd,
        double unknownEnd,
        long customersStart,
        long newCustomers,
        long rejected,
        long largest,
        double thinBelow) {
      double takenBack =
          LargestValue.takenBack(
              largest, startValue + existingEnd + earnedEnd + boughtEnd + unknownEnd);
      // rounding that taken back customers left is no value, and fewer than none have no rates
      boolean isSum = customersStart > 0 && newCustomers >= 0;
      double start = isSum ? LostDigits.withoutRounding(startValue, takenBack) : 0;
      double existing = LostDigits.withoutRounding(existingEnd, takenBack);
      double earned = LostDigits.withoutRounding(earnedEnd, takenBack);
      double bought = LostDigits.withoutRounding(boughtEnd, takenBack);
      double unknown = LostDigits.withoutRounding(unknownEnd, takenBack);
      EarnedGrowth growth = EarnedGrowth.of(start, existing, earned, bought, unknown);
      return new ResultRow(12)
          .number(growth.netRevenueRetention())
          .number(growth.earnedNew())
          .number(growth.boughtNew())
          .number(growth.unknownNew())
          .number(growth.earnedGrowthRate())
          .number(growth.earnedGrowthRateAtMost())
          .number(growth.growthRate())
          .count(customersStart)
          .count(newCustomers)
          .count(rejected)
          .flag(customersStart < Thin.require(NAME, thinBelow))
          .text(
              isSum
                  ? LargestValue.warning(takenBack, start, existing, earned, bought, unknown)
                  : null)
          .row();
    }
  }
}
