package io.flinkcx.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
 * SqlBenchmarkArguments}. Prints a Markdown table per number of keys. Seconds are those of a job
 * from its start to its end on a local cluster with parallelism 2 and its state on the heap; CPU
 * seconds are those of the whole process meanwhile, which other work on the machine disturbs less.
 */
public final class SqlBenchmark {

  private static final int WARM_UPS = 1;
  private static final int ROWS_COMPARED = 100_000;
  private static final int KEYS_COMPARED = 1000;

  /** Sums of 100 values in double by hand, in double-double by the functions. */
  private static final double TOLERANCE = 1e-12;

  private static final String SOURCE = "source";
  private static final String BY_HAND = "hand-written";
  private static final String OURS = "ours";

  private SqlBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    SqlBenchmarkArguments asked = SqlBenchmarkArguments.parse(arguments);
    for (BenchmarkMode mode : asked.modes()) {
      BenchmarkSession session = mode.open(ROWS_COMPARED, new BenchmarkRows(KEYS_COMPARED, true));
      for (QueryPair pair : asked.pairs()) {
        requireSame(pair, session.answers(pair.handWritten()), session.answers(pair.ours()));
      }
    }
    System.out.printf("%s%n%n", Environment.describe());
    for (int keys : asked.keys()) {
      print(asked, keys, run(asked, keys));
    }
  }

  private static Map<String, List<JobTime>> run(SqlBenchmarkArguments asked, int keys)
      throws Exception {
    Map<String, List<JobTime>> times = new LinkedHashMap<>();
    for (int repetition = -WARM_UPS; repetition < asked.repetitions(); repetition++) {
      for (BenchmarkMode mode : asked.modes()) {
        BenchmarkSession session = mode.open(asked.rows(), new BenchmarkRows(keys, false));
        boolean isWarm = repetition >= 0;
        time(session, "SELECT k, score FROM contacts", name(mode, SOURCE), isWarm, times);
        for (QueryPair pair : asked.pairs()) {
          List<String> sides =
              repetition % 2 == 0 ? List.of(BY_HAND, OURS) : List.of(OURS, BY_HAND);
          for (String side : sides) {
            String query = side.equals(OURS) ? pair.ours() : pair.handWritten();
            time(session, query, name(mode, pair.label(), side), isWarm, times);
          }
        }
      }
    }
    return times;
  }

  private static String name(BenchmarkMode mode, String... parts) {
    return mode + " " + String.join(" ", parts);
  }

  private static void requireSame(
      QueryPair pair, Map<Integer, Row> byHand, Map<Integer, Row> ours) {
    if (byHand.size() != KEYS_COMPARED || !byHand.keySet().equals(ours.keySet())) {
      throw new IllegalStateException(
          pair.label() + ": keys differ: " + byHand.keySet() + ", " + ours.keySet());
    }
    byHand.forEach(
        (key, row) -> {
          for (int i = 0; i < row.getArity(); i++) {
            if (!isSame(row.getField(i), ours.get(key).getField(i))) {
              throw new IllegalStateException(
                  pair.label() + ": answers differ: " + row + ", " + ours.get(key));
            }
          }
        });
  }

  private static boolean isSame(Object byHand, Object ours) {
    if (byHand instanceof Number && ours instanceof Number) {
      double expected = ((Number) byHand).doubleValue();
      double actual = ((Number) ours).doubleValue();
      return Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }
    return byHand == null ? ours == null : byHand.equals(ours);
  }

  private static void time(
      BenchmarkSession session,
      String query,
      String name,
      boolean isWarm,
      Map<String, List<JobTime>> times)
      throws Exception {
    JobTime taken = session.time(query);
    System.err.println((isWarm ? "" : "warm-up ") + name + " " + taken);
    if (isWarm) {
      times.computeIfAbsent(name, n -> new ArrayList<>()).add(taken);
    }
  }

  private static void print(SqlBenchmarkArguments asked, int keys, Map<String, List<JobTime>> times)
      throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%,d rows, %,d keys, parallelism 2, object reuse; median of %d interleaved runs after %d"
            + " to warm up (fastest to slowest).%n%n",
        asked.rows(),
        keys,
        asked.repetitions(),
        WARM_UPS);
    System.out.println(
        "| mode | query | source alone, s | hand-written SQL, s | ours, s | hand-written / ours"
            + " | hand-written, CPU s | ours, CPU s | hand-written / ours, CPU |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (BenchmarkMode mode : asked.modes()) {
      for (QueryPair pair : asked.pairs()) {
        List<JobTime> byHand = times.get(name(mode, pair.label(), BY_HAND));
        List<JobTime> ours = times.get(name(mode, pair.label(), OURS));
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %s | %s | %s | %.2f | %s | %s | %.2f |%n",
            mode,
            pair.label(),
            spread(times.get(name(mode, SOURCE)), JobTime::seconds),
            spread(byHand, JobTime::seconds),
            spread(ours, JobTime::seconds),
            median(byHand, JobTime::seconds) / median(ours, JobTime::seconds),
            spread(byHand, JobTime::cpuSeconds),
            spread(ours, JobTime::cpuSeconds),
            median(byHand, JobTime::cpuSeconds) / median(ours, JobTime::cpuSeconds));
      }
    }
    System.out.println();
  }

  private static String spread(List<JobTime> times, ToDoubleFunction<JobTime> part) {
    double[] sorted = sorted(times, part);
    return String.format(
        Locale.ROOT, "%.2f (%.2f-%.2f)", median(times, part), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(List<JobTime> times, ToDoubleFunction<JobTime> part) {
    double[] sorted = sorted(times, part);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double[] sorted(List<JobTime> times, ToDoubleFunction<JobTime> part) {
    double[] sorted = times.stream().mapToDouble(part).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
