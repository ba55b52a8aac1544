package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxShareStatsContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_SHARE_STATS(flag => flag)",
        "CX_SHARE_STATS(flag => flag, confidence => 0.9, thin_below => 50)");
  }

  @Override
  protected String columns() {
    return "flag BOOLEAN";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(random.nextInt(3) > 0);
  }

  @Override
  protected List<Row> badRows() {
    return List.of(); // a BOOLEAN is never bad
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    long successes = standing.stream().filter(row -> Boolean.TRUE.equals(row.getField(0))).count();
    long n = standing.stream().filter(row -> row.getField(0) != null).count();
    return Optional.of(List.of(stats(successes, n, .95, 30), stats(successes, n, .9, 50)));
  }

  private static Row stats(long successes, long n, double confidence, int thinBelow) {
    ShareStatistics share = ShareStatistics.of(successes, n, confidence);
    return Row.of(
        n == 0 ? null : (double) successes / n,
        successes,
        n,
        Rows.orNull(share.standardError()),
        Rows.orNull(share.marginOfError()),
        Rows.orNull(share.interval().lower()),
        Rows.orNull(share.interval().upper()),
        0L,
        n < thinBelow);
  }
}
