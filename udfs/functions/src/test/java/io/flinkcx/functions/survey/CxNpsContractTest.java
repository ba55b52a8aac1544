package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.AggregateContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxNpsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of("CX_NPS(score => score)", "CX_NPS(score => score, weight => weight)");
  }

  @Override
  protected String columns() {
    return Scores.COLUMNS;
  }

  @Override
  protected Row draw(Random random) {
    return Scores.draw(random);
  }

  @Override
  protected List<Row> badRows() {
    return Scores.bad();
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(Arrays.asList(nps(standing, false), nps(standing, true)));
  }

  private static Double nps(List<Row> rows, boolean isWeighted) {
    NpsSums sums = NpsSums.of(rows, isWeighted);
    double nps = NpsStatistics.nps(sums.weight()[0], sums.weight()[1], sums.weight()[2]);
    return Double.isNaN(nps) ? null : nps;
  }
}
