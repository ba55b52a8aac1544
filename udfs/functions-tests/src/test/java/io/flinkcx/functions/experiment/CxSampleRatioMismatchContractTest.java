package io.flinkcx.functions.experiment;

import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxSampleRatioMismatchContractTest extends ExperimentContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_SRM_TEST(`variant` => label, expected_share => share)",
        "CX_SRM_TEST(`variant` => label, expected_share => share, customers => people)",
        "CX_SRM_TEST(`variant` => label, expected_share => 0.5)");
  }

  @Override
  protected String columns() {
    return "label STRING, share DOUBLE, people DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    boolean isControl = random.nextInt(3) == 0;
    return Row.of(
        isControl ? "control" : "b", isControl ? 0.25 : 0.75, (double) random.nextInt(1000));
  }

  @Override
  protected List<Row> badRows() {
    return List.of(
        Row.of("b", 0.0, 1.0),
        Row.of("b", -0.25, 1.0),
        Row.of("b", Math.nextUp(2.0), 1.0),
        Row.of("control", Double.NaN, 1.0),
        Row.of("c", Double.POSITIVE_INFINITY, 1.0));
  }
}
