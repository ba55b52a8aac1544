package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxWeightedNpsStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_WEIGHTED_NPS_STATS(score => score, weight => weight)",
        "CX_WEIGHTED_NPS_STATS(score => score, weight => weight, confidence => 0.9,"
            + " thin_below => 1000)");
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
    NpsCounts counts = NpsCounts.weighted(standing);
    return Optional.of(List.of(stats(counts, .95, 30), stats(counts, .9, 1000)));
  }

  private static Row stats(NpsCounts counts, double confidence, double thinBelow) {
    return NpsRows.of(
        NpsStatistics.weighted(
            counts.promoters(),
            counts.passives(),
            counts.detractors(),
            counts.weights(),
            confidence),
        counts.rejected(),
        thinBelow);
  }
}
