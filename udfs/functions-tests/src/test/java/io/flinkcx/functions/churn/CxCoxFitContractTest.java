package io.flinkcx.functions.churn;

import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.regression.FeatureDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxCoxFitContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_COX_FIT(duration => months, event => has_left, x => features)",
        "CX_COX_FIT(duration => months, event => has_left, x => features, names => ARRAY['ces',"
            + " 'plan'], ties => 'breslow', confidence => 0.9)");
  }

  @Override
  protected String columns() {
    return "months DOUBLE, has_left BOOLEAN, features ARRAY<DOUBLE>";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(Durations.draw(random), random.nextInt(3) > 0, FeatureDraws.features(random));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>(FeatureDraws.badFeatures(Row.of(3.0, true)));
    Durations.bad().forEach(months -> rows.add(Row.of(months, true, new Double[] {1.0, 0.0})));
    return rows;
  }

  @Override
  protected int rowsPerGroup() {
    return 30; // streaming refits for every row
  }
}
