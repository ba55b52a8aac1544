package io.flinkcx.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Batch queries beside DuckDB in the same process: orders to the input of a purchase model, NPS by
 * group, retention of customers by cohort. Both sides have the same rows and two threads; that they
 * give the same numbers is asserted before the clock starts.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=DuckDbBenchmark \
 *     -Dbenchmark.jvm=-Xmx4g -Dbenchmark.arguments="10000000 3"
 * }</pre>
 *
 * Arguments: rows (10,000,000) and repetitions (3), after one with a tenth of the rows to warm up.
 * Prints a Markdown table.
 *
 * <p>DuckDB has its rows in a table in memory and writes its answers into another one; loading is
 * not timed. Flink makes its rows while it reads them, which is in its time and stands in the table
 * alone, and drops its answers. DuckDB's queries over contacts are the hand-written ones of {@link
 * SqlBenchmark}.
 */
public final class DuckDbBenchmark {

  private static final int ROWS_COMPARED = 100_000;
  private static final int KEYS = 1000;
  private static final List<String> PAIRS =
      List.of("CX_NPS_STATS", "CX_RETENTION_STATS", "CX_RETENTION_CURVE");

  /**
   * A query of both sides.
   *
   * @param isOfOrders else of contacts
   */
  private record Pair(String label, boolean isOfOrders, String ours, String duckDb) {}

  private final List<Pair> pairs = new ArrayList<>();

  private DuckDbBenchmark() {
    pairs.add(new Pair("CX_RFM_SUMMARY", true, RfmQueries.IN_ONE_STEP, RfmQueries.DUCK_DB));
    pairs.add(new Pair("CX_RFM_SUMMARY_OF_DAYS", true, RfmQueries.OF_DAYS, RfmQueries.DUCK_DB));
    for (QueryPair pair : QueryPairs.all()) {
      if (PAIRS.contains(pair.label())) {
        pairs.add(new Pair(pair.label(), false, pair.ours(), pair.handWritten()));
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    DuckDbBenchmark benchmark = new DuckDbBenchmark();
    benchmark.compare();
    benchmark.run(rows / 10, 1);
    System.out.print(benchmark.run(rows, repetitions));
  }

  private void compare() throws Exception {
    BenchmarkRows contacts = new BenchmarkRows(KEYS, true);
    BenchmarkSession contactsSession = BenchmarkMode.BATCH.open(ROWS_COMPARED, contacts);
    BatchSession ordersSession = BatchSession.ofOrders(ROWS_COMPARED);
    try (DuckDb duckDb = load(ROWS_COMPARED, contacts)) {
      for (Pair pair : pairs) {
        SameAnswers.require(
            pair.label(),
            duckDb.answers(pair.duckDb()),
            pair.isOfOrders()
                ? ordersSession.answers(pair.ours())
                : contactsSession.answers(pair.ours()));
      }
    }
  }

  private static DuckDb load(long rows, BenchmarkRows contacts) throws Exception {
    DuckDb duckDb = new DuckDb(BatchSession.PARALLELISM);
    duckDb.load("orders", BenchmarkOrders.of(rows), BenchmarkOrders.type(), rows);
    duckDb.load("contacts", contacts, BenchmarkRows.type(), rows);
    return duckDb;
  }

  /** The table of a run. */
  private String run(long rows, int repetitions) throws Exception {
    BenchmarkRows contacts = new BenchmarkRows(KEYS, false);
    StringBuilder table = new StringBuilder();
    try (DuckDb duckDb = load(rows, contacts)) {
      table.append(head(duckDb, rows, repetitions));
      table.append(line("orders alone", ordersAlone(rows, repetitions), List.of()));
      table.append(line("contacts alone", contactsAlone(rows, contacts, repetitions), List.of()));
      for (Pair pair : pairs) {
        List<JobTime> ours = new ArrayList<>();
        List<JobTime> theirs = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
          ours.add(
              pair.isOfOrders()
                  ? BatchSession.ofOrders(rows).time(pair.ours())
                  : BenchmarkMode.BATCH.open(rows, contacts).time(pair.ours()));
          theirs.add(duckDb.time(pair.duckDb()));
        }
        table.append(line(pair.label(), ours, theirs));
      }
    }
    return table.toString();
  }

  private static List<JobTime> ordersAlone(long rows, int repetitions) throws Exception {
    List<JobTime> times = new ArrayList<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      times.add(BatchSession.ofOrders(rows).time("SELECT * FROM orders"));
    }
    return times;
  }

  private static List<JobTime> contactsAlone(long rows, BenchmarkRows contacts, int repetitions)
      throws Exception {
    List<JobTime> times = new ArrayList<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      times.add(BenchmarkMode.BATCH.open(rows, contacts).time("SELECT k, score FROM contacts"));
    }
    return times;
  }

  private static String head(DuckDb duckDb, long rows, int repetitions) throws Exception {
    return String.format(
        Locale.ROOT,
        "%s; %s%n%n%,d orders of %,d customers, %,d contacts of %,d groups, parallelism %d; median"
            + " of %d interleaved runs.%n%n"
            + "| query | ours, s | DuckDB, s | ours, CPU s | DuckDB, CPU s | DuckDB / ours, CPU |%n"
            + "|---|---|---|---|---|---|%n",
        Environment.describe(),
        duckDb.version(),
        rows,
        BenchmarkOrders.customers(rows),
        rows,
        KEYS,
        BatchSession.PARALLELISM,
        repetitions);
  }

  private static String line(String label, List<JobTime> ours, List<JobTime> theirs) {
    double cpu = Median.of(ours, JobTime::cpuSeconds);
    if (theirs.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "| %s | %.2f | | %.2f | | |%n",
          label,
          Median.of(ours, JobTime::seconds),
          cpu);
    }
    double theirCpu = Median.of(theirs, JobTime::cpuSeconds);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
        label,
        Median.of(ours, JobTime::seconds),
        Median.of(theirs, JobTime::seconds),
        cpu,
        theirCpu,
        theirCpu / cpu);
  }
}
