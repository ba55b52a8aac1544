package io.flinkcx.functions.survey;

import io.flinkcx.functions.AggregateContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxCesContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_CES(score => score)", "CX_CES(score => score, scale_max => 10, direction => 'lower')");
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
            mean(ScaleAnswers.of(standing, 1, 7)), mean(ScaleAnswers.of(standing, 1, 10))));
  }

  private static Double mean(ScaleAnswers answers) {
    return answers.n() == 0 ? null : answers.sum() / answers.n();
  }
}
