package io.flinkcx.functions.experiment;

import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxMeanComparisonContractTest extends ExperimentContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_MEAN_TEST(`variant` => label, `value` => spend)",
        "CX_MEAN_TEST(`variant` => label, `value` => spend, covariate => spend_before, control =>"
            + " 'b', confidence => 0.9, thin_below => 8)");
  }

  @Override
  protected String columns() {
    return "label STRING, spend DOUBLE, spend_before DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    double before = amount(random);
    return Row.of(label(random), 0.5 * before + amount(random), before);
  }

  @Override
  protected List<Row> badRows() {
    return badRows(40, 60);
  }
}
