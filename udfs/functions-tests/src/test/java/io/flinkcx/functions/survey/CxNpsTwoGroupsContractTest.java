package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsDifference;
import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxNpsTwoGroupsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_NPS_TEST(score => score, grp => label)",
        "CX_NPS_TEST(score => score, grp => label, confidence => 0.9, thin_below => 8,"
            + " group_1 => 'b', group_2 => 'a')");
  }

  @Override
  protected String columns() {
    return "score DOUBLE, label STRING";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of((double) random.nextInt(11), random.nextBoolean() ? "a" : "b");
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    for (Row score : Scores.bad()) {
      rows.add(Row.of(score.getField(0), "b"));
    }
    rows.add(Row.of(11.0, "c"));
    return rows;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    List<Row> given = standing.stream().filter(row -> row.getField(1) != null).toList();
    NpsCounts all = NpsCounts.of(given);
    NpsCounts a = counts(given, "a");
    NpsCounts b = counts(given, "b");
    return Optional.of(
        List.of(
            n(a) > 0
                ? row("a", a, "b", b, all.rejected(), .95, 30)
                : row("b", b, "a", a, all.rejected(), .95, 30),
            row("b", b, "a", a, a.rejected() + b.rejected(), .9, 8)));
  }

  private static NpsCounts counts(List<Row> rows, String label) {
    return NpsCounts.of(rows.stream().filter(row -> label.equals(row.getField(1))).toList());
  }

  private static long n(NpsCounts counts) {
    return counts.promoters() + counts.passives() + counts.detractors();
  }

  private static NpsStatistics nps(NpsCounts counts, double confidence) {
    return NpsStatistics.of(counts.promoters(), counts.passives(), counts.detractors(), confidence);
  }

  private static Row row(
      String group1,
      NpsCounts first,
      String group2,
      NpsCounts second,
      long rejected,
      double confidence,
      int thinBelow) {
    NpsStatistics nps1 = nps(first, confidence);
    NpsStatistics nps2 = nps(second, confidence);
    NpsDifference difference = NpsDifference.of(nps1, nps2, confidence);
    String warning = null;
    if (nps1.n() == 0 || nps2.n() == 0) {
      warning = "fewer than two groups have answers";
    } else if (difference.standardError() == 0) {
      warning = "no spread to test with: all answers of each group are of one class";
    }
    return Row.of(
        Rows.orNull(difference.difference()),
        Rows.orNull(difference.standardError()),
        Rows.orNull(difference.z()),
        Rows.orNull(difference.pValue()),
        Rows.orNull(difference.interval().lower()),
        Rows.orNull(difference.interval().upper()),
        nps1.n(),
        nps2.n(),
        nps1.n() == 0 ? null : group1,
        nps2.n() == 0 ? null : group2,
        Rows.orNull(nps1.nps()),
        Rows.orNull(nps2.nps()),
        Rows.orNull(difference.marginOfError()),
        warning,
        rejected,
        nps1.n() < thinBelow || nps2.n() < thinBelow,
        Rows.orNull(difference.adjustedInterval().lower()),
        Rows.orNull(difference.adjustedInterval().upper()));
  }
}
