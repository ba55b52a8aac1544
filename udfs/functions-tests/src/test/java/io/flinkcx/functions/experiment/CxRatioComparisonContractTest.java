package io.flinkcx.functions.experiment;

import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxRatioComparisonContractTest extends ExperimentContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_RATIO_TEST(`variant` => label, numerator => revenue, denominator => sessions)",
        "CX_RATIO_TEST(`variant` => label, numerator => revenue, denominator => sessions, control"
            + " => 'b', confidence => 0.9, thin_below => 8)");
  }

  @Override
  protected String columns() {
    return "label STRING, revenue DOUBLE, sessions DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    double sessions = 1 + random.nextInt(9);
    return Row.of(label(random), sessions + amount(random), sessions);
  }

  @Override
  protected List<Row> badRows() {
    return badRows(40, 3);
  }
}
