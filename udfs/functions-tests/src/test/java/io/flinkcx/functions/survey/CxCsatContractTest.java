package io.flinkcx.functions.survey;

import io.flinkcx.functions.AggregateContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxCsatContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_CSAT(score => score, scale_max => 5)",
        "CX_CSAT(score => score, scale_max => 10, scale_min => 0, top_boxes => 2)");
  }

  @Override
  protected String columns() {
    return ScaleAnswers.COLUMNS;
  }

  @Override
  protected Row draw(Random random) {
    return ScaleAnswers.draw(random);
  }

  @Override
  protected List<Row> badRows() {
    return ScaleAnswers.bad();
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(
        Arrays.asList(
            csat(ScaleAnswers.of(standing, 1, 5), 4), csat(ScaleAnswers.of(standing, 0, 10), 9)));
  }

  private static Double csat(ScaleAnswers answers, double satisfied) {
    return answers.n() == 0 ? null : 100.0 * answers.atLeast(satisfied) / answers.n();
  }
}
