package io.flinkcx.functions.experiment;

import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxProportionComparisonContractTest extends ExperimentContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_PROPORTION_TEST(`variant` => label, converted => converted)",
        "CX_PROPORTION_TEST(`variant` => label, converted => converted, control => 'b',"
            + " confidence => 0.9, thin_below => 8)");
  }

  @Override
  protected String columns() {
    return "label STRING, converted BOOLEAN";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(label(random), random.nextInt(3) == 0);
  }

  @Override
  protected List<Row> badRows() {
    return List.of(Row.of("", true), Row.of("d", false));
  }
}
