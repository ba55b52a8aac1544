package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.Nps;
import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Objects;
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
    List<Double> scores =
        standing.stream().map(row -> row.<Double>getFieldAs(0)).filter(Objects::nonNull).toList();
    long rejected = scores.stream().filter(score -> Nps.points(score) == null).count();
    long promoters = count(scores, 100);
    long passives = count(scores, 0);
    long detractors = count(scores, -100);
    return Optional.of(
        List.of(
            row(Nps.of(promoters, passives, detractors, 0.95), rejected),
            row(Nps.of(promoters, passives, detractors, 0.9), rejected)));
  }

  private static long count(List<Double> scores, double points) {
    return scores.stream().map(Nps::points).filter(p -> p != null && p == points).count();
  }

  private static Row row(Nps nps, long rejected) {
    return Row.of(
        nps.nps(),
        nps.promoters(),
        nps.passives(),
        nps.detractors(),
        nps.promoters() + nps.passives() + nps.detractors(),
        nps.stdError(),
        nps.marginOfError(),
        nps.ciLower(),
        nps.ciUpper(),
        rejected);
  }
}
