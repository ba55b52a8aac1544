package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxNpsStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_NPS_STATS(score => score)",
        "CX_NPS_STATS(score => score, confidence => 0.9, thin_below => 1000)",
        "CX_NPS_STATS(score => score, weight => weight)");
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
    NpsCounts weighted = NpsCounts.weighted(standing);
    return Optional.of(
        List.of(
            stats(counts, .95, 30),
            stats(counts, .9, 1000),
            row(
                NpsStatistics.weighted(
                    weighted.promoters(),
                    weighted.passives(),
                    weighted.detractors(),
                    weighted.weights(),
                    .95),
                weighted.rejected(),
                30)));
  }

  private static Row stats(NpsCounts counts, double confidence, double thinBelow) {
    return row(
        NpsStatistics.of(counts.promoters(), counts.passives(), counts.detractors(), confidence),
        counts.rejected(),
        thinBelow);
  }

  private static Row row(NpsStatistics nps, long rejected, double thinBelow) {
    return Row.of(
        number(nps.nps()),
        nps.promoters(),
        nps.passives(),
        nps.detractors(),
        nps.n(),
        number(nps.standardError()),
        number(nps.marginOfError()),
        number(nps.interval().lower()),
        number(nps.interval().upper()),
        rejected,
        nps.effectiveN() < thinBelow,
        nps.effectiveN());
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
