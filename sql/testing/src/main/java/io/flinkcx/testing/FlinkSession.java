package io.flinkcx.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.testutils.MiniClusterResource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

/**
 * SQL on one mini cluster shared by all tests of a JVM; a fresh one costs seconds per query. Each
 * session has its own catalogs, modules and configuration.
 *
 * <pre>{@code
 * FlinkSession flink = FlinkSession.batch();
 * flink.run("LOAD MODULE cx");
 * assertThat(flink.rows("SELECT CX_NPS_CATEGORY(10)")).containsExactly(Row.of("promoter"));
 * }</pre>
 */
public final class FlinkSession {

  private static final int SLOTS = 8;
  private static final int PARALLELISM = 2;

  private final StreamExecutionEnvironment streams;
  private final StreamTableEnvironment tables;

  private FlinkSession(StreamExecutionEnvironment streams, EnvironmentSettings.Builder settings) {
    this.streams = streams;
    this.tables = StreamTableEnvironment.create(streams, settings.build());
  }

  /** A session in batch mode, parallelism 2. */
  public static FlinkSession batch() {
    return open(EnvironmentSettings.newInstance().inBatchMode());
  }

  /** A session in streaming mode, parallelism 2. */
  public static FlinkSession streaming() {
    return open(EnvironmentSettings.newInstance().inStreamingMode());
  }

  /** A session in streaming mode on the test's own cluster, for tests that damage a cluster. */
  public static FlinkSession streamingOn(int restPort) {
    Configuration configuration = new Configuration();
    configuration.set(DeploymentOptions.TARGET, "remote");
    configuration.set(DeploymentOptions.ATTACHED, true);
    configuration.set(JobManagerOptions.ADDRESS, "localhost");
    configuration.set(RestOptions.ADDRESS, "localhost");
    configuration.set(RestOptions.PORT, restPort);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
    return new FlinkSession(
        new StreamExecutionEnvironment(configuration),
        EnvironmentSettings.newInstance().inStreamingMode().withConfiguration(configuration));
  }

  private static FlinkSession open(EnvironmentSettings.Builder settings) {
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
    return new FlinkSession(
        Cluster.environment(configuration), settings.withConfiguration(configuration));
  }

  /** The table environment of the session, for features without SQL. */
  public StreamTableEnvironment tables() {
    return tables;
  }

  /** The stream environment of the session, for a test's own source or sink. */
  public StreamExecutionEnvironment streams() {
    return streams;
  }

  /** The type of rows with these columns. */
  public DataType rowType(String columns) {
    return ((TableEnvironmentInternal) tables)
        .getCatalogManager()
        .getDataTypeFactory()
        .createDataType("ROW<" + columns + ">");
  }

  /** Sets an option of this session. */
  public FlinkSession set(String key, String value) {
    tables.getConfig().set(key, value);
    return this;
  }

  /**
   * A temporary view of rows. Inserts come from two parallel sources, in no order; a changelog
   * comes from one source, in the given order.
   *
   * <pre>{@code
   * flink.view("answers", "id INT, score DOUBLE", rows);
   * }</pre>
   */
  public FlinkSession view(String name, String columns, List<Row> rows) {
    return view(name, columns, Schema.newBuilder(), rows);
  }

  /** The same with event time: {@code watermark} is an expression such as {@code t}. */
  public FlinkSession view(
      String name, String columns, String timeColumn, String watermark, List<Row> rows) {
    return view(name, columns, Schema.newBuilder().watermark(timeColumn, watermark), rows);
  }

  /**
   * A temporary view of a table with a key: a row replaces the one with its key, without an
   * UPDATE_BEFORE; a row of kind DELETE removes it. The rows come in the given order.
   *
   * <pre>{@code
   * flink.upserts("answers", "id INT NOT NULL, score DOUBLE", "id", rows);
   * }</pre>
   *
   * @param key names of the key columns with commas between them
   */
  public FlinkSession upserts(String name, String columns, String key, List<Row> rows) {
    DataType type = rowType(columns);
    Schema schema = Schema.newBuilder().fromRowDataType(type).primaryKey(key.split(",")).build();
    DataStream<Row> source =
        streams.fromData(rows, ExternalTypeInfo.<Row>of(type)).setParallelism(1);
    tables.createTemporaryView(
        name, tables.fromChangelogStream(source, schema, ChangelogMode.upsert()));
    return this;
  }

