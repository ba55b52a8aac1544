package io.flinkcx.functions.regression;

import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxLinearFitContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_LINEAR_FIT(y => y, x => features)",
        "CX_LINEAR_FIT(y => y, x => features, robust => TRUE, names => ARRAY['ces', 'plan'], weight"
            + " => customers, confidence => 0.9)",
        "CX_LINEAR_FIT(y => y, x => features, errors => 'HC3')",
        "CX_LINEAR_FIT(y => y, x => features, weight => customers, cluster => shop, weights => w,"
            + " max_patterns => 1000)");
  }

  @Override
  protected String columns() {
    return "y DOUBLE, customers DOUBLE, features ARRAY<DOUBLE>, shop STRING, w DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    Double[] features = FeatureDraws.features(random);
    double y = 20 * features[0] + 30 * features[1] + 10 * random.nextGaussian();
    return Row.join(Row.of(y, (double) random.nextInt(4), features), FeatureDraws.shop(random));
  }

  @Override
  protected List<Row> badRows() {
    return FeatureDraws.withShops(LeastSquaresDraws.badRows());
  }

  @Override
  protected int rowsPerGroup() {
    return 40;
  }
}
