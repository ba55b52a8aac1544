package io.flinkcx.functions.revenue;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.EarnedGrowth;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.rows.ResultRow;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code CX_EARNED_GROWTH(start_value, end_value, acquisition [, thin_below])}: how much of the
 * growth customers earned, from one row per customer.
 */
public final class CxEarnedGrowth extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final transient ApiExpression start =
      schema.required("start_value", DataTypes.DOUBLE()).value();
  private final transient ApiExpression end =
      schema.required("end_value", DataTypes.DOUBLE()).value();
  private final transient ApiExpression acquisition =
      schema.required("acquisition", DataTypes.STRING()).value();
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind customer = new RowKind(call(new Kind(), start, end, acquisition));

  private final Column customersStart = schema.count("customers_start", customer.is(Kind.EXISTING));
  private final Column newCustomers =
      schema.count("new_customers", customer.between(Kind.EARNED, Kind.UNKNOWN));
  private final Column rejected = schema.count("rejected", customer.is(Kind.REJECTED));
  private final CompensatedSum startValue =
      schema.sum("start_value", customer.is(Kind.EXISTING), start);
  private final CompensatedSum existingEnd =
      schema.sum("existing_end", customer.is(Kind.EXISTING), end);
  private final CompensatedSum earnedEnd = schema.sum("earned_end", customer.is(Kind.EARNED), end);
  private final CompensatedSum boughtEnd = schema.sum("bought_end", customer.is(Kind.BOUGHT), end);
  private final CompensatedSum unknownEnd =
      schema.sum("unknown_end", customer.is(Kind.UNKNOWN), end);
  private final LargestValue largest =
      schema.largest(customer.between(Kind.EXISTING, Kind.UNKNOWN), start, end);

  public CxEarnedGrowth() {
    super("CX_EARNED_GROWTH");
  }

  @Override
  protected void result(State state, ResultRow row) {
    double takenBack =
        state.takenBack(
            largest,
            state.sum(startValue)
                + state.sum(existingEnd)
                + state.sum(earnedEnd)
                + state.sum(boughtEnd)
                + state.sum(unknownEnd));
    // the rounding that retracted customers left is no value, and counts below 0 have no rates
    boolean isSum = state.count(customersStart) > 0 && state.count(newCustomers) >= 0;
    double started = isSum ? LostDigits.withoutRounding(state.sum(startValue), takenBack) : 0;
    double existing = LostDigits.withoutRounding(state.sum(existingEnd), takenBack);
    double earned = LostDigits.withoutRounding(state.sum(earnedEnd), takenBack);
    double bought = LostDigits.withoutRounding(state.sum(boughtEnd), takenBack);
    double unknown = LostDigits.withoutRounding(state.sum(unknownEnd), takenBack);
    EarnedGrowth growth = EarnedGrowth.of(started, existing, earned, bought, unknown);

    row.number("nrr", growth.netRevenueRetention());
    row.number("earned_new", growth.earnedNew());
    row.number("bought_new", growth.boughtNew());
    row.number("unknown_new", growth.unknownNew());
    row.number("earned_growth_rate", growth.earnedGrowthRate());
    row.number("earned_growth_rate_at_most", growth.earnedGrowthRateAtMost());
    row.number("growth_rate", growth.growthRate());
    row.count("customers_start", state.count(customersStart));
    row.count("new_customers", state.count(newCustomers));
    row.count("rejected", state.count(rejected));
    row.flag("thin", state.count(customersStart) < state.get(thinBelow));
    row.text(
        "warning",
        isSum ? LargestValue.warning(takenBack, started, existing, earned, bought, unknown) : null);
  }

  /** The origin of a customer. */
  public static final class Kind extends ScalarFunction {

    static final int REJECTED = -1;

    /** A value is NULL, the origin of a new customer is NULL, or the customer has no value. */
    static final int ABSENT = 0;

    static final int EXISTING = 1;
    static final int EARNED = 2;
    static final int BOUGHT = 3;
    static final int UNKNOWN = 4;

    private static final StringData EARNED_NAME = StringData.fromString("earned");
    private static final StringData BOUGHT_NAME = StringData.fromString("bought");
    private static final StringData UNKNOWN_NAME = StringData.fromString("unknown");

    private static final long serialVersionUID = 1L;

    public int eval(
        Double start,
        Double end,
        @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData acquisition) {
      if (start == null || end == null) {
        return ABSENT;
      }
      if (!(start >= 0 && end >= 0 && Moments.isValid(start) && Moments.isValid(end))) {
        return REJECTED;
      }
      if (start > 0) {
        // only a new customer needs an origin
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
}
