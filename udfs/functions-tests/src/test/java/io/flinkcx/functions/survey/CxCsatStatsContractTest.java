package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.CsatStatistics;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxCsatStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_CSAT_STATS(score => score, scale_max => 5)",
        "CX_CSAT_STATS(score => score, scale_max => 10, scale_min => 0, top_boxes => 2, confidence => 0.9, thin_below => 50)");
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
    return Optional.of(
        List.of(
            stats(ScaleAnswers.of(standing, 1, 5), 4, .95, 30),
            stats(ScaleAnswers.of(standing, 0, 10), 9, .9, 50)));
  }

  private static Row stats(
      ScaleAnswers answers, double satisfied, double confidence, int thinBelow) {
    CsatStatistics csat =
        CsatStatistics.of(answers.atLeast(satisfied), answers.n(), answers.sum(), confidence);
    return Row.of(
        Rows.orNull(csat.topBoxShare()),
        Rows.orNull(csat.mean()),
        answers.atLeast(satisfied),
        csat.n(),
        Rows.orNull(csat.standardError()),
        Rows.orNull(csat.marginOfError()),
        Rows.orNull(csat.interval().lower()),
        Rows.orNull(csat.interval().upper()),
        answers.rejected(),
        answers.n() < thinBelow);
  }
}
