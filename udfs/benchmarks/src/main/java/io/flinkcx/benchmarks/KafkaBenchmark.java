package io.flinkcx.benchmarks;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.servers.LocalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Answers of the simulated company from a Kafka topic to the NPS of each day in the topic of {@code
 * kpi_values}: a broker on this machine, the catalog's tables, RocksDB, checkpoints every ten
 * seconds. Jobs that do less show where the time goes: only read the bytes; decode the columns;
 * fewer tables.
 *
 * <pre>{@code
 * ./mvnw -q -pl sql/servers package
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=KafkaBenchmark
 * }</pre>
 *
 * Arguments: customers (2,000,000), runs (3). Prints a Markdown table.
 */
public final class KafkaBenchmark {

  private static final String WEBHOOKS = "typeform_webhooks";

  /** NPS of each day, and what is needed for it of each answer. */
  private static final String DAILY =
      """
      INSERT INTO live.unified.kpi_values
        (kpi, segment, window_start, window_end, `value`, n, margin_of_error)
      SELECT 'nps', '%1$s', CAST(window_start AS TIMESTAMP_LTZ(3)),
        CAST(window_end AS TIMESTAMP_LTZ(3)), s.nps, s.n, s.margin_of_error
      FROM (
        SELECT window_start, window_end, CX_NPS_STATS(score) AS s
        FROM TABLE(TUMBLE(TABLE %1$s.unified.survey_responses, DESCRIPTOR(answered_at), INTERVAL '1' DAY))
        WHERE metric = 'nps'
        GROUP BY window_start, window_end)
      ON CONFLICT DO DEDUPLICATE
      """;

  private static final String DAILY_OF_CHANGES =
      """
      INSERT INTO live.unified.kpi_values
        (kpi, segment, window_start, window_end, `value`, n, margin_of_error)
      SELECT 'nps', 'live', CAST(d AS TIMESTAMP_LTZ(3)), CAST(d + INTERVAL '1' DAY AS TIMESTAMP_LTZ(3)),
        s.nps, s.n, s.margin_of_error
      FROM (
        SELECT FLOOR(CAST(answered_at AS TIMESTAMP(3)) TO DAY) AS d, CX_NPS_STATS(score) AS s
        FROM live.unified.survey_responses
        WHERE metric = 'nps'
        GROUP BY FLOOR(CAST(answered_at AS TIMESTAMP(3)) TO DAY))
      ON CONFLICT DO DEDUPLICATE
      """;

  private static final String DECODED =
      "SELECT metric, score, answered_at FROM %s.unified.survey_responses";

