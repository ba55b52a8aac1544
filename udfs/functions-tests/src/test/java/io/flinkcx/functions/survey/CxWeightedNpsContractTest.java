package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.core.survey.NpsWeights;
import io.flinkcx.functions.AggregateContract;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxWeightedNpsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of("CX_WEIGHTED_NPS(score => score, weight => weight)");
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
    NpsWeights weights = NpsCounts.weighted(standing).weights();
    return Optional.of(
        Collections.singletonList(
            nps(weights.promoters(), weights.passives(), weights.detractors())));
  }

  private static Double nps(double promoters, double passives, double detractors) {
    double nps = NpsStatistics.nps(promoters, passives, detractors);
    return Double.isNaN(nps) ? null : nps;
  }
}
