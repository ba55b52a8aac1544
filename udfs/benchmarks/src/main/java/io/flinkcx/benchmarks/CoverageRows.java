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
 * The rows of the table {@code sample}: {@code draw} is the number of a sample of customers, half
 * of them in each arm, whose true values are those of {@link CoverageBenchmark}. A row is a
 * function of its number.
 */
final class CoverageRows implements MapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  private static final StringData[] ARMS = {StringData.fromString("a"), StringData.fromString("b")};

  private static final int ANSWERS_OF_A_CUSTOMER = 4;

  private final int customers;

  /**
   * @param customers of a sample
   */
  CoverageRows(int customers) {
    this.customers = customers;
  }

  static InternalTypeInfo<RowData> type() {
    DataType number = DataTypes.DOUBLE();
    return InternalTypeInfo.of(
        new RowType(
            false,
            List.of(
                field("draw", DataTypes.INT()),
                field("arm", DataTypes.STRING()),
                field("score", number),
                field("csat", number),
                field("ces", number),
                field("converted", DataTypes.BOOLEAN()),
                field("amount", number),
                field("amount_before", number),
                field("spend", number),
                field("sessions", number),
                field("orders", number),
                field("customer", DataTypes.STRING()),
                field("mood", number),
                field("x", number),
                field("line", number),
                field("bought", DataTypes.BOOLEAN()),
                field("tenure", number),
                field("has_left", DataTypes.BOOLEAN()),
                field("treated", DataTypes.BOOLEAN()),
                field("outcome", number))));
  }

  private static RowType.RowField field(String name, DataType type) {
    return new RowType.RowField(name, type.getLogicalType());
  }

  @Override
  public RowData map(Long number) {
    SplittableRandom random = new SplittableRandom(number);
    int draw = (int) (number / customers);
    int customer = (int) (number % customers);
    int arm = customer % 2;
    double known = random.nextGaussian();
    int sessions = 1 + random.nextInt(5);
    int orders = 0;
    for (int session = 0; session < sessions; session++) {
      orders += random.nextDouble() < (arm == 0 ? .2 : .25) ? 1 : 0;
    }
    int answering = customer / ANSWERS_OF_A_CUSTOMER;
    double mood = new SplittableRandom(~((long) draw << 32 | answering)).nextGaussian();
    double x = random.nextGaussian();
    double leavesAfter = -10 * Math.exp(-.5 * x) * Math.log(1 - random.nextDouble());
    double watchedFor = 20 * random.nextDouble();
    boolean treated = random.nextDouble() < 1 / (1 + Math.exp(-x));
    return GenericRowData.of(
        draw,
        ARMS[arm],
        arm == 0
            ? answer(random, new double[] {.2, .3, .5}, 5, 8, 10)
            : answer(random, new double[] {.15, .25, .6}, 5, 8, 10),
        answer(random, new double[] {.05, .1, .15, .4, .3}, 1, 2, 3, 4, 5),
        answer(random, new double[] {.05, .05, .1, .2, .25, .2, .15}, 1, 2, 3, 4, 5, 6, 7),
        random.nextDouble() < (arm == 0 ? .1 : .15),
        (arm == 0 ? 50 : 53) + 12 * known + 9 * random.nextGaussian(),
        50 + 12 * known + 9 * random.nextGaussian(),
        (arm == 0 ? -50 : -55) * Math.log(1 - random.nextDouble()),
        (double) sessions,
        (double) orders,
        StringData.fromString("c" + answering),
        mood + .5 * random.nextGaussian(),
        x,
        1 + .5 * x + random.nextGaussian(),
        random.nextDouble() < 1 / (1 + Math.exp(.5 - .5 * x)),
        Math.min(leavesAfter, watchedFor),
        leavesAfter <= watchedFor,
        treated,
        (treated ? 2 : 0) + x + random.nextGaussian());
  }

  private static double answer(SplittableRandom random, double[] shares, double... answers) {
    double left = random.nextDouble();
    for (int i = 0; i < shares.length - 1; i++) {
      if (left < shares[i]) {
        return answers[i];
      }
      left -= shares[i];
    }
    return answers[answers.length - 1];
  }
}