  private FlinkSession view(
      String name, String columns, Schema.Builder schemaBuilder, List<Row> rows) {
    DataType type = rowType(columns);
    Schema schema = schemaBuilder.fromRowDataType(type).build();
    boolean insertOnly = rows.stream().allMatch(row -> row.getKind() == RowKind.INSERT);
    DataStream<Row> source =
        streams.fromData(rows, ExternalTypeInfo.<Row>of(type)).setParallelism(insertOnly ? 2 : 1);
    tables.createTemporaryView(
        name,
        insertOnly
            ? tables.fromDataStream(source, schema)
            : tables.fromChangelogStream(source, schema, ChangelogMode.all()));
    return this;
  }

  /** Runs one statement to its end. */
  public void run(String statement) {
    try {
      tables.executeSql(statement).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running: " + statement, e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("failed: " + statement, e);
    }
  }

  /** Every row that a query emits, including changelog rows with their kinds. */
  @SuppressWarnings("try") // close() may be interrupted; then the test is over anyway
  public List<Row> changelog(String query) {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> iterator = tables.executeSql(query).collect()) {
      iterator.forEachRemaining(rows::add);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("failed: " + query, e);
    }
    return rows;
  }

  /** The final rows of a query: its materialised changelog, in no particular order. */
  public List<Row> rows(String query) {
    List<Row> standing = new ArrayList<>();
    for (Row row : changelog(query)) {
      RowKind kind = row.getKind();
      row.setKind(RowKind.INSERT);
      if (kind == RowKind.INSERT || kind == RowKind.UPDATE_AFTER) {
        standing.add(row);
      } else if (!standing.remove(row)) {
        throw new IllegalStateException("the query took back a row it never gave: " + row);
      }
    }
    return standing;
  }

  /**
   * The final rows of a query with a changelog by key: a row replaces the one with its key, without
   * an UPDATE_BEFORE.
   *
   * @param keyColumns number of key columns, which come first
   */
  public List<Row> rowsByKey(int keyColumns, String query) {
    Map<List<Object>, Row> standing = new LinkedHashMap<>();
    for (Row row : changelog(query)) {
      List<Object> key = new ArrayList<>();
      for (int i = 0; i < keyColumns; i++) {
        key.add(row.getField(i));
      }
      RowKind kind = row.getKind();
      row.setKind(RowKind.INSERT);
      if (kind == RowKind.DELETE) {
        standing.remove(key);
      } else if (kind != RowKind.UPDATE_BEFORE) {
        standing.put(key, row);
      }
    }
    return new ArrayList<>(standing.values());
  }

  /** The only row of a query's result. */
  public Row row(String query) {
    List<Row> rows = rows(query);
    if (rows.size() != 1) {
      throw new IllegalStateException("expected one row, got " + rows);
    }
    return rows.get(0);
  }

  /**
   * Started by the first session, stopped with the JVM; {@code MiniClusterExtension} would start
   * one for each test class.
   */
  private static final class Cluster {

    private static final MiniClusterResource SHARED = start();

    private static MiniClusterResource start() {
      Configuration configuration = new Configuration();
      configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
      configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
      configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
      MiniClusterResource cluster =
          new MiniClusterResource(
              new MiniClusterResourceConfiguration.Builder()
                  .setConfiguration(configuration)
                  .setNumberTaskManagers(1)
                  .setNumberSlotsPerTaskManager(SLOTS)
                  .build());
      try {
        cluster.before();
      } catch (Exception e) {
        throw new ExceptionInInitializerError(e);
      }
      Runtime.getRuntime()
          .addShutdownHook(new Thread(cluster::after, "stop the shared mini cluster"));
      return cluster;
    }

    /** Streams that run there, without a detour over REST. */
    static StreamExecutionEnvironment environment(Configuration configuration) {
      return new TestStreamEnvironment(
          SHARED.getMiniCluster(), configuration, PARALLELISM, List.of(), List.of());
    }
  }
}