  private KafkaBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long customers = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000_000;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path folder = Files.createTempDirectory("kafka-benchmark");
    List<String> topics =
        new ArrayList<>(UnifiedTables.ALL.stream().map(UnifiedTable::name).toList());
    topics.add(WEBHOOKS);
    try (LocalServer kafka =
        LocalServer.kafka(Path.of(System.getProperty("cx.root")), folder, "", topics)) {
      measure(kafka, folder, customers, runs);
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static void measure(LocalServer kafka, Path folder, long customers, int runs)
      throws Exception {
    StreamTableEnvironment tables = open(kafka.address(), folder.resolve("checkpoints"));
    fill(tables, customers);
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    for (int run = -1; run < runs; run++) { // one to warm up
      for (Map.Entry<String, String> job : jobs().entrySet()) {
        Cost cost = run(tables, kafka, job.getValue());
        if (run >= 0) {
          costs.computeIfAbsent(job.getKey(), label -> new ArrayList<>()).add(cost);
        }
      }
    }
    long rows = (long) rows(tables, "SELECT 'all', COUNT(*) FROM payloads").get(0).getField(1);
    checkAnswers(tables);
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d answers in 4 partitions, parallelism 2, object reuse, RocksDB, checkpoints"
            + " every 10 s, the broker on the same cores; medians of %d interleaved runs after one to warm"
            + " up.%n%n",
        Environment.describe(),
        rows,
        runs);
    System.out.println("| job | rows/s | seconds | CPU s of Flink | CPU s of the broker |");
    System.out.println("|---|---|---|---|---|");
    costs.forEach(
        (label, times) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.2f | %.2f |%n",
                label,
                rows / Median.of(times, cost -> cost.job().seconds()),
                Median.of(times, cost -> cost.job().seconds()),
                Median.of(times, cost -> cost.job().cpuSeconds()),
                Median.of(times, Cost::brokerSeconds)));
  }

  private static Map<String, String> jobs() {
    Map<String, String> jobs = new LinkedHashMap<>();
    jobs.put("`json`: bytes, not decoded", "SELECT payload FROM payloads");
    jobs.put("`json`: the three columns needed", DECODED.formatted("log"));
    jobs.put("`json`: NPS of each day in `kpi_values`", DAILY.formatted("log"));
    jobs.put("`json`, `upsert-kafka`: the three columns needed", DECODED.formatted("live"));
    jobs.put("`json`, `upsert-kafka`: NPS of each day in `kpi_values`", DAILY_OF_CHANGES);
    jobs.put("Typeform: bytes, not decoded", "SELECT payload FROM webhooks");
    jobs.put("Typeform: the three columns needed", DECODED.formatted("vendor"));
    jobs.put("Typeform: NPS of each day in `kpi_values`", DAILY.formatted("vendor"));
    return jobs;
  }

  private static StreamTableEnvironment open(String address, Path checkpoints) {
    Configuration configuration = BenchmarkSession.configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamTableEnvironment tables =
        StreamTableEnvironment.create(
            StreamExecutionEnvironment.createLocalEnvironment(
                BenchmarkSession.PARALLELISM, configuration));
    tables.getConfig().set("table.local-time-zone", "UTC");
    tables.executeSql("LOAD MODULE cx");
    String kafka =
        "'type' = 'cx', 'storage' = 'kafka', 'kafka.scan.bounded.mode' = 'latest-offset',"
            + " 'kafka.properties.bootstrap.servers' = '"
            + address
            + "'";
    tables.executeSql("CREATE CATALOG live WITH (" + kafka + ")");
    tables.executeSql(
        "CREATE CATALOG log WITH (" + kafka + ", 'survey_responses.connector' = 'kafka')");
    tables.executeSql(
        "CREATE CATALOG vendor WITH ("
            + kafka
            + ", 'survey_responses.topic' = '"
            + WEBHOOKS
            + "', 'survey_responses.format' = 'cx', 'survey_responses.cx.profile' = 'typeform',"
            + " 'survey_responses.cx.metric-map' = 'q_nps=nps, q_csat=csat, q_ces=ces')");
    createRaw(tables, "payloads", "survey_responses", address);
    createRaw(tables, "webhooks", WEBHOOKS, address);
    return tables;
  }

  private static void createRaw(
      StreamTableEnvironment tables, String name, String topic, String address) {
    tables.executeSql(
        "CREATE TEMPORARY TABLE %s (payload STRING) WITH ('connector' = 'kafka', 'topic' = '%s',"
                .formatted(name, topic)
            + " 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset',"
            + " 'format' = 'raw', 'properties.bootstrap.servers' = '"
            + address
            + "')");
  }

  /** The answers in the order of time, as rows of the table and as payloads of Typeform. */
  private static void fill(StreamTableEnvironment tables, long customers) throws Exception {
    tables.executeSql(
        "CREATE CATALOG company WITH ('type' = 'cx', 'storage' = 'simulator',"
            + " 'simulator.customers' = '"
            + customers
            + "')");
    tables.getConfig().set("parallelism.default", "1");
    tables
        .executeSql(
            """
            EXECUTE STATEMENT SET BEGIN
            INSERT INTO live.unified.survey_responses
              SELECT * FROM company.unified.survey_responses;
            INSERT INTO webhooks
              SELECT '{"event_id":"' || response_id || '","event_type":"form_response","form_response":{"form_id":"'
                || survey_id || '","token":"' || response_id || '","submitted_at":"'
                || REPLACE(CAST(CAST(answered_at AS TIMESTAMP(3)) AS STRING), ' ', 'T')
                || 'Z","hidden":{"customer_id":"' || COALESCE(customer_id, '')
                || '"},"answers":[{"type":"number","number":' || CAST(CAST(score AS INT) AS STRING)
                || ',"field":{"id":"x","ref":"q_' || metric || '","type":"opinion_scale"}}]}}'
              FROM company.unified.survey_responses;
            END
            """)
        .await();
    tables.getConfig().set("parallelism.default", String.valueOf(BenchmarkSession.PARALLELISM));
    tables.getConfig().set("execution.checkpointing.interval", "10 s");
  }

  private static Cost run(StreamTableEnvironment tables, LocalServer kafka, String sql)
      throws Exception {
    Duration broker = kafka.cpuTime();
    JobTime job =
        JobTime.of(
            () -> sql.startsWith("INSERT") ? tables.executeSql(sql) : Nowhere.insert(tables, sql));
    return new Cost(job, kafka.cpuTime().minus(broker).toMillis() / 1e3);
  }

  /** The three ways give the same days. */
  private static void checkAnswers(StreamTableEnvironment tables) throws Exception {
    List<Row> ways =
        rows(
            tables,
            "SELECT segment, COUNT(*), SUM(n), CAST(SUM(`value`) AS DECIMAL(18, 6)) FROM"
                + " live.unified.kpi_values GROUP BY segment");
    long answers =
        ways.stream().map(row -> Row.project(row, new int[] {1, 2, 3})).distinct().count();
    if (ways.size() != 3 || answers != 1) {
      throw new IllegalStateException("the ways differ: " + ways);
    }
  }

  /** The last row of each value of the first column. */
  @SuppressWarnings("try") // close() may be interrupted; then the benchmark is over anyway
  private static List<Row> rows(StreamTableEnvironment tables, String query) throws Exception {
    Map<Object, Row> last = new LinkedHashMap<>();
    try (CloseableIterator<Row> rows = tables.executeSql(query).collect()) {
      rows.forEachRemaining(row -> last.put(row.getField(0), row));
    }
    return List.copyOf(last.values());
  }

  private record Cost(JobTime job, double brokerSeconds) {}
}
