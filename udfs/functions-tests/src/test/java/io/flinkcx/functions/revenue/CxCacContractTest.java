package io.flinkcx.functions.revenue;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.AcquisitionCost;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxCacContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_CAC(cost => cost, new_customers => new_customers)",
        "CX_CAC(cost => cost, new_customers => new_customers, confidence => 0.9, thin_below => 3)");
  }

  @Override
  protected String columns() {
    return "cost DOUBLE, new_customers DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(500 * random.nextDouble(), random.nextInt(3) * random.nextDouble());
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
              rows.add(Row.of(bad, 5.0));
              rows.add(Row.of(5.0, bad));
            });
    rows.add(Row.of(0.0, 0.0));
    rows.add(Row.of(-0.0, -0.0));
    return rows;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(List.of(cac(standing, .95, 30), cac(standing, .9, 3)));
  }

  private static Row cac(List<Row> rows, double confidence, double thinBelow) {
    double cost = 0;
    double customers = 0;
    long n = 0;
    long rejected = 0;
    for (Row row : rows) {
      Double spent = row.getFieldAs(0);
      Double won = row.getFieldAs(1);
      if (spent == null || won == null) {
        continue;
      }
      if (isAmount(spent) && isAmount(won)) {
        n++;
        cost += spent;
        customers += won;
      } else {
        rejected++;
      }
    }
    AcquisitionCost each = AcquisitionCost.of(cost, customers, confidence);
    return Row.of(
        Rows.orNull(each.cac()),
        n == 0 ? null : cost,
        n == 0 ? null : customers,
        n,
        Rows.orNull(each.standardError()),
        Rows.orNull(each.marginOfError()),
        Rows.orNull(each.interval().lower()),
        Rows.orNull(each.interval().upper()),
        rejected,
        customers < thinBelow,
        null);
  }

  private static boolean isAmount(double value) {
    return value >= 0 && value <= Moments.LARGEST_VALUE;
  }
}
