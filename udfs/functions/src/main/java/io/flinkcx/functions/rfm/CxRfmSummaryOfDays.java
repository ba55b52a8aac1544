package io.flinkcx.functions.rfm;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.rfm.RfmSummary;
import io.flinkcx.core.rfm.RfmUnit;
import io.flinkcx.functions.arguments.RowSettings;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.DayRange;
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
 * {@code CX_RFM_SUMMARY_OF_DAYS(order_day, amount, observation_end [, unit])}: {@link CxRfmSummary}
 * from one row per customer and day.
 */
public final class CxRfmSummaryOfDays extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_RFM_SUMMARY_OF_DAYS";

  private final transient ApiExpression day =
      schema.required("order_day", DataTypes.DATE()).value();
  private final transient ApiExpression amount =
      schema.required("amount", DataTypes.DOUBLE()).value();
  private final transient ApiExpression observationEnd =
      schema.required("observation_end", DataTypes.DATE()).value();
  private final Argument unitName = schema.optional("unit", DataTypes.STRING());
  private final transient RowKind.Rows purchase =
      new RowKind(call(new Kind(), day, amount, observationEnd)).is(Kind.PURCHASE);

  private final CompensatedSum amounts = schema.sum("amount", purchase, amount);
  private final DayRange days = schema.days(purchase, day, amount);
  private final Column end = schema.latestDay("observation_end", purchase, observationEnd);
  private final Column purchases = schema.count("purchases", purchase);
  private final Setting unit =
      schema.setting("unit", RfmUnit.DAY.ordinal(), call(new UnitNumber(), unitName.value()));

  public CxRfmSummaryOfDays() {
    super(NAME);
    schema.check(unitName, String.class, name -> Settings.named(NAME, () -> RfmUnit.ofDays(name)));
    schema.insteadOfRetraction("use CX_RFM_SUMMARY over the orders instead");
  }

  @Override
  protected boolean isNull(State state) {
    return state.count(purchases) == 0;
  }

  @Override
  protected void result(State state, ResultRow row) {
    DoubleDouble repeated = state.exact(amounts).minus(DoubleDouble.of(state.firstAmount(days)));
    CxRfmSummary.write(
        row,
        RfmSummary.of(
            RfmUnit.values()[(int) state.get(unit)],
            state.count(purchases),
            state.count(days.first()),
            state.count(days.last()),
            state.count(end),
            repeated.value()));
  }

  /** Whether a row is a purchase that counts. */
  public static final class Kind extends ScalarFunction {

    static final int PURCHASE = 1;

    /** A value is NULL, bad, or after the end of observation. */
    static final int SKIPPED = 0;

    private static final long serialVersionUID = 1L;

    public int eval(
        @DataTypeHint(value = "DATE", bridgedTo = Integer.class) Integer day,
        Double amount,
        @DataTypeHint(value = "DATE", bridgedTo = Integer.class) Integer observationEnd) {
      return day != null
              && amount != null
              && observationEnd != null
              && amount >= 0
              && Moments.isValid(amount)
              && day <= observationEnd
          ? PURCHASE
          : SKIPPED;
    }
  }

  /** The unit as a number, NULL for none. */
  public static final class UnitNumber extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final RowSettings<RfmUnit> units =
        new RowSettings<>(NAME, (first, second, third, name) -> RfmUnit.ofDays(name));

    public Double eval(
        @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData unit) {
      return unit == null ? null : Double.valueOf(units.of(null, unit).ordinal());
    }
  }
}
