package io.flinkcx.functions.effects;

import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.regression.FeatureDraws;
import io.flinkcx.functions.regression.LeastSquaresDraws;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxDriversContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_DRIVERS(y => y, x => drivers)",
        "CX_DRIVERS(y => y, x => drivers, names => ARRAY['ces', 'plan'], robust => TRUE, confidence"
            + " => 0.9)");
  }

  @Override
  protected String columns() {
    return "y DOUBLE, customers DOUBLE, drivers ARRAY<DOUBLE>";
  }

  @Override
  protected Row draw(Random random) {
    Double[] features = FeatureDraws.features(random);
    return Row.of(features[0] + 3 * features[1] + random.nextGaussian(), 1.0, features);
  }

  @Override
  protected List<Row> badRows() {
    return LeastSquaresDraws.badRows();
  }

  @Override
  protected int rowsPerGroup() {
    return 40;
  }
}
