package io.flinkcx.functions.effects;

import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.regression.FeatureDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxScenarioContractTest extends AggregateContract {

  private static final String MODEL =
      "(0.5, ARRAY[-0.3, 0.4], ARRAY['ces', 'plan'], ARRAY[ARRAY[0.04, -0.008, 0], ARRAY[-0.008,"
          + " 0.002, 0.001], ARRAY[0, 0.001, 0.01]])";

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_SCENARIO(model => CX_LINEAR_MODEL"
            + MODEL
            + ", x => features, feature => 'ces', change => step)",
        "CX_SCENARIO(model => CX_LOGISTIC_MODEL"
            + MODEL
            + ", x => features, feature => 'ces', change => step, customer_value => revenue, lowest"
            + " => 1, highest => 7, confidence => 0.9)");
  }

  @Override
  protected String columns() {
    return "step DOUBLE, revenue DOUBLE, features ARRAY<DOUBLE>";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(
        1.0 + random.nextInt(2), 100 + 30 * random.nextGaussian(), FeatureDraws.features(random));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>(FeatureDraws.badFeatures(Row.of(1.0, 50.0)));
    Double[] good = {3.0, 1.0};
    DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(step -> rows.add(Row.of(step, 50.0, good)));
    rows.add(Row.of(1.0, Double.POSITIVE_INFINITY, good));
    return rows;
  }
}
