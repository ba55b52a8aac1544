package io.flinkcx.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The exact credit of 20 channels from the paths of all journeys, in batch: CX_MARKOV_ATTRIBUTION
 * of order 1 and 2 and CX_SHAPLEY_ATTRIBUTION, beside the paths alone and beside a hand-written
 * count of the channels, which has to take each path apart too. Rows are those of {@link
 * BenchmarkPaths}.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=AttributionBenchmark
 * }</pre>
 *
 * Arguments: paths (10,000,000) and repetitions (3), by turns, after one with a tenth of the rows
 * to warm up. Prints a Markdown table.
 */
public final class AttributionBenchmark {

  private static final String CALL =
      "(path => path, conversions => conversions, `value` => `value`, nulls => 1 - conversions%s)";

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put("paths alone", "SELECT * FROM paths");
    QUERIES.put(
        "COUNT(*) by channel",
        "SELECT channel, COUNT(*) AS n FROM paths CROSS JOIN UNNEST(path) AS p (channel)"
            + " GROUP BY channel");
    QUERIES.put(
        "CX_MARKOV_ATTRIBUTION, order 1",
        "SELECT CX_MARKOV_ATTRIBUTION" + CALL.formatted("") + " AS credit FROM paths");
    QUERIES.put(
        "CX_MARKOV_ATTRIBUTION, order 2",
        "SELECT CX_MARKOV_ATTRIBUTION"
            + CALL.formatted(", `order` => 2")
            + " AS credit FROM paths");
    QUERIES.put(
        "CX_SHAPLEY_ATTRIBUTION",
        "SELECT CX_SHAPLEY_ATTRIBUTION" + CALL.formatted("") + " AS credit FROM paths");
  }

  private AttributionBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    run(rows / 10, 1);
    Map<String, List<JobTime>> times = run(rows, repetitions);
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d paths, batch, parallelism %d, object reuse; median of %d.%n%n"
            + "| query | s | CPU s | million paths per CPU second |%n"
            + "|---|---|---|---|%n",
        Environment.describe(),
        rows,
        BatchSession.PARALLELISM,
        repetitions);
    times.forEach(
        (query, taken) -> {
          double cpu = Median.of(taken, JobTime::cpuSeconds);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.2f |%n",
              query,
              Median.of(taken, JobTime::seconds),
              cpu,
              rows / cpu / 1e6);
        });
  }

  private static Map<String, List<JobTime>> run(long rows, int repetitions) throws Exception {
    return Turns.run(
        QUERIES,
        repetitions,
        query ->
            new BatchSession("paths", new BenchmarkPaths(), BenchmarkPaths.type(), rows)
                .time(query.getValue()));
  }
}
