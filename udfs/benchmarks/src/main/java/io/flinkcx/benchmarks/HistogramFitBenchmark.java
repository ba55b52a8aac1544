package io.flinkcx.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The aggregates that fit a model to a histogram of customers, as SQL in batch: CPU seconds of each
 * beyond those of its rows alone, without GROUP BY and for ten segments. Rows are those of {@link
 * BenchmarkCustomers}.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=HistogramFitBenchmark
 * }</pre>
 *
 * Arguments: customers (1,000,000), repetitions (3), and names of functions, all without them.
 * Prints a Markdown table.
 */
public final class HistogramFitBenchmark {

  private static final Map<String, String> CALLS = new LinkedHashMap<>();

  static {
    String history = "(frequency => frequency, recency => recency, age => age)";
    CALLS.put("CX_BGNBD_FIT", history);
    CALLS.put("CX_MBGNBD_FIT", history);
    CALLS.put("CX_PARETONBD_FIT", history);
    CALLS.put(
        "CX_BGBB_FIT",
        "(frequency => bought, recency => last_bought, opportunities => opportunities)");
    CALLS.put("CX_COMPARE_PURCHASE_MODELS", history);
    CALLS.put("CX_GAMMA_GAMMA_FIT", "(frequency => frequency, monetary_value => monetary_value)");
    CALLS.put("CX_KAPLAN_MEIER", "(duration => age, event => has_left)");
    CALLS.put("CX_LOG_RANK_TEST", "(duration => age, event => has_left, grp => grp)");
    CALLS.put("CX_COX_FIT", "(duration => age, event => has_left, x => x)");
    CALLS.put("CX_LOGISTIC_FIT", "(y => y, x => x)");
    CALLS.put(
        "CX_TREATMENT_EFFECT", "(treated => probability > .5, outcome => y, confounders => x)");
    CALLS.put("CX_LIFT_TABLE", "(outcome => y, probability => probability)");
  }

  /** The fits that a lifetime value takes, in one query. */
  private static final String BOTH = "CX_BGNBD_FIT+CX_GAMMA_GAMMA_FIT";

  private HistogramFitBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long customers = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    List<String> functions =
        arguments.length > 2
            ? List.of(arguments).subList(2, arguments.length)
            : Stream.concat(CALLS.keySet().stream(), Stream.of(BOTH)).toList();
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d customers, batch, parallelism %d, object reuse; median of %d.%n%n",
        Environment.describe(),
        customers,
        BatchSession.PARALLELISM,
        repetitions);
    System.out.println("| function | CPU s beyond the rows | CPU s for 10 segments |");
    System.out.println("|---|---|---|");
    String columns = "age, frequency, recency, monetary_value, y, has_left, x, probability, grp";
    double rows = cpuSeconds("SELECT " + columns + " FROM customers", customers, repetitions);
    for (String function : functions) {
      String select = select(function);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f |%n",
          function,
          cpuSeconds(select, customers, repetitions) - rows,
          cpuSeconds(select + " GROUP BY segment", customers, repetitions) - rows);
    }
  }

  private static String select(String functions) {
    return Stream.of(functions.split("\\+"))
        .map(function -> function + CALLS.get(function) + " AS fit_of_" + function)
        .collect(Collectors.joining(", ", "SELECT ", " FROM customers"));
  }

  private static double cpuSeconds(String query, long customers, int repetitions) throws Exception {
    time(query, customers / 2);
    List<JobTime> times = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      times.add(time(query, customers));
    }
    return Median.of(times, JobTime::cpuSeconds);
  }

  private static JobTime time(String query, long customers) throws Exception {
    BatchSession session =
        new BatchSession(
            "customers", new BenchmarkCustomers(), BenchmarkCustomers.type(), customers);
    System.gc();
    return session.time(query);
  }
}
