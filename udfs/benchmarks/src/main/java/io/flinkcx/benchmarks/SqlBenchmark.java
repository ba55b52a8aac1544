package io.flinkcx.benchmarks;

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

  private SqlBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    SqlBenchmarkArguments asked = SqlBenchmarkArguments.parse(arguments);
    for (BenchmarkMode mode : asked.modes()) {
      BenchmarkSession session = mode.open(ROWS_COMPARED, new BenchmarkRows(KEYS_COMPARED, true));
      for (QueryPair pair : asked.pairs()) {
        if (pair.modes().contains(mode)) {
          SameAnswers.require(
              mode + " " + pair.label(),
              session.answers(pair.handWritten()),
              session.answers(pair.ours()));
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
}
