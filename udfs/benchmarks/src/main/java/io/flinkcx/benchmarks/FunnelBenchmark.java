package io.flinkcx.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which users come through a funnel of five steps within a week, in batch: CX_FUNNEL beside the
 * same question to MATCH_RECOGNIZE, to joins of the table with itself, and to DuckDB in the same
 * process. Rows are those of {@link BenchmarkVisits}. That all find the same users is asserted
 * before the clock starts. CX_FUNNEL computes more: how far each user came, and when.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=FunnelBenchmark \
 *     -Dbenchmark.jvm=-Xmx6g -Dbenchmark.arguments="10000000 1"
 * }</pre>
 *
 * Arguments: visits (10,000,000) and repetitions (3), by turns, after one with a tenth of the rows
 * to warm up. Prints a Markdown table. DuckDB has its rows in a table in memory; loading is not
 * timed. Flink makes its rows while it reads them, which is in its time and stands in the table
 * alone.
 */
public final class FunnelBenchmark {

  private static final int ROWS_COMPARED = 100_000;

  private static final String ROWS_ALONE = "rows alone";
  private static final String OURS = "CX_FUNNEL";
  private static final String DUCK_DB = "DuckDB, ASOF joins";

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put(ROWS_ALONE, "SELECT * FROM visits");
    QUERIES.put(
        OURS,
        """
        SELECT user_id
        FROM (
          SELECT
            user_id,
            CX_FUNNEL(
              event_time => seen_at,
              steps => ARRAY[page = 1, page = 2, page = 3, page = 4, page = 5],
              `window` => INTERVAL '7' DAY) AS funnel
          FROM visits
          GROUP BY user_id
        )
        WHERE funnel.steps = 5
        """);
    QUERIES.put(
        "MATCH_RECOGNIZE",
        """
        SELECT DISTINCT user_id
        FROM visits
        MATCH_RECOGNIZE (
          PARTITION BY user_id
          ORDER BY seen_at
          MEASURES A.page AS page_of_a
          ONE ROW PER MATCH
          AFTER MATCH SKIP TO NEXT ROW
          PATTERN (A not_b* B not_c* C not_d* D not_e* E) WITHIN INTERVAL '7' DAY
          DEFINE
            A AS A.page = 1,
            not_b AS not_b.page <> 2,
            B AS B.page = 2,
            not_c AS not_c.page <> 3,
            C AS C.page = 3,
            not_d AS not_d.page <> 4,
            D AS D.page = 4,
            not_e AS not_e.page <> 5,
            E AS E.page = 5
        )
        """);
    QUERIES.put(
        "joins with itself",
        """
        SELECT DISTINCT a.user_id
        FROM (SELECT user_id, seen_at FROM visits WHERE page = 1) AS a
        JOIN (SELECT user_id, seen_at FROM visits WHERE page = 2) AS b
          ON b.user_id = a.user_id AND b.seen_at > a.seen_at
        JOIN (SELECT user_id, seen_at FROM visits WHERE page = 3) AS c
          ON c.user_id = b.user_id AND c.seen_at > b.seen_at
        JOIN (SELECT user_id, seen_at FROM visits WHERE page = 4) AS d
          ON d.user_id = c.user_id AND d.seen_at > c.seen_at
        JOIN (SELECT user_id, seen_at FROM visits WHERE page = 5) AS e
          ON e.user_id = d.user_id AND e.seen_at > d.seen_at
            AND e.seen_at <= a.seen_at + INTERVAL '7' DAY
        """);
    QUERIES.put(
        DUCK_DB,
        """
        SELECT DISTINCT a.user_id
        FROM (SELECT user_id, seen_at FROM visits WHERE page = 1) AS a
        ASOF JOIN (SELECT user_id, seen_at FROM visits WHERE page = 2) AS b
          ON b.user_id = a.user_id AND a.seen_at < b.seen_at
        ASOF JOIN (SELECT user_id, seen_at FROM visits WHERE page = 3) AS c
          ON c.user_id = b.user_id AND b.seen_at < c.seen_at
        ASOF JOIN (SELECT user_id, seen_at FROM visits WHERE page = 4) AS d
          ON d.user_id = c.user_id AND c.seen_at < d.seen_at
        ASOF JOIN (SELECT user_id, seen_at FROM visits WHERE page = 5) AS e
          ON e.user_id = d.user_id AND d.seen_at < e.seen_at
        WHERE e.seen_at <= a.seen_at + INTERVAL '7' DAY
        """);
  }

  private FunnelBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    compare();
    run(rows / 10, 1);
    Map<String, List<JobTime>> times = run(rows, repetitions);
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d visits of %,d users, batch, parallelism %d, object reuse; median of %d.%n%n"
            + "| query | s | CPU s | million visits/s | CPU s / CPU s of CX_FUNNEL |%n"
            + "|---|---|---|---|---|%n",
        Environment.describe(),
        rows,
        BenchmarkVisits.users(rows),
        BatchSession.PARALLELISM,
        repetitions);
    double ours = Median.of(times.get(OURS), JobTime::cpuSeconds);
    times.forEach(
        (query, taken) -> {
          double seconds = Median.of(taken, JobTime::seconds);
          double cpu = Median.of(taken, JobTime::cpuSeconds);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.2f | %.2f |%n",
              query,
              seconds,
              cpu,
              rows / seconds / 1e6,
              cpu / ours);
        });
  }

  private static void compare() throws Exception {
    BatchSession session = open(ROWS_COMPARED);
    try (DuckDb duckDb = load(ROWS_COMPARED)) {
      for (Map.Entry<String, String> query : QUERIES.entrySet()) {
        if (!query.getKey().equals(ROWS_ALONE)) {
          SameAnswers.require(
              query.getKey(),
              query.getKey().equals(DUCK_DB)
                  ? duckDb.answers(query.getValue())
                  : session.answers(query.getValue()),
              session.answers(QUERIES.get(OURS)));
        }
      }
    }
  }

  private static Map<String, List<JobTime>> run(long rows, int repetitions) throws Exception {
    try (DuckDb duckDb = load(rows)) {
      return Turns.run(
          QUERIES,
          repetitions,
          query ->
              query.getKey().equals(DUCK_DB)
                  ? duckDb.time(query.getValue())
                  : open(rows).time(query.getValue()));
    }
  }

  private static BatchSession open(long rows) {
    return new BatchSession("visits", BenchmarkVisits.of(rows), BenchmarkVisits.type(), rows);
  }

  private static DuckDb load(long rows) throws Exception {
    DuckDb duckDb = new DuckDb(BatchSession.PARALLELISM);
    duckDb.load("visits", BenchmarkVisits.of(rows), BenchmarkVisits.type(), rows);
    return duckDb;
  }
}
