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
    NpsCounts counts = NpsCounts.of(standing);
    return Optional.of(
        Collections.singletonList(nps(counts.promoters(), counts.passives(), counts.detractors())));
  }

  private static Double nps(double promoters, double passives, double detractors) {
    double nps = NpsStatistics.nps(promoters, passives, detractors);
    return Double.isNaN(nps) ? null : nps;
  }
}
