package io.flinkcx.functions.experiment;

import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxSequentialComparisonContractTest extends ExperimentContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_SEQUENTIAL_TEST(`variant` => label, tau => 5, `value` => spend, min_n => 2)",
        "CX_SEQUENTIAL_TEST(`variant` => label, tau => 0.1, converted => converted, control =>"
            + " 'b', confidence => 0.9, min_n => 3, thin_below => 8)");
  }

  @Override
  protected String columns() {
    return "label STRING, spend DOUBLE, converted BOOLEAN";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(label(random), amount(random), random.nextInt(3) == 0);
  }

  @Override
  protected List<Row> badRows() {
    return badRows(40).stream().map(row -> Row.join(row, Row.of(true))).toList();
  }
}
