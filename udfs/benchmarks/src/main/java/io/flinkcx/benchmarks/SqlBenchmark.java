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
 * run and over the same rows. That both give the same numbers is asserted before the clock starts.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=SqlBenchmark \
 *     -Dbenchmark.arguments="20000000 5"
 * }</pre>
 *
 * Arguments: rows (20,000,000), repetitions (5). Prints a Markdown table. Seconds are those of a
 * job from its start to its end on a local cluster with parallelism 2; CPU seconds are those of the
 * whole process meanwhile, which other work on the machine disturbs less.
 */
public final class SqlBenchmark {

  private static final int WARM_UPS = 1;
  private static final int ROWS_COMPARED = 100_000;

  private static final double RELATIVE_TOLERANCE = 1e-12;

  private SqlBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20_000_000L;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    for (BenchmarkMode mode : BenchmarkMode.values()) {
      for (NpsQueries queries : NpsQueries.values()) {
        BenchmarkSession session = mode.open(ROWS_COMPARED);
        requireSame(session.answers(queries.handWritten()), session.answers(queries.ours()));
      }
    }
    Map<String, List<JobTime>> times = new LinkedHashMap<>();
    for (int repetition = -WARM_UPS; repetition < repetitions; repetition++) {
      for (BenchmarkMode mode : BenchmarkMode.values()) {
        BenchmarkSession session = mode.open(rows);
        boolean isWarm = repetition >= 0;
        time(session, "SELECT k, score FROM answers", mode + " source", isWarm, times);
        for (NpsQueries queries : NpsQueries.values()) {
          List<String> sides = new ArrayList<>(List.of("hand-written", "ours"));
          if (repetition % 2 != 0) {
            sides = List.of("ours", "hand-written");
          }
          for (String side : sides) {
            String query = side.equals("ours") ? queries.ours() : queries.handWritten();
            time(session, query, mode + " " + queries + " " + side, isWarm, times);
          }
        }
      }
    }
    print(rows, repetitions, times);
  }

  private static void requireSame(Map<Integer, Row> byHand, Map<Integer, Row> ours) {
    if (byHand.size() != BenchmarkSession.KEYS || !byHand.keySet().equals(ours.keySet())) {
      throw new IllegalStateException("keys differ: " + byHand.keySet() + ", " + ours.keySet());
    }
    byHand.forEach(
        (key, row) -> {
          for (int i = 0; i < row.getArity(); i++) {
            double expected = ((Number) row.getField(i)).doubleValue();
            double actual = ((Number) ours.get(key).getField(i)).doubleValue();
            if (!(Math.abs(actual - expected) <= RELATIVE_TOLERANCE * Math.abs(expected))) {
              throw new IllegalStateException("answers differ: " + row + ", " + ours.get(key));
            }
          }
        });
  }

  private static void time(
      BenchmarkSession session,
      String query,
      String name,
      boolean isWarm,
      Map<String, List<JobTime>> times)
      throws Exception {
    JobTime taken = session.time(query);
    if (isWarm) {
      times.computeIfAbsent(name, n -> new ArrayList<>()).add(taken);
    }
  }

  private static void print(long rows, int repetitions, Map<String, List<JobTime>> times)
      throws IOException {
    System.out.printf(
        "%,d rows, %,d keys, parallelism 2, object reuse; median of %d interleaved runs after %d"
            + " to warm up (fastest to slowest).%n",
        rows, BenchmarkSession.KEYS, repetitions, WARM_UPS);
    System.out.printf("%s%n%n", Environment.describe());
    System.out.println(
        "| mode | query | source alone, s | hand-written SQL, s | ours, s | hand-written / ours"
            + " | hand-written, CPU s | ours, CPU s | hand-written / ours, CPU |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (BenchmarkMode mode : BenchmarkMode.values()) {
      for (NpsQueries queries : NpsQueries.values()) {
        List<JobTime> byHand = times.get(mode + " " + queries + " hand-written");
        List<JobTime> ours = times.get(mode + " " + queries + " ours");
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %s | %s | %s | %.2f | %s | %s | %.2f |%n",
            mode,
            queries,
            spread(times.get(mode + " source"), JobTime::seconds),
            spread(byHand, JobTime::seconds),
            spread(ours, JobTime::seconds),
            median(byHand, JobTime::seconds) / median(ours, JobTime::seconds),
            spread(byHand, JobTime::cpuSeconds),
            spread(ours, JobTime::cpuSeconds),
            median(byHand, JobTime::cpuSeconds) / median(ours, JobTime::cpuSeconds));
      }
    }
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
