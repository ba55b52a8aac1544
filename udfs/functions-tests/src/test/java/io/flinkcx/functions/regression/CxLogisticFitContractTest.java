package io.flinkcx.functions.regression;

import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxLogisticFitContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_LOGISTIC_FIT(y => y, x => features)",
        "CX_LOGISTIC_FIT(y => y, x => features, names => ARRAY['ces', 'plan'], weight => customers,"
            + " confidence => 0.9)",
        "CX_LOGISTIC_FIT(y => y, x => features, cluster => shop, weights => w, max_patterns =>"
            + " 1000)",
        "CX_LOGISTIC_FIT(y => y, x => features, ridge => 2)");
  }

  @Override
  protected String columns() {
    return "y DOUBLE, customers DOUBLE, features ARRAY<DOUBLE>, shop STRING, w DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    Double[] features = FeatureDraws.features(random);
    double p = 1 / (1 + Math.exp(3 - 0.6 * features[0] - features[1]));
    double y = random.nextDouble() < p ? 1.0 : 0.0;
    return Row.join(Row.of(y, (double) random.nextInt(4), features), FeatureDraws.shop(random));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>(FeatureDraws.badFeatures(Row.of(1.0, 1.0)));
    Double[] good = {3.0, 1.0};
    DoubleStream.of(-1, 0.5, 2, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(y -> rows.add(Row.of(y, 1.0, good)));
    DoubleStream.of(-1, 0.5, 1e16, Double.NaN)
        .forEach(customers -> rows.add(Row.of(0.0, customers, good)));
    rows.add(Row.of(-0.0, 1.0, good));
    return FeatureDraws.withShops(rows);
  }

  @Override
  protected int rowsPerGroup() {
    return 30; // streaming refits for every row
  }
}
