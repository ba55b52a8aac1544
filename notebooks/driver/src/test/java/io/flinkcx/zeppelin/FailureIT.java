package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: the first line is the cause, and the second says what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureIT {

  private LocalGateway gateway;
  private Connection connection;

  @BeforeAll
  void open() throws Exception {
    gateway = LocalGateway.get();
    connection = DriverJar.connect(gateway.url() + "?execution.runtime-mode=batch");
  }

  @AfterAll
  void close() throws Exception {
    connection.close();
  }

  private static SQLException connecting(String url) {
    try (Connection opened = DriverJar.connect(url)) {
      throw new AssertionError(url + " was opened: " + opened);
    } catch (SQLException e) {
      return e;
    }
  }

  private SQLException executing(String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        statement.getResultSet().next();
      }
    } catch (SQLException e) {
      return e;
    }
    throw new AssertionError(sql + " did not fail");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "42S02 | SELECT * FROM nope | Object 'nope' not found (line 1, column 15)",
        "42S22 | SELECT x FROM (VALUES 1) AS t (y)"
            + " | Column 'x' not found in any table (line 1, column 8)",
        "42000 | SELECT FROM | Incorrect syntax near the keyword 'FROM' at line 1, column 8.",
        "42000 | SELECT 1 + DATE '2026-01-01' | Cannot apply '+' to arguments of type",
        "42S02 | USE CATALOG nope | A catalog with name [nope] does not exist.",
        "HY000 | SELECT CAST('x' AS INT) | NumberFormatException: For input string: 'x'.",
        "HY000 | SELECT 1 / x FROM (VALUES 0) AS t (x) | ArithmeticException: / by zero",
      })
  void theFirstLineIsTheCause(String state, String sql, String cause) throws Exception {
    SQLException failure = executing(sql);
    assertThat(failure.getMessage()).startsWith(cause).doesNotContain("\tat ");
    assertThat(failure.getSQLState()).isEqualTo(state);
  }

  @Test
  void aFunctionOfAModuleThatIsNotLoaded() throws Exception {
    assertThat(executing("SELECT CX_NPS(9)").getMessage())
        .startsWith("No match found for function signature CX_NPS(")
        .contains("put flink-cx-udfs-<version>.jar into the lib folder")
        .endsWith("then LOAD MODULE cx.");
  }

  @Test
  void aModuleAndACatalogWhoseJarIsMissing() throws Exception {
    assertThat(executing("LOAD MODULE cx").getMessage())
        .startsWith("Could not find any factory for identifier 'cx'")
        .contains("Put flink-cx-udfs-<version>.jar");
    assertThat(executing("CREATE CATALOG c WITH ('type' = 'cx')").getMessage())
        .contains("Put flink-cx-connectors-<version>.jar");
  }

  @Test
  void aJarThatTheGatewayDoesNotHave() throws Exception {
    assertThat(executing("ADD JAR '/nope/udfs.jar'").getMessage())
        .isEqualTo(
            "jar or artifact resource [/nope/udfs.jar] not found.\nThe path is read by the gateway "
                + gateway.address()
                + ": it must exist on its machine.");
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    SQLException failure = connecting("jdbc:flinkcx://localhost:" + port);
    assertThat(failure.getMessage())
        .startsWith("No SQL gateway answers at localhost:" + port)
        .contains("Start one with bin/sql-gateway.sh or sql/bin/cx serve");
    assertThat(failure.getSQLState()).isEqualTo("08001");
  }

  @Test
  void flinksOwnWebUiIsNoGateway() {
    assertThat(connecting("jdbc:flinkcx://localhost:" + gateway.webPort()).getMessage())
        .startsWith(
            "What answers at localhost:" + gateway.webPort() + " is not a Flink SQL gateway");
  }

  @Test
  void someOtherServerIsNoGateway() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("<html>hello</html>".getBytes());
          exchange.close();
        });
    server.start();
    try {
      String address = "localhost:" + server.getAddress().getPort();
      assertThat(connecting("jdbc:flinkcx://" + address).getMessage())
          .startsWith("What answers at " + address + " is not a Flink SQL gateway");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theCatalogOfTheUrlDoesNotExist() {
    assertThat(connecting(gateway.url() + "/nope").getMessage())
        .isEqualTo("A catalog with name [nope] does not exist.");
  }

  @Test
  void aStatementOfInitFails() {
    assertThat(
            connecting(gateway.url() + "?init=SET%20'a.b'='c';%20LOAD%20MODULE%20nope")
                .getMessage())
        .startsWith("Could not find any factory for identifier 'nope'")
        .endsWith("The statement is of the property init: LOAD MODULE nope");
  }

  @Test
  void initRunsInEachNewSession() throws Exception {
    String init = "CREATE TEMPORARY VIEW prepared AS SELECT ';' AS a";
    String url = gateway.url() + "?init=" + URLEncoder.encode(init, StandardCharsets.UTF_8);
    try (Connection prepared = DriverJar.connect(url);
        Statement statement = prepared.createStatement()) {
      var result = statement.executeQuery("SHOW VIEWS");
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo("prepared");
    }
  }
}
