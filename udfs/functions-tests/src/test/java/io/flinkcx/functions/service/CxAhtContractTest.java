package io.flinkcx.functions.service;

import io.flinkcx.core.service.HandleTimeStatistics;
import io.flinkcx.core.service.HandleTimes;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.flink.types.Row;

class CxAhtContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_AHT(talk_seconds => talk_s)",
        "CX_AHT(talk_seconds => talk_s, hold_seconds => hold_s, wrap_seconds => wrap_s,"
            + " is_abandoned => is_abandoned, confidence => 0.9, thin_below => 60)");
  }

  @Override
  protected String columns() {
    return "talk_s DOUBLE, hold_s BIGINT, wrap_s INT, is_abandoned BOOLEAN";
  }

  @Override
  protected Row draw(Random random) {
    double talk = Math.rint(4 * 150 * Math.exp(.7 * random.nextGaussian())) / 4;
    return Row.of(
        talk, (long) random.nextInt(40), 20 + random.nextInt(60), random.nextInt(10) == 0);
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    for (double talk :
        new double[] {
          -1, Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, 86_400.5, 86_400, 0, -0.0
        }) {
      rows.add(Row.of(talk, 0L, 0, false));
    }
    rows.add(Row.of(100.0, -1L, 0, false));
    rows.add(Row.of(100.0, Long.MAX_VALUE, 0, false));
    rows.add(Row.of(100.0, Long.MIN_VALUE, 0, false));
    rows.add(Row.of(100.0, 0L, Integer.MIN_VALUE, false));
    rows.add(Row.of(-1.0, 0L, 0, true));
    return rows;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    HandleTimes talk = new HandleTimes();
    HandleTimes all = new HandleTimes();
    long talkRejected = 0;
    long rejected = 0;
    long abandoned = 0;
    for (Row row : standing) {
      Double seconds = row.getFieldAs(0);
      OptionalInt talked =
          seconds == null ? OptionalInt.empty() : HandleTimes.seconds(seconds, 0, 0);
      talked.ifPresent(time -> talk.add(time, 1));
      talkRejected += seconds != null && talked.isEmpty() ? 1 : 0;
      if (Boolean.TRUE.equals(row.getField(3))) {
        abandoned++;
      } else if (seconds != null) {
        OptionalInt handled = HandleTimes.seconds(seconds, orNone(row, 1), orNone(row, 2));
        handled.ifPresent(time -> all.add(time, 1));
        rejected += handled.isEmpty() ? 1 : 0;
      }
    }
    return Optional.of(
        List.of(answer(talk, .95, 30, 0, talkRejected), answer(all, .9, 60, abandoned, rejected)));
  }

  private static double orNone(Row row, int position) {
    return row.getField(position) == null ? 0 : ((Number) row.getField(position)).doubleValue();
  }

  private static Row answer(
      HandleTimes times, double confidence, long thinBelow, long abandoned, long rejected) {
    HandleTimeStatistics expected = HandleTimeStatistics.of(times, confidence);
    return Row.of(
        Rows.orNull(expected.mean()),
        Rows.orNull(expected.p50()),
        Rows.orNull(expected.p90()),
        expected.n(),
        Rows.orNull(expected.standardError()),
        Rows.orNull(expected.marginOfError()),
        Rows.orNull(expected.interval().lower()),
        Rows.orNull(expected.interval().upper()),
        abandoned,
        rejected,
        expected.n() < thinBelow);
  }
}
