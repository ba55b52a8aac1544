package io.flinkcx.notebooks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.dbcp2.DriverManagerConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDriver;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.zeppelin.display.Input;
import org.apache.zeppelin.interpreter.util.SqlSplitter;

/**
 * Zeppelin's JDBC interpreter as the driver sees it: the same calls in the same order, through the
 * pool that it uses, with the setting of the checkout.
 */
final class ZeppelinSession implements AutoCloseable {

  private final String name;
  private final InterpreterSetting setting;
  private final PoolingDriver driver;

  /**
   * Opens the pool; the first paragraph opens the session.
   *
   * @param name of the pool, another one for each session
   * @param changes properties of the setting that are others here
   */
  ZeppelinSession(String name, InterpreterSetting setting, Map<String, String> changes)
      throws SQLException, ClassNotFoundException {
    this.name = name;
    this.setting = setting;
    Properties properties = setting.ofTheConnection();
    properties.putAll(changes);
    PoolableConnectionFactory factory =
        new PoolableConnectionFactory(
            new DriverManagerConnectionFactory(properties.getProperty("url"), properties), null);
    factory.setValidationQuery(properties.getProperty("validationQuery"));
    GenericObjectPool<PoolableConnection> pool = new GenericObjectPool<>(factory);
    pool.setTestOnBorrow(Boolean.parseBoolean(properties.getProperty("testOnBorrow")));
    pool.setMaxTotal(Integer.parseInt(properties.getProperty("maxTotal")));
    pool.setMaxWaitMillis(Long.parseLong(properties.getProperty("maxWaitMillis")));
    factory.setPool(pool);
    Class.forName(properties.getProperty("driver"));
    driver = new PoolingDriver();
    driver.registerPool(name, pool);
  }

  /**
   * One output of a paragraph.
   *
   * @param columns of a table, empty for a text
   * @param bytes that Zeppelin counts against its limit
   */
  record Output(List<String> columns, List<List<String>> rows, int bytes) {

    boolean isTable() {
      return !columns.isEmpty();
    }
  }

  /** The script with the values of its forms, and the defaults where there is none. */
  static String filledIn(String script, Map<String, String> values) {
    String ofNote = Input.getSimpleQuery(new HashMap<>(values), script, true);
    return Input.getSimpleQuery(new HashMap<>(values), ofNote, false);
  }

  /** Runs a paragraph and gives its outputs, numbered as charts do. */
  List<Output> run(Paragraph paragraph, Map<String, String> values) throws SQLException {
    List<Output> outputs = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:apache:commons:dbcp:" + name)) {
      for (String sql : new SqlSplitter().splitSql(filledIn(paragraph.script(), values))) {
        try (Statement statement = connection.createStatement()) {
          statement.setFetchSize(setting.number("common.max_count"));
          statement.setMaxRows(setting.number("zeppelin.jdbc.maxRows"));
          if (statement.execute(sql)) {
            try (ResultSet result = statement.getResultSet()) {
              statement.getUpdateCount(); // as the interpreter does, to tell DDL from a query
              outputs.add(table(result));
            }
          } else {
            String text = "Query executed successfully. Affected rows : ";
            outputs.add(new Output(List.of(), List.of(), text.length()));
            statement.getUpdateCount();
          }
        }
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
    return outputs;
  }

  private static Output table(ResultSet result) throws SQLException {
    ResultSetMetaData metaData = result.getMetaData();
    List<String> columns = new ArrayList<>();
    int bytes = 0;
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(metaData.getColumnLabel(i));
      bytes += bytes(metaData.getColumnLabel(i));
    }
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        String value = result.getObject(i) == null ? "null" : result.getString(i);
        row.add(value);
        bytes += bytes(value);
      }
      rows.add(row);
    }
    return new Output(columns, rows, bytes);
  }

  private static int bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  @Override
  public void close() throws SQLException {
    driver.closePool(name);
  }
}
