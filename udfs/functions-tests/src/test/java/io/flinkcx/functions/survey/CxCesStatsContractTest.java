package io.flinkcx.functions.survey;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.CesScale;
import io.flinkcx.core.survey.CesStatistics;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxCesStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_CES_STATS(score => score)",
        "CX_CES_STATS(score => score, scale_max => 10, direction => 'lower', confidence => 0.9, thin_below => 50)");
  }

  @Override
  protected String columns() {
    return ScaleAnswers.COLUMNS;
  }

  @Override
  protected Row draw(Random random) {
    return ScaleAnswers.draw(random);
  }

  @Override
  protected List<Row> badRows() {
    return ScaleAnswers.bad();
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    ScaleAnswers agreement = ScaleAnswers.of(standing, 1, 7);
    ScaleAnswers effort = ScaleAnswers.of(standing, 1, 10);
    return Optional.of(
        List.of(
            stats(agreement, agreement.atLeast(4.5), CesScale.AGREEMENT, .95, 30),
            stats(effort, effort.n() - effort.atLeast(5.5), CesScale.of("lower", 10.0), .9, 50)));
  }

  private static Row stats(
      ScaleAnswers answers, long positive, CesScale scale, double confidence, int thinBelow) {
    if (answers.n() == 0) {
      return Row.of(
          null, null, null, 0L, null, null, null, null, answers.rejected(), 0 < thinBelow);
    }
    Moments moments = Moments.EMPTY;
    for (double score : answers.scores()) {
      moments = moments.plus(score);
    }
    CesStatistics ces = CesStatistics.of(moments, positive, scale, confidence);
    return Row.of(
        Rows.orNull(ces.mean()),
        Rows.orNull(ces.positiveShare()),
        Rows.orNull(ces.index()),
        ces.n(),
        Rows.orNull(ces.standardError()),
        Rows.orNull(ces.marginOfError()),
        Rows.orNull(ces.interval().lower()),
        Rows.orNull(ces.interval().upper()),
        answers.rejected(),
        answers.n() < thinBelow);
  }
}
