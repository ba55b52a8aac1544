package io.flinkcx.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What errors by cluster cost: fits of the rows of {@link BenchmarkAnswers} by SQL in batch, plain
 * and with ten rows in each cluster.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=ClusteredFitBenchmark \
 *     -Dbenchmark.jvm=-Xmx8g
 * }</pre>
 *
 * Arguments: rows (1,000,000) and repetitions (3), by turns, after one with a tenth of the rows to
 * warm up. Prints a Markdown table.
 */
public final class ClusteredFitBenchmark {

  private static final String X = "x => ARRAY[x1, x2, x3]";

  private static final Map<String, String> FITS = new LinkedHashMap<>();

  static {
    FITS.put("CX_LINEAR_FIT", "CX_LINEAR_FIT(y => amount, " + X + "%s)");
    FITS.put(
        "CX_LOGISTIC_FIT",
        "CX_LOGISTIC_FIT(y => CASE WHEN has_left THEN 1 ELSE 0 END, " + X + "%s)");
    FITS.put("CX_COX_FIT", "CX_COX_FIT(duration => duration, event => has_left, " + X + "%s)");
    FITS.put("CX_MEAN_STATS", "CX_MEAN_STATS(`value` => amount%s)");
  }

  private ClusteredFitBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    run(rows / 10, 1);
    Map<String, List<JobTime>> times = run(rows, repetitions);
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d rows in %,d clusters, batch, parallelism %d; CPU seconds, median of %d.%n%n"
            + "| fit | plain | by cluster | by cluster / plain |%n"
            + "|---|---|---|---|%n",
        Environment.describe(),
        rows,
        rows / 10,
        BatchSession.PARALLELISM,
        repetitions);
    FITS.keySet()
        .forEach(
            fit -> {
              double plain = Median.of(times.get(fit), JobTime::cpuSeconds);
              double clustered = Median.of(times.get(clustered(fit)), JobTime::cpuSeconds);
              System.out.printf(
                  Locale.ROOT,
                  "| %s | %.2f | %.2f | %.2f |%n",
                  fit,
                  plain,
                  clustered,
                  clustered / plain);
            });
  }

  private static String clustered(String fit) {
    return fit + " by cluster";
  }

  private static Map<String, List<JobTime>> run(long rows, int repetitions) throws Exception {
    Map<String, String> queries = new LinkedHashMap<>();
    FITS.forEach(
        (fit, call) -> {
          queries.put(fit, query(call, ""));
          queries.put(clustered(fit), query(call, ", cluster => customer_id"));
        });
    return Turns.run(
        queries,
        repetitions,
        query ->
            new BatchSession("answers", new BenchmarkAnswers(), BenchmarkAnswers.type(), rows)
                .time(query.getValue()));
  }

  private static String query(String call, String cluster) {
    return "SELECT " + call.formatted(cluster) + " AS fit FROM answers";
  }
}
