package io.flinkcx.benchmarks;

import java.util.Locale;

/**
 * The whole path from orders to a lifetime value per customer as SQL in batch, and where its time
 * goes: what a stage takes is the difference to the query that ends before it. Rows are those of
 * {@link BenchmarkOrders}, ten for each customer.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=ClvPathBenchmark \
 *     -Dbenchmark.jvm=-Xmx8g -Dbenchmark.arguments=10000000
 * }</pre>
 *
 * Argument: rows (10,000,000). A tenth of them warms up before. Prints a Markdown table, with the
 * best other tool for each stage: DuckDB for the first, in this run; lifetimes for the others,
 * measured elsewhere.
 */
public final class ClvPathBenchmark {

  /**
   * A part of the path, by the query that ends with it.
   *
   * @param isOfPath else it is another way to the same, and the next stage does not begin with it
   * @param peer another tool that does it, with its CPU seconds
   */
  private record Stage(String name, boolean isOfPath, String query, String peer) {}

  private static final String RFM = "CX_RFM_SUMMARY_OF_DAYS";

  // lifetimes 0.11.3 with Python 3.11 on 2 cores, one thread, 1,000,000 customers of orders drawn
  // like these, in memory; the fits from distinct histories with their numbers of customers
  private static final Stage[] STAGES = {
    new Stage("orders alone", true, "SELECT customer_id, ordered_at, amount FROM orders", ""),
    new Stage("CX_RFM_SUMMARY instead of the next", false, RfmQueries.IN_ONE_STEP, ""),
    new Stage("GROUP BYs by hand instead of the next", false, RfmQueries.BY_HAND, ""),
    new Stage(
        RFM,
        true,
        "SELECT customer_id, frequency, recency, age, monetary_value FROM histories",
        ""),
    new Stage(
        "CX_BGNBD_FIT, CX_GAMMA_GAMMA_FIT",
        true,
        "SELECT purchases, spend FROM fits",
        "lifetimes 0.11.3, elsewhere: 9.6"),
    new Stage(
        "CX_CLV",
        true,
        """
        SELECT
          h.customer_id,
          CX_CLV(
            model => m.purchases,
            gamma_gamma_model => m.spend,
            frequency => h.frequency,
            recency => h.recency,
            age => h.age,
            monetary_value => h.monetary_value,
            horizon => 364,
            discount_rate => 0.00736,
            discount_period => 28) AS clv
        FROM histories AS h
        CROSS JOIN fits AS m
        """,
        "lifetimes 0.11.3, elsewhere: 14.8")
  };

  private ClvPathBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    for (Stage stage : STAGES) {
      open(rows / 10).time(stage.query());
    }
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d orders of %,d customers, batch, parallelism %d, object reuse; one run.%n%n",
        Environment.describe(),
        rows,
        BenchmarkOrders.customers(rows),
        BatchSession.PARALLELISM);
    System.out.println(
        "| path until | s | CPU s | this stage, s | this stage, CPU s | another tool, CPU s |");
    System.out.println("|---|---|---|---|---|---|");
    JobTime before = new JobTime(0, 0);
    for (Stage stage : STAGES) {
      JobTime taken = open(rows).time(stage.query());
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f | %s |%n",
          stage.name(),
          taken.seconds(),
          taken.cpuSeconds(),
          taken.seconds() - before.seconds(),
          taken.cpuSeconds() - before.cpuSeconds(),
          stage.name().equals(RFM) ? duckDb(rows) : stage.peer());
      if (stage.isOfPath()) {
        before = taken;
      }
    }
  }

  /** What DuckDB takes for the same rows; those of a tenth warm it up. */
  private static String duckDb(long rows) throws Exception {
    duckDbTime(rows / 10);
    JobTime taken = duckDbTime(rows);
    return String.format(Locale.ROOT, "DuckDB: %.2f (%.2f s)", taken.cpuSeconds(), taken.seconds());
  }

  private static JobTime duckDbTime(long rows) throws Exception {
    try (DuckDb duckDb = new DuckDb(BatchSession.PARALLELISM)) {
      duckDb.load("orders", BenchmarkOrders.of(rows), BenchmarkOrders.type(), rows);
      return duckDb.time(RfmQueries.DUCK_DB);
    }
  }

  private static BatchSession open(long rows) {
    BatchSession session = BatchSession.ofOrders(rows);
    session.view("histories", RfmQueries.OF_DAYS);
    session.view(
        "fits",
        """
        SELECT
          CX_BGNBD_FIT(frequency => frequency, recency => recency, age => age) AS purchases,
          CX_GAMMA_GAMMA_FIT(frequency => frequency, monetary_value => monetary_value) AS spend
        FROM histories
        """);
    return session;
  }
}
