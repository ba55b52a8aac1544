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
        "CX_NPS_STATS(score => score)", "CX_NPS_STATS(score => score, confidence => 0.9)");
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
    return Optional.of(List.of(stats(standing, .95), stats(standing, .9)));
  }

  private static Row stats(List<Row> rows, double confidence) {
    NpsCounts counts = NpsCounts.of(rows);
    NpsStatistics nps =
        NpsStatistics.of(counts.promoters(), counts.passives(), counts.detractors(), confidence);
    return Row.of(
        number(nps.nps()),
        counts.promoters(),
        counts.passives(),
        counts.detractors(),
        nps.n(),
        number(nps.standardError()),
        number(nps.marginOfError()),
        number(nps.interval().lower()),
        number(nps.interval().upper()),
        counts.rejected());
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
