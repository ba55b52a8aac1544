package io.flinkcx.functions.revenue;

import static io.flinkcx.functions.declarative.Rows.isAmount;
import static io.flinkcx.functions.declarative.Rows.one;
import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.and;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.or;

import io.flinkcx.core.revenue.EarnedGrowth;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.DeclarativeKpi;
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
 * {@code CX_EARNED_GROWTH(start_value, end_value, acquisition [, thin_below])}: how much of the
 * growth customers earned, from one row per customer.
 */
public final class CxEarnedGrowth extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_EARNED_GROWTH";

  private static final String ROW =
      "ROW<nrr DOUBLE, earned_new DOUBLE, bought_new DOUBLE, unknown_new DOUBLE,"
          + " earned_growth_rate DOUBLE, earned_growth_rate_at_most DOUBLE, growth_rate DOUBLE,"
          + " customers_start BIGINT, new_customers BIGINT, rejected BIGINT, thin BOOLEAN>";

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
    ApiExpression start = argument(0);
    ApiExpression end = argument(1);
    ApiExpression acquisition = argument(2);
    ApiExpression none = lit(0.0);
    ApiExpression isKnown =
        or(
            acquisition.isEqual(lit("earned")),
            acquisition.isEqual(lit("bought")),
            acquisition.isEqual(lit("unknown")));
    ApiExpression areValues = and(isAmount(start), isAmount(end));
    // why an existing customer once came says nothing here: only a new one must say it
    ApiExpression isExisting = and(areValues, start.isGreater(none));
    ApiExpression isNew = and(areValues, start.isEqual(none), end.isGreater(none), isKnown);
    ApiExpression isBadOrigin =
        and(areValues, start.isEqual(none), end.isGreater(none), isKnown.isFalse());
    ApiExpression areBadValues = and(start.isNotNull(), end.isNotNull(), areValues.isFalse());
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(Buffer.count("customers_start", one(isExisting)));
    buffers.add(Buffer.count("new_customers", one(isNew)));
    buffers.add(Buffer.count("rejected", one(or(areBadValues, isBadOrigin))));
    buffers.addAll(CompensatedSum.of("start_value", ifThenElse(isExisting, start, none)));
    buffers.addAll(CompensatedSum.of("existing_end", ifThenElse(isExisting, end, none)));
    for (String origin : List.of("earned", "bought", "unknown")) {
      ApiExpression isOfOrigin = and(isNew, acquisition.isEqual(lit(origin)));
      buffers.addAll(CompensatedSum.of(origin + "_end", ifThenElse(isOfOrigin, end, none)));
    }
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        sum("start_value"),
        sum("existing_end"),
        sum("earned_end"),
        sum("bought_end"),
        sum("unknown_end"),
        $("customers_start"),
        $("new_customers"),
        $("rejected"),
        parameter(Thin.NAME));
  }

  private static ApiExpression sum(String name) {
    return $(name).plus($(name + "_low"));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ROW);
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
        Double thinBelow) {
      // rounding that taken back customers left is no value, and fewer than none have no rates
      double start = customersStart > 0 && newCustomers >= 0 ? startValue : 0;
      EarnedGrowth growth = EarnedGrowth.of(start, existingEnd, earnedEnd, boughtEnd, unknownEnd);
      return new ResultRow(11)
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
          .flag(Thin.isThin(NAME, customersStart, thinBelow))
          .row();
    }
  }
}
