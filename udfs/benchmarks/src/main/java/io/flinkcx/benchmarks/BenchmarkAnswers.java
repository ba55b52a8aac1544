package io.flinkcx.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of the table {@code answers}: ten of each customer, with three features, an amount, a
 * duration and whether the customer left. All numbers differ. A row is a function of its number.
 */
final class BenchmarkAnswers implements MapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  private static final int OF_A_CUSTOMER = 10;

  static InternalTypeInfo<RowData> type() {
    return InternalTypeInfo.of(
        new RowType(
            false,
            List.of(
                field("customer_id", DataTypes.STRING()),
                field("x1", DataTypes.DOUBLE()),
                field("x2", DataTypes.DOUBLE()),
                field("x3", DataTypes.DOUBLE()),
                field("amount", DataTypes.DOUBLE()),
                field("duration", DataTypes.DOUBLE()),
                field("has_left", DataTypes.BOOLEAN()))));
  }

  private static RowType.RowField field(String name, DataType type) {
    return new RowType.RowField(name, type.getLogicalType());
  }

  @Override
  public RowData map(Long number) {
    long customer = number / OF_A_CUSTOMER;
    double own = new SplittableRandom(-customer).nextDouble() - .5;
    SplittableRandom random = new SplittableRandom(number);
    double x1 = random.nextDouble();
    double x2 = random.nextDouble();
    double x3 = own + random.nextDouble();
    double amount = 10 + 5 * x1 - x2 + own + random.nextDouble();
    double rate = Math.exp(x1 - x2 + own);
    return GenericRowData.of(
        StringData.fromString("customer-" + customer),
        x1,
        x2,
        x3,
        amount,
        -Math.log(1 - random.nextDouble()) / rate,
        random.nextDouble() < 1 / (1 + Math.exp(1 - x1 - own)));
  }
}
