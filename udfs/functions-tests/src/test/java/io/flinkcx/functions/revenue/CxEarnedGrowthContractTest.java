package io.flinkcx.functions.revenue;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.EarnedGrowth;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxEarnedGrowthContractTest extends AggregateContract {

  private static final List<String> ORIGINS = List.of("earned", "bought", "unknown");

  @Override
  protected List<String> calls() {
    String columns = "start_value => start_value, end_value => end_value, acquisition => origin";
    return List.of(
        "CX_EARNED_GROWTH(" + columns + ")", "CX_EARNED_GROWTH(" + columns + ", thin_below => 3)");
  }

  @Override
  protected String columns() {
    return "start_value DOUBLE, end_value DOUBLE, origin STRING";
  }

  /** Whole amounts of money: their sums are exact, so a rate near 0 has all its digits. */
  @Override
  protected Row draw(Random random) {
    double start = random.nextInt(3) == 0 ? 0 : 10 + random.nextInt(90);
    return Row.of(start, (double) random.nextInt(120), ORIGINS.get(random.nextInt(3)));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(
            -1,
            -Double.MIN_VALUE,
            Math.nextUp(Moments.LARGEST_VALUE),
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY)
        .forEach(
            bad -> {
              rows.add(Row.of(bad, 5.0, "earned"));
              rows.add(Row.of(5.0, bad, "bought"));
            });
    rows.add(Row.of(0.0, 5.0, "referral"));
    rows.add(Row.of(0.0, 5.0, ""));
    rows.add(Row.of(-0.0, -0.0, "earned"));
    return rows;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(List.of(growth(standing, 30), growth(standing, 3)));
  }

  private static Row growth(List<Row> rows, double thinBelow) {
    double[] sums = new double[5]; // start, end of existing, earned, bought, unknown
    long existing = 0;
    long newCustomers = 0;
    long rejected = 0;
    for (Row row : rows) {
      Double start = row.getFieldAs(0);
      Double end = row.getFieldAs(1);
      String origin = row.getFieldAs(2);
      if (start == null || end == null) {
        continue;
      }
      if (!isValue(start) || !isValue(end)) {
        rejected++;
      } else if (start > 0) {
        existing++;
        sums[0] += start;
        sums[1] += end;
      } else if (end > 0 && origin != null) {
        int place = ORIGINS.indexOf(origin);
        rejected += place < 0 ? 1 : 0;
        newCustomers += place < 0 ? 0 : 1;
        if (place >= 0) {
          sums[2 + place] += end;
        }
      }
    }
    EarnedGrowth growth = EarnedGrowth.of(sums[0], sums[1], sums[2], sums[3], sums[4]);
    return Row.of(
        Rows.orNull(growth.netRevenueRetention()),
        Rows.orNull(growth.earnedNew()),
        Rows.orNull(growth.boughtNew()),
        Rows.orNull(growth.unknownNew()),
        Rows.orNull(growth.earnedGrowthRate()),
        Rows.orNull(growth.earnedGrowthRateAtMost()),
        Rows.orNull(growth.growthRate()),
        existing,
        newCustomers,
        rejected,
        existing < thinBelow,
        null);
  }

  private static boolean isValue(double value) {
    return value >= 0 && value <= Moments.LARGEST_VALUE;
  }
}
