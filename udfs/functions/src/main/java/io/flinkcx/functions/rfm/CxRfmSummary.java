package io.flinkcx.functions.rfm;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.rfm.OrderLog;
import io.flinkcx.core.rfm.RfmSummary;
import io.flinkcx.core.rfm.RfmUnit;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Times;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.time.LocalDateTime;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_RFM_SUMMARY(order_time, amount, observation_end [, unit])}: one customer's orders as
 * frequency, recency, age and monetary value.
 */
public final class CxRfmSummary extends AggregateFunction<RowData, OrderLog> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_RFM_SUMMARY";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new RfmSummary(0, 0, 0, 0)));

  private Times times = Times.of(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    times = Times.of(NAME, typeFactory);
    return new FunctionSchema()
        .state(OrderLogSerializer.TYPE)
        .times(times, "order_time")
        .numbers("amount")
        .times(times, "observation_end")
        .optionalTexts("unit")
        .returning(TYPE.dataType())
        .check("unit", String.class, CxRfmSummary::requireUnit)
        .build();
  }

  @Override
  public OrderLog createAccumulator() {
    return new OrderLog();
  }

  public void accumulate(
      OrderLog orders, Object orderTime, Number amount, Object observationEnd, String unit) {
    count(orders, times.local(orderTime), amount, times.local(observationEnd), unit, 1);
  }

  public void retract(
      OrderLog orders, Object orderTime, Number amount, Object observationEnd, String unit) {
    count(orders, times.local(orderTime), amount, times.local(observationEnd), unit, -1);
  }

  private static void count(
      OrderLog orders,
      LocalDateTime orderTime,
      Number amount,
      LocalDateTime observationEnd,
      String unitName,
      int sign) {
    RfmUnit unit = unitName == null ? RfmUnit.DAY : requireUnit(unitName);
    if (orderTime == null
        || observationEnd == null
        || amount == null
        || !(amount.doubleValue() >= 0 && Moments.isValid(amount.doubleValue()))
        || orderTime.isAfter(observationEnd)) {
      return;
    }
    orders.add(
        unit,
        unit.purchaseNumber(orderTime),
        amount.doubleValue(),
        unit.purchaseNumber(observationEnd),
        sign);
  }

  public void merge(OrderLog orders, Iterable<OrderLog> others) {
    others.forEach(orders::addAll);
  }

  @Override
  public RowData getValue(OrderLog orders) {
    return orders.summary().map(summary -> TYPE.row(row -> write(row, summary))).orElse(null);
  }

  static void write(ResultRow row, RfmSummary summary) {
    row.count("frequency", summary.frequency());
    row.number("recency", summary.recency());
    row.number("age", summary.age());
    row.number("monetary_value", summary.monetaryValue());
  }

  private static RfmUnit requireUnit(String name) {
    return Settings.named(NAME, () -> RfmUnit.of(name));
  }
}
