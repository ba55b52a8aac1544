package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the conformance table, over a stock gateway. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT {

  private static final Path README =
      Path.of(System.getProperty("cx.root"), "notebooks", "driver", "README.md");
  private static final String BEGIN = "| call | expected | got |\n|---|---|---|\n";

  private Connection connection;
  private Conformance.Results results;

  @BeforeAll
  void open() throws Exception {
    connection = DriverJar.connect(LocalGateway.get().url() + "?execution.runtime-mode=batch");
    results = Conformance.Results.of(connection);
  }

  @AfterAll
  void close() throws Exception {
    connection.close();
  }

  static List<Conformance.Row> rows() {
    return Conformance.ROWS;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void answersAsJdbcSays(Conformance.Row row) throws Exception {
    try (Statement statement = connection.createStatement()) {
      assertThat(row.got(connection, statement, results)).isEqualTo(row.expected());
    }
  }

  @Test
  void readmeHasTheTable() throws Exception {
    String table =
        Conformance.ROWS.stream().map(Conformance.Row::markdown).collect(Collectors.joining("\n"));
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf("\n\n", begin);
    if (Boolean.getBoolean("cx.regenerate")) {
      Files.writeString(README, readme.substring(0, begin) + table + readme.substring(end));
      return;
    }
    assertThat(readme.substring(begin, end))
        .as("the table of notebooks/driver/README.md; -Dcx.regenerate=true writes it")
        .isEqualTo(table);
  }
}
