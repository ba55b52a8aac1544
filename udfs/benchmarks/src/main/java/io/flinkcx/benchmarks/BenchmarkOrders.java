package io.flinkcx.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of the table {@code orders}, in no order: customer, time and amount as a function of the
 * row's number.
 *
 * <p>Customers are drawn unevenly, so that most buy a few times and some a hundred times, between a
 * first day and a last one of their own within two years, for amounts that scatter about a mean of
 * their own. That is no model of the literature, but near enough for all to be fitted.
 */
final class BenchmarkOrders implements MapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final long FIRST_DAY = 19_723; // 2024-01-01
  private static final int DAYS = 728;
  private static final int ORDERS_PER_CUSTOMER = 10;

  private final int customers;

  private BenchmarkOrders(int customers) {
    this.customers = customers;
  }

  /** So many orders. */
  static BenchmarkOrders of(long rows) {
    return new BenchmarkOrders(customers(rows));
  }

  /** How many customers have so many orders. */
  static int customers(long rows) {
    return Math.toIntExact(Math.max(1, rows / ORDERS_PER_CUSTOMER));
  }

  static InternalTypeInfo<RowData> type() {
    return InternalTypeInfo.of(
        new RowType(
            false,
            List.of(
                new RowType.RowField("customer_id", DataTypes.INT().getLogicalType()),
                new RowType.RowField("ordered_at", DataTypes.TIMESTAMP(3).getLogicalType()),
                new RowType.RowField("amount", DataTypes.DOUBLE().getLogicalType()))));
  }

  @Override
  public RowData map(Long number) {
    SplittableRandom order = new SplittableRandom(number);
    double place = order.nextDouble();
    int customer = (int) (customers * place * place);
    SplittableRandom life = new SplittableRandom(~customer);
    double first = life.nextDouble() * DAYS;
    double last = first + life.nextDouble() * (DAYS - first);
    double mean = 30 / (exponential(life) + exponential(life) + exponential(life));
    double day = FIRST_DAY + first + order.nextDouble() * (last - first);
    return GenericRowData.of(
        customer,
        TimestampData.fromEpochMillis((long) (day * MILLIS_PER_DAY)),
        mean * (exponential(order) + exponential(order)));
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }
}
