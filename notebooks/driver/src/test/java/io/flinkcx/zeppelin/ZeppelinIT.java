package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.StringJoiner;
import org.apache.commons.dbcp2.DriverConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDriver;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The calls of Zeppelin 0.12's JDBC interpreter, in its order, through the pool and the version of
 * dbcp2 that it has. Zeppelin itself is not on Maven Central.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZeppelinIT {

  private static final String POOL = "defaultanna";
  private static final int LIMIT = 1000;

  private LocalGateway gateway;
  private PoolingDriver pools;
  private GenericObjectPool<PoolableConnection> pool;

  @BeforeAll
  void createConnectionPool() throws Exception {
    gateway = LocalGateway.another();
    // the interpreter hands over all properties of its prefix
    Properties properties = new Properties();
    properties.setProperty("driver", "io.flinkcx.zeppelin.FlinkCxDriver");
    properties.setProperty("url", gateway.url());
    properties.setProperty("user", "anna");
    properties.setProperty("password", "secret");
    properties.setProperty("precode", "");
    properties.setProperty("completer.ttlInSeconds", "120");
    properties.setProperty("completer.schemaFilters", "");
    properties.setProperty("testOnBorrow", "true");
    properties.setProperty("validationQuery", "SHOW CURRENT DATABASE");
    properties.setProperty("maxIdle", "8");
    properties.setProperty("splitQueries", "true");
    properties.setProperty("execution.runtime-mode", "batch");
    var factory =
        new PoolableConnectionFactory(
            new DriverConnectionFactory(DriverJar.driver(), gateway.url(), properties), null);
    factory.setMaxConnLifetimeMillis(-1);
    factory.setValidationQuery("SHOW CURRENT DATABASE");
    pool = new GenericObjectPool<>(factory);
    pool.setTestOnBorrow(true);
    factory.setPool(pool);
    pools = new PoolingDriver();
    pools.registerPool(POOL, pool);
  }

  @AfterAll
  void close() throws Exception {
    pools.closePool(POOL);
    gateway.close();
  }

  /** A paragraph: its statements, one after the other, on one connection; what it prints. */
  private String run(String... statements) throws SQLException {
    StringBuilder out = new StringBuilder();
    Connection connection = DriverManager.getConnection("jdbc:apache:commons:dbcp:" + POOL);
    try {
      for (String sql : statements) {
        Statement statement = connection.createStatement();
        statement.setFetchSize(LIMIT);
        statement.setMaxRows(LIMIT);
        ResultSet resultSet = null;
        try {
          if (statement.execute(sql)) {
            resultSet = statement.getResultSet();
            if (statement.getUpdateCount() < 0 && resultSet.getMetaData().getColumnCount() <= 0) {
              out.append("Query executed successfully.\n");
            } else {
              table(resultSet, out);
            }
          } else {
            out.append("Affected rows : ").append(statement.getUpdateCount()).append('\n');
          }
        } finally {
          if (resultSet != null) {
            resultSet.close();
          }
          statement.close();
        }
      }
    } finally {
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
      connection.close();
    }
    return out.toString();
  }

  private static void table(ResultSet resultSet, StringBuilder out) throws SQLException {
    ResultSetMetaData columns = resultSet.getMetaData();
    StringJoiner header = new StringJoiner("\t", "", "\n");
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      header.add(columns.getColumnLabel(i));
    }
    out.append(header);
    int displayed = 0;
    while (resultSet.next() && displayed++ < LIMIT) {
      StringJoiner row = new StringJoiner("\t", "", "\n");
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.add(resultSet.getObject(i) == null ? "null" : resultSet.getString(i));
      }
      out.append(row);
    }
  }

  @Test
  void paragraphsShareTheSession() throws Exception {
    assertThat(
            run(
                "DROP TEMPORARY VIEW IF EXISTS answers",
                "CREATE TEMPORARY VIEW answers AS"
                    + " SELECT * FROM (VALUES ('a', 9), ('b', CAST(NULL AS INT))) AS t (id, score)"))
        .isEqualTo("Affected rows : 0\nAffected rows : 0\n");
    assertThat(run("SELECT id, score, ARRAY[score] AS scores FROM answers ORDER BY id"))
        .isEqualTo("id\tscore\tscores\na\t9\t[9]\nb\tnull\t[null]\n");
    assertThat(pool.getCreatedCount() - pool.getDestroyedCount()).isEqualTo(1);
  }

  @Test
  void theConnectionSurvivesAFailedParagraph() throws Exception {
    run("CREATE TEMPORARY VIEW IF NOT EXISTS single AS SELECT 1 AS a");
    assertThat(failure("SELECT nope FROM single"))
        .startsWith("Column 'nope' not found in any table");
    assertThat(run("SELECT a FROM single")).isEqualTo("a\n1\n");
  }

  @Test
  void showAndExplainAreTables() throws Exception {
    assertThat(run("SHOW CURRENT CATALOG")).isEqualTo("current catalog name\ndefault_catalog\n");
    assertThat(run("EXPLAIN SELECT 1")).contains("== Optimized Execution Plan ==");
  }

  /** The pool finds that the session is gone and opens another; the error says what is missing. */
  @Test
  void afterARestartOfTheGatewayTheErrorSaysToRunTheSetUpAgain() throws Exception {
    run("CREATE TEMPORARY VIEW IF NOT EXISTS kept AS SELECT 1 AS a");
    gateway.stop();
    assertThat(failure("SELECT a FROM kept")).contains("No SQL gateway answers at");
    gateway.startAgain();
    assertThat(failure("SELECT a FROM kept"))
        .startsWith("Object 'kept' not found")
        .contains("run the set-up again; in Zeppelin restart the interpreter");
    assertThat(run("SHOW CURRENT DATABASE")).contains("default_database");
  }

  private String failure(String sql) {
    try {
      run(sql);
    } catch (SQLException e) {
      return e.getMessage();
    }
    throw new AssertionError(List.of(sql) + " did not fail");
  }
}
