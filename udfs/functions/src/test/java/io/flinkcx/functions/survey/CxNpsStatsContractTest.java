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
        "CX_NPS_STATS(score => score, weight => weight, confidence => 0.9)");
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
    return Optional.of(List.of(stats(standing, false, .95), stats(standing, true, .9)));
  }

  private static Row stats(List<Row> rows, boolean isWeighted, double confidence) {
    NpsSums sums = NpsSums.of(rows, isWeighted);
    long[] count = sums.count();
    double[] weight = sums.weight();
    NpsStatistics nps =
        NpsStatistics.weighted(
            count[0],
            count[1],
            count[2],
            weight[0],
            weight[1],
            weight[2],
            sums.squaredWeight(),
            confidence);
    return Row.of(
        number(nps.nps()),
        count[0],
        count[1],
        count[2],
        nps.n(),
        number(nps.standardError()),
        number(nps.marginOfError()),
        number(nps.interval().lower()),
        number(nps.interval().upper()),
        sums.rejected());
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
