package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.AggregateContract;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxNpsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of("CX_NPS(score => score)");
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
    return Optional.of(Collections.singletonList(nps(standing)));
  }

  private static Double nps(List<Row> rows) {
    NpsCounts counts = NpsCounts.of(rows);
    double nps = NpsStatistics.nps(counts.promoters(), counts.passives(), counts.detractors());
    return Double.isNaN(nps) ? null : nps;
  }
}
