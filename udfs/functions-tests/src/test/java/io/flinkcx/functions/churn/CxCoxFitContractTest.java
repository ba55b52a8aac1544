package io.flinkcx.functions.churn;

import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.regression.FeatureDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxCoxFitContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_COX_FIT(duration => months, event => has_left, x => features)",
        "CX_COX_FIT(duration => months, event => has_left, x => features, names => ARRAY['ces',"
            + " 'plan'], ties => 'breslow', confidence => 0.9)",
        "CX_COX_FIT(duration => months, event => has_left, x => features, cluster => customer,"
            + " weights => w, entry => since, stratum => country, robust => TRUE, time_transform"
            + " => 'rank')");
  }

  @Override
  protected String columns() {
    return "months DOUBLE, has_left BOOLEAN, features ARRAY<DOUBLE>, customer STRING, w"
        + " DOUBLE, since DOUBLE, country STRING";
  }

  @Override
  protected Row draw(Random random) {
    return row(
        Durations.draw(random), random.nextInt(3) > 0, FeatureDraws.features(random), random);
  }

  @Override
  protected List<Row> badRows() {
    Double[] features = {1.0, 0.0};
    List<Row> rows = new ArrayList<>();
    FeatureDraws.badFeatures(Row.of(3.0, true))
        .forEach(row -> rows.add(Row.join(row, Row.of("a", 1.0, 0.0, "DE"))));
    Durations.bad()
        .forEach(months -> rows.add(Row.of(months, true, features, "a", 1.0, 0.0, "DE")));
    DoubleStream.of(-1, Double.NaN, Double.POSITIVE_INFINITY, 1e16, 0)
        .forEach(w -> rows.add(Row.of(3.0, true, features, "a", w, 0.0, "DE")));
    DoubleStream.of(-1, Double.NaN, 3, 4)
        .forEach(since -> rows.add(Row.of(3.0, true, features, "a", 1.0, since, "DE")));
    return rows;
  }

  private static Row row(double months, boolean hasLeft, Double[] features, Random random) {
    return Row.of(
        months,
        hasLeft,
        features,
        "customer " + random.nextInt(9),
        .5 + random.nextInt(3),
        (double) random.nextInt((int) months),
        random.nextBoolean() ? "DE" : "FR");
  }

  @Override
  protected int rowsPerGroup() {
    return 30; // streaming refits for every row
  }
}
