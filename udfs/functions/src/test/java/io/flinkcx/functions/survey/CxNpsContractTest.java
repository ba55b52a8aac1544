package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.Nps;
import io.flinkcx.functions.AggregateContract;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.flink.types.Row;

class CxNpsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of("CX_NPS(score => score)");
  }

  @Override
  protected String columns() {
    return "score DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of((double) random.nextInt(11));
  }

  @Override
  protected List<Row> badRows() {
    return Scores.BAD;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    OptionalDouble nps =
        standing.stream()
            .map(row -> row.<Double>getFieldAs(0))
            .filter(score -> score != null && Nps.points(score) != null)
            .mapToDouble(Nps::points)
            .average();
    return Optional.of(Collections.singletonList(nps.isPresent() ? nps.getAsDouble() : null));
  }
}
