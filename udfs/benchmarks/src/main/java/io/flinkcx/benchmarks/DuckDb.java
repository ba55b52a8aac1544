package io.flinkcx.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.types.Row;

/**
 * DuckDB in this process, with tables in memory, as the other side of a benchmark.
 *
 * <pre>{@code
 * try (DuckDb duckDb = new DuckDb(2)) {
 *   duckDb.load("orders", BenchmarkOrders.of(10_000), BenchmarkOrders.type(), 10_000);
 *   JobTime taken = duckDb.time("SELECT customer_id, COUNT(*) FROM orders GROUP BY customer_id");
 * }
 * }</pre>
 *
 * Its driver is on the class path of a benchmark that is run, and only there: see the profile
 * {@code benchmark} of this module.
 */
final class DuckDb implements AutoCloseable {

  private static final long ROWS_OF_A_FILE = 1_000_000;

  private final Connection connection;

  /**
   * @param threads as many as the other side has
   */
  DuckDb(int threads) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET threads = " + threads);
    execute("SET memory_limit = '4GB'");
  }

  String version() throws SQLException {
    return "DuckDB " + connection.getMetaData().getDatabaseProductVersion();
  }

  /**
   * Makes a table of the very rows that a source gives Flink. They go through files, which DuckDB
   * reads much faster than rows from JDBC; that is no part of any time.
   *
   * @param source gives the row of a number
   * @param rows how many, from number 0
   */
  void load(
      String table, MapFunction<Long, RowData> source, InternalTypeInfo<RowData> type, long rows)
      throws Exception {
    if (source instanceof RichMapFunction<Long, RowData> rich) {
      rich.open(DefaultOpenContext.INSTANCE);
    }
    LogicalType[] types = type.toRowType().getChildren().toArray(LogicalType[]::new);
    String[] names = type.toRowType().getFieldNames().toArray(String[]::new);
    RowData.FieldGetter[] getters =
        IntStream.range(0, types.length)
            .mapToObj(i -> RowData.createFieldGetter(types[i], i))
            .toArray(RowData.FieldGetter[]::new);
    Path file = Files.createTempFile("rows", ".csv");
    try {
      for (long from = 0; from == 0 || from < rows; from += ROWS_OF_A_FILE) {
        long to = Math.min(rows, from + ROWS_OF_A_FILE);
        write(file, source, getters, from, to);
        execute(
            "%s SELECT %s FROM read_csv('%s', header = false, nullstr = '', columns = {%s})"
                .formatted(
                    from == 0 ? "CREATE TABLE " + table + " AS" : "INSERT INTO " + table,
                    columns(names, types),
                    file,
                    columnsOfFile(names, types)));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void write(
      Path file,
      MapFunction<Long, RowData> source,
      RowData.FieldGetter[] getters,
      long from,
      long to)
      throws Exception {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (long number = from; number < to; number++) {
        RowData row = source.map(number);
        for (int i = 0; i < getters.length; i++) {
          Object value = getters[i].getFieldOrNull(row);
          out.append(i == 0 ? "" : ",").append(value == null ? "" : text(value));
        }
        out.append('\n');
      }
      if (out.checkError()) {
        throw new IOException("could not write " + file);
      }
    }
  }

  /** A double has all its digits, a time its milliseconds. */
  private static String text(Object value) {
    return value instanceof TimestampData time
        ? String.valueOf(time.getMillisecond())
        : String.valueOf(value);
  }

  private static String columns(String[] names, LogicalType[] types) {
    return IntStream.range(0, names.length)
        .mapToObj(
            i ->
                isTime(types[i])
                    ? "make_timestamp(1000 * %1$s) AS %1$s".formatted(names[i])
                    : names[i])
        .collect(Collectors.joining(", "));
  }

  private static String columnsOfFile(String[] names, LogicalType[] types) {
    return IntStream.range(0, names.length)
        .mapToObj(i -> "'%s': '%s'".formatted(names[i], typeOfFile(types[i])))
        .collect(Collectors.joining(", "));
  }

  private static String typeOfFile(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case INTEGER -> "INTEGER";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP_WITHOUT_TIME_ZONE -> "BIGINT";
      default -> "VARCHAR";
    };
  }

  private static boolean isTime(LogicalType type) {
    return typeOfFile(type).equals("BIGINT");
  }

  /** Runs a query into a table of its own, which is dropped again. */
  JobTime time(String query) throws Exception {
    JobTime taken = JobTime.ofCall(() -> execute("CREATE TABLE answers AS " + query));
    execute("DROP TABLE answers");
    return taken;
  }

  /** The row of each key, which is the first column. */
  Map<Integer, Row> answers(String query) throws SQLException {
    Map<Integer, Row> answers = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        Row row = new Row(columns);
        for (int i = 0; i < columns; i++) {
          row.setField(i, rows.getObject(i + 1));
        }
        answers.put(rows.getInt(1), row);
      }
    }
    return answers;
  }

  private void execute(String statement) throws SQLException {
    try (Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
