package io.flinkcx.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of the table {@code customers}, what the models are fitted to: whole days as
 * CX_RFM_SUMMARY gives them, amounts that all differ, and features that are categories. A row is a
 * function of its number.
 */
final class BenchmarkCustomers implements MapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  private static final int DAYS = 728;
  private static final int OPPORTUNITIES = 26;

  private static final StringData[] GROUPS = {
    StringData.fromString("letter"), StringData.fromString("call"), StringData.fromString("visit")
  };

  static InternalTypeInfo<RowData> type() {
    return InternalTypeInfo.of(
        new RowType(
            false,
            List.of(
                field("segment", DataTypes.INT()),
                field("frequency", DataTypes.BIGINT()),
                field("recency", DataTypes.DOUBLE()),
                field("age", DataTypes.DOUBLE()),
                field("monetary_value", DataTypes.DOUBLE()),
                field("bought", DataTypes.INT()),
                field("last_bought", DataTypes.INT()),
                field("opportunities", DataTypes.INT()),
                field("grp", DataTypes.STRING()),
                field("has_left", DataTypes.BOOLEAN()),
                field("y", DataTypes.INT()),
                field("probability", DataTypes.DOUBLE()),
                field("x", DataTypes.ARRAY(DataTypes.DOUBLE())))));
  }

  private static RowType.RowField field(String name, DataType type) {
    return new RowType.RowField(name, type.getLogicalType());
  }

  @Override
  public RowData map(Long number) {
    SplittableRandom random = new SplittableRandom(number);
    int age = 1 + random.nextInt(DAYS);
    int recency = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(age);
    long frequency = recency == 0 ? 0 : 1 + (long) Math.min(recency - 1, 5 * exponential(random));
    double mean = 30 / (exponential(random) + exponential(random) + exponential(random));
    int opportunities = 1 + random.nextInt(OPPORTUNITIES);
    int last = random.nextInt(opportunities + 1);
    int bought = last == 0 ? 0 : 1 + random.nextInt(last);
    double[] x = {random.nextInt(10), random.nextInt(5), random.nextInt(7)};
    double logOdds = 0.1 * x[0] - 0.2 * x[1];
    int y = random.nextDouble() < 1 / (1 + Math.exp(1 - logOdds)) ? 1 : 0;
    return GenericRowData.of(
        (int) (number % 10),
        frequency,
        (double) recency,
        (double) age,
        mean * (exponential(random) + exponential(random)),
        bought,
        last,
        opportunities,
        GROUPS[random.nextInt(GROUPS.length)],
        y == 1,
        y,
        random.nextInt(100_000) / 1e5,
        new GenericArrayData(x));
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }
}
