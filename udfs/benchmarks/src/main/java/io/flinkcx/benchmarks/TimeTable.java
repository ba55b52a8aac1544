package io.flinkcx.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The times of all pairs for one number of keys, in Markdown. */
final class TimeTable {

  private final SqlBenchmarkArguments asked;
  private final int keys;
  private final int repetitions;
  private final Map<String, List<JobTime>> times = new HashMap<>();

  TimeTable(SqlBenchmarkArguments asked, int table) {
    this.asked = asked;
    keys = asked.keys().get(table);
    repetitions = asked.repetitions(table);
  }

  void add(String name, JobTime taken) {
    times.computeIfAbsent(name, n -> new ArrayList<>()).add(taken);
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%,d rows, %,d keys, parallelism 2, object reuse; %s after one with %,d rows to warm up.%n"
            + "Queries with a * have a state that grows: rows and keys are divided by %d.%n%n",
        asked.rows(),
        keys,
        repetitions == 1
            ? "one run"
            : "median of " + repetitions + " interleaved runs (fastest to slowest)",
        asked.warmUpRows(),
        asked.growing());
    System.out.println(
        "| mode | query | source alone, s | hand-written SQL, s | ours, s | hand-written / ours"
            + " | hand-written, CPU s | ours, CPU s | hand-written / ours, CPU |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (BenchmarkMode mode : asked.modes()) {
      for (QueryPair pair : asked.pairs()) {
        if (pair.modes().contains(mode)) {
          printPair(mode, pair);
        }
      }
    }
    System.out.println();
  }

  private void printPair(BenchmarkMode mode, QueryPair pair) {
    List<JobTime> source = times.get(TimedQuery.source(mode, pair.isGrowing()).name());
    List<JobTime> byHand = times.get(TimedQuery.byHand(mode, pair).name());
    List<JobTime> ours = times.get(TimedQuery.ours(mode, pair).name());
    System.out.printf(
        Locale.ROOT,
        "| %s | %s%s | %s | %s | %s | %.2f | %s | %s | %.2f |%n",
        mode,
        pair.label(),
        pair.isGrowing() ? " *" : "",
        spread(source, JobTime::seconds),
        spread(byHand, JobTime::seconds),
        spread(ours, JobTime::seconds),
        Median.of(byHand, JobTime::seconds) / Median.of(ours, JobTime::seconds),
        spread(byHand, JobTime::cpuSeconds),
        spread(ours, JobTime::cpuSeconds),
        Median.of(byHand, JobTime::cpuSeconds) / Median.of(ours, JobTime::cpuSeconds));
  }

  private static String spread(List<JobTime> times, ToDoubleFunction<JobTime> part) {
    String median = String.format(Locale.ROOT, "%.2f", Median.of(times, part));
    double[] sorted = sorted(times, part);
    return times.size() == 1
        ? median
        : String.format(
            Locale.ROOT, "%s (%.2f-%.2f)", median, sorted[0], sorted[sorted.length - 1]);
  }

  private static double[] sorted(List<JobTime> times, ToDoubleFunction<JobTime> part) {
    double[] sorted = times.stream().mapToDouble(part).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
