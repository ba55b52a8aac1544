package io.flinkcx.benchmarks;

import java.util.Map;
import org.apache.flink.types.Row;

/**
 * Throughput of aggregates in Flink SQL beside hand-written SQL with the same columns, in the same
 * run and over the same rows. That both give the same numbers, rows with NULL and bad data
 * included, is asserted before the clock starts.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=SqlBenchmark \
 *     -Dbenchmark.arguments="rows=20000000 pairs=CX_NPS,CX_NPS_STATS"
 * }</pre>
 *
 * What is taken goes to standard error as it comes. The arguments stand in {@link
 * SqlBenchmarkArguments}. Prints a Markdown table per number of keys, as soon as it is complete.
 * Seconds are those of a job from its start to its end on a local cluster with parallelism 2 and
 * its state on the heap; CPU seconds are those of the whole process meanwhile, which other work on
 * the machine disturbs less.
 */
public final class SqlBenchmark {

  private static final int ROWS_COMPARED = 100_000;
  private static final int KEYS_COMPARED = 1000;

  /** Sums of 100 values in double by hand, in double-double by the functions. */
  private static final double TOLERANCE = 1e-12;

  private SqlBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    SqlBenchmarkArguments asked = SqlBenchmarkArguments.parse(arguments);
    for (BenchmarkMode mode : asked.modes()) {
      BenchmarkSession session = mode.open(ROWS_COMPARED, new BenchmarkRows(KEYS_COMPARED, true));
      for (QueryPair pair : asked.pairs()) {
        if (pair.modes().contains(mode)) {
          requireSame(pair, session.answers(pair.handWritten()), session.answers(pair.ours()));
          System.err.println("same answers: " + mode + " " + pair.label());
        }
      }
    }
    System.out.printf("%s%n%n", Environment.describe());
    Progress progress = progress(asked);
    for (int table = 0; table < asked.keys().size(); table++) {
      run(asked, table, progress).print();
    }
  }

  private static Progress progress(SqlBenchmarkArguments asked) {
    int jobs = 0;
    long rows = 0;
    for (int table = 0; table < asked.keys().size(); table++) {
      int repetitions = asked.repetitions(table);
      for (TimedQuery query : TimedQuery.all(asked, 0)) {
        jobs += 1 + repetitions;
        rows += asked.rows(query, true) + repetitions * asked.rows(query, false);
      }
    }
    return new Progress(jobs, rows);
  }

  private static TimeTable run(SqlBenchmarkArguments asked, int table, Progress progress)
      throws Exception {
    TimeTable times = new TimeTable(asked, table);
    int keys = asked.keys().get(table);
    for (int repetition = -1; repetition < asked.repetitions(table); repetition++) {
      boolean isWarmUp = repetition < 0;
      for (TimedQuery query : TimedQuery.all(asked, repetition)) {
        long rows = asked.rows(query, isWarmUp);
        BenchmarkRows contacts =
            new BenchmarkRows(Math.max(1, keys / asked.divisor(query.isGrowing())), false);
        JobTime taken = query.mode().open(rows, contacts).time(query.sql());
        progress.done((isWarmUp ? "warm-up " : "") + query.name(), rows, taken);
        if (!isWarmUp) {
          times.add(query.name(), taken);
        }
      }
    }
    return times;
  }

  private static void requireSame(
      QueryPair pair, Map<Integer, Row> byHand, Map<Integer, Row> ours) {
    if (byHand.size() != KEYS_COMPARED || !byHand.keySet().equals(ours.keySet())) {
      throw new IllegalStateException(
          pair.label() + ": keys differ: " + byHand.keySet() + ", " + ours.keySet());
    }
    byHand.forEach(
        (key, row) -> {
          if (!isSame(row, ours.get(key))) {
            throw new IllegalStateException(
                pair.label() + ": answers differ: " + row + ", " + ours.get(key));
          }
        });
  }

  private static boolean isSame(Row byHand, Row ours) {
    for (int i = 0; i < byHand.getArity(); i++) {
      if (!isSame(byHand.getField(i), ours.getField(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Object byHand, Object ours) {
    if (byHand instanceof Number && ours instanceof Number) {
      double expected = ((Number) byHand).doubleValue();
      double actual = ((Number) ours).doubleValue();
      return Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }
    return byHand == null ? ours == null : byHand.equals(ours);
  }
}
