package io.flinkcx.functions.rfm;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.rfm.OrderLog;
import io.flinkcx.core.rfm.RfmSummary;
import io.flinkcx.core.rfm.RfmUnit;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Times;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.state.Counts;
import java.time.LocalDateTime;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/**
 * {@code CX_RFM_SUMMARY(order_time, amount, observation_end [, unit])}: one customer's orders as
 * frequency, recency, age and monetary value.
 */
public final class CxRfmSummary extends AggregateFunction<RowData, CxRfmSummary.Orders> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_RFM_SUMMARY";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new RfmSummary(0, 0, 0, 0)));

  private Times times = Times.of(NAME);

  /** One customer's orders. Names and order of the fields are frozen: savepoints. */
  public static final class Orders {

    /**
     * Orders by span of time and amount: amounts are counted, not added up, so that a retraction
     * leaves no rounding error behind and the order of arrival does not matter.
     */
    @DataTypeHint("MAP<ROW<purchase BIGINT, amount DOUBLE>, BIGINT>")
    public MapView<Row, Long> amounts = new MapView<>();

    /** How many of the rows gave which end of observation; the latest counts. */
    @DataTypeHint("MAP<BIGINT, BIGINT>")
    public MapView<Long, Long> ends = new MapView<>();

    public String unit;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    times = Times.of(NAME, typeFactory);
    return new FunctionSchema()
        .state(typeFactory.createDataType(Orders.class))
        .times(times, "order_time")
        .numbers("amount")
        .times(times, "observation_end")
        .optionalTexts("unit")
        .returning(TYPE.dataType())
        .check("unit", String.class, CxRfmSummary::requireUnit)
        .build();
  }

  @Override
  public Orders createAccumulator() {
    return new Orders();
  }

  public void accumulate(
      Orders orders, Object orderTime, Number amount, Object observationEnd, String unit)
      throws Exception {
    count(orders, times.local(orderTime), amount, times.local(observationEnd), unit, 1);
  }

  public void retract(
      Orders orders, Object orderTime, Number amount, Object observationEnd, String unit)
      throws Exception {
    count(orders, times.local(orderTime), amount, times.local(observationEnd), unit, -1);
  }

  private static void count(
      Orders orders,
      LocalDateTime orderTime,
      Number amount,
      LocalDateTime observationEnd,
      String unitName,
      int sign)
      throws Exception {
    RfmUnit unit = unitName == null ? RfmUnit.DAY : requireUnit(unitName);
    if (orderTime == null
        || observationEnd == null
        || amount == null
        || !(amount.doubleValue() >= 0 && Moments.isValid(amount.doubleValue()))
        || orderTime.isAfter(observationEnd)) {
      return;
    }
    orders.unit = unit.name();
    Row order = Row.of(unit.purchaseNumber(orderTime), amount.doubleValue() + 0.0);
    Counts.add(orders.amounts, order, sign);
    Counts.add(orders.ends, unit.purchaseNumber(observationEnd), sign);
  }

  public void merge(Orders orders, Iterable<Orders> others) throws Exception {
    for (Orders other : others) {
      Counts.addAll(orders.amounts, other.amounts);
      Counts.addAll(orders.ends, other.ends);
      orders.unit = orders.unit == null ? other.unit : orders.unit;
    }
  }

  @Override
  public RowData getValue(Orders orders) {
    OrderLog log = new OrderLog();
    long end = Long.MIN_VALUE;
    try {
      for (Map.Entry<Row, Long> order : orders.amounts.entries()) {
        // Below 0 only while a retraction has overtaken its row
        if (order.getValue() > 0) {
          log.add(
              order.getKey().<Long>getFieldAs(0),
              order.getKey().<Double>getFieldAs(1),
              order.getValue());
        }
      }
      for (Long seen : orders.ends.keys()) {
        end = Math.max(end, seen);
      }
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": cannot read its orders", e);
    }
    if (orders.unit == null) {
      return null;
    }
    return log.summary(RfmUnit.valueOf(orders.unit), end)
        .map(summary -> TYPE.row(row -> write(row, summary)))
        .orElse(null);
  }

  private static void write(ResultRow row, RfmSummary summary) {
    row.count("frequency", summary.frequency());
    row.number("recency", summary.recency());
    row.number("age", summary.age());
    row.number("monetary_value", summary.monetaryValue());
  }

  private static RfmUnit requireUnit(String name) {
    return RfmUnit.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NAME
                        + ": unit must be SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR,"
                        + " got '"
                        + name
                        + "'"));
  }
}
