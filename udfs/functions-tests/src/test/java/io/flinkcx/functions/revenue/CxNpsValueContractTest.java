package io.flinkcx.functions.revenue;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.NpsValue;
import io.flinkcx.core.revenue.NpsValue.CategoryValue;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.flink.types.Row;

class CxNpsValueContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_NPS_VALUE(score => score, `value` => amount)",
        "CX_NPS_VALUE(score => score, `value` => amount, confidence => 0.9, thin_below => 8)");
  }

  @Override
  protected String columns() {
    return "score DOUBLE, amount DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of((double) random.nextInt(11), 100 + 80 * random.nextGaussian());
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(-1, 11, 7.5, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(score -> rows.add(Row.of(score, 100.0)));
    DoubleStream.of(
            Math.nextUp(Moments.LARGEST_VALUE),
            -Double.MAX_VALUE,
            Double.NaN,
            Double.NEGATIVE_INFINITY)
        .forEach(amount -> rows.add(Row.of(9.0, amount)));
    rows.add(Row.of(-0.0, -0.0));
    rows.add(Row.of(8.0, Double.MIN_VALUE));
    return rows;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(List.of(worth(standing, .95, 30), worth(standing, .9, 8)));
  }

  private static Row worth(List<Row> rows, double confidence, int thinBelow) {
    Moments[] moments = {Moments.EMPTY, Moments.EMPTY, Moments.EMPTY};
    long rejected = 0;
    for (Row row : rows) {
      Double score = row.getFieldAs(0);
      Double amount = row.getFieldAs(1);
      if (score == null || amount == null) {
        continue;
      }
      boolean isScore = score >= 0 && score <= 10 && score == Math.rint(score);
      if (isScore && Math.abs(amount) <= Moments.LARGEST_VALUE) {
        int kind = score >= 9 ? 0 : score >= 7 ? 1 : 2;
        moments[kind] = moments[kind].plus(amount);
      } else {
        rejected++;
      }
    }
    NpsValue worth = NpsValue.of(moments[0], moments[1], moments[2], confidence);
    List<Object> fields = new ArrayList<>();
    for (CategoryValue of : List.of(worth.promoters(), worth.passives(), worth.detractors())) {
      fields.add(Rows.orNull(of.mean()));
      fields.add(Rows.orNull(of.interval().lower()));
      fields.add(Rows.orNull(of.interval().upper()));
      fields.add(of.n());
    }
    fields.add(Rows.orNull(worth.valueOfOnePoint()));
    fields.add(Rows.orNull(worth.standardError()));
    fields.add(Rows.orNull(worth.marginOfError()));
    fields.add(Rows.orNull(worth.interval().lower()));
    fields.add(Rows.orNull(worth.interval().upper()));
    fields.add(Rows.orNull(worth.pValue()));
    fields.add(worth.n());
    fields.add(rejected);
    fields.add(
        LongStream.of(moments[0].n(), moments[1].n(), moments[2].n()).anyMatch(n -> n < thinBelow));
    for (CategoryValue of : List.of(worth.promoters(), worth.passives(), worth.detractors())) {
      fields.add(Rows.orNull(of.standardError()));
    }
    fields.add(null); // warning
    return Row.of(fields.toArray());
  }
}
