package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What ends a result ends its Flink job, as the cluster's REST interface says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppingIT {

  private static final String ENDLESS =
      "CREATE TEMPORARY TABLE endless (n BIGINT) WITH ('connector' = 'datagen',"
          + " 'rows-per-second' = '20')";

  /** 1, 2, 3 and so on. */
  private static final String COUNTED =
      "CREATE TEMPORARY TABLE counted (n BIGINT) WITH ('connector' = 'datagen',"
          + " 'rows-per-second' = '20', 'fields.n.kind' = 'sequence', 'fields.n.start' = '1',"
          + " 'fields.n.end' = '100000')";

  /** Takes two seconds. */
  private static final String BOUNDED =
      "CREATE TEMPORARY TABLE bounded (n BIGINT) WITH ('connector' = 'datagen',"
          + " 'rows-per-second' = '20', 'number-of-rows' = '40')";

  private LocalGateway gateway;

  @BeforeAll
  void start() throws Exception {
    gateway = LocalGateway.get();
  }

  private Connection connect(String properties) throws SQLException {
    Connection connection = DriverJar.connect(gateway.url() + properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute(ENDLESS);
      statement.execute(COUNTED);
      statement.execute(BOUNDED);
    }
    return connection;
  }

  private static int rows(ResultSet result) throws SQLException {
    int rows = 0;
    while (result.next()) {
      rows++;
    }
    return rows;
  }

  @Test
  void maxRowsEndsAnEndlessResult() throws Exception {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.setMaxRows(3);
      assertThat(rows(statement.executeQuery("SELECT n FROM endless"))).isEqualTo(3);
      assertThat(gateway.runsNothing()).isTrue();
    }
  }

  @Test
  void maxRowsOfTheUrlHoldsForStatementsWithoutTheirOwn() throws Exception {
    try (Connection connection = connect("?maxRows=2");
        Statement statement = connection.createStatement()) {
      assertThat(rows(statement.executeQuery("SELECT n FROM endless"))).isEqualTo(2);
      assertThat(gateway.runsNothing()).isTrue();
    }
  }

  @Test
  void cancelFromAnotherThreadEndsTheJobAndTheRead() throws Exception {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      ResultSet result = statement.executeQuery("SELECT n FROM endless");
      assertThat(result.next()).isTrue();
      assertThat(gateway.runsSomething()).isTrue();
      CompletableFuture<Integer> reading =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return rows(result);
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      statement.cancel();
      assertThatThrownBy(() -> reading.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(SQLException.class)
          .hasRootCauseMessage("The statement was cancelled.");
      assertThat(gateway.runsNothing()).isTrue();
    }
  }

  /** An INSERT that is waited for: it has no result yet. */
  @Test
  void cancelEndsTheJobOfAStatementThatIsStillExecuted() throws Exception {
    try (Connection connection = connect("?table.dml-sync=true");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE hole (n BIGINT) WITH ('connector' = 'blackhole')");
      CompletableFuture<Boolean> executing =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return statement.execute("INSERT INTO hole SELECT n FROM endless");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      while (!gateway.runsSomething()) {
        assertThat(executing).isNotDone();
      }
      statement.cancel();
      assertThatThrownBy(() -> executing.get(30, TimeUnit.SECONDS))
          .hasRootCauseMessage("The statement was cancelled.");
      assertThat(gateway.runsNothing()).isTrue();
    }
  }

  @Test
  void closingTheResultEndsTheJob() throws Exception {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      ResultSet result = statement.executeQuery("SELECT n FROM endless");
      assertThat(result.next()).isTrue();
      result.close();
      assertThat(gateway.runsNothing()).isTrue();
    }
  }

  /** Unread: its tasks may not run yet, and Flink does not bear that it is cancelled then. */
  @Test
  void closingTheConnectionEndsTheJob() throws Exception {
    try (Connection connection = connect("")) {
      connection.createStatement().executeQuery("SELECT n FROM endless");
    }
    assertThat(gateway.runsNothing()).isTrue();
  }

  @Test
  void idleSecondsEndAStreamingResult() throws Exception {
    try (Connection connection = connect("?idleSeconds=2");
        Statement statement = connection.createStatement()) {
      ResultSet result = statement.executeQuery("SELECT n FROM counted WHERE n < 4");
      assertThat(rows(result)).isEqualTo(3);
      assertThat(statement.getWarnings().getMessage())
          .isEqualTo("The result ends here: no row came for 2 s (idleSeconds).");
      assertThat(gateway.runsNothing()).isTrue();
    }
  }

  @Test
  void idleSecondsHaveNoEffectInBatch() throws Exception {
    String url = "?idleSeconds=1&execution.runtime-mode=batch";
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM bounded");
      assertThat(result.next()).isTrue();
      assertThat((Object) statement.getWarnings()).isNull();
    }
  }

  @Test
  void theQueryTimeoutEndsTheWaitForTheFirstRow() throws Exception {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.executeQuery("SELECT n FROM endless WHERE n = 0").next())
          .isInstanceOf(SQLTimeoutException.class)
          .hasMessage("No result within the query timeout of 1 s; the statement was stopped.");
      assertThat(gateway.runsNothing()).isTrue();
    }
  }

  @Test
  void changesOfAnUpdatingQueryAreWarnedOf() throws Exception {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      rows(statement.executeQuery("SELECT COUNT(*) FROM (VALUES 1, 2) AS t (x)"));
      assertThat(statement.getWarnings().getMessage())
          .contains("SET 'execution.runtime-mode' = 'batch'");
    }
  }
}
