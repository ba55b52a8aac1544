package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a README shows has been run: its blocks of SQL from the top down, those marked {@code sql}
 * in one batch session, those marked {@code sql streaming} in one streaming session, where a query
 * may never end and has run when its first row is there. Those marked {@code sql servers} need
 * servers and run in a test of the module that has them.
 */
class ReadmeTest {

  private static final Pattern BLOCK =
      Pattern.compile("^```sql( streaming)?\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir Path root;

  /** The files of the made-up user whose paths the READMEs show. */
  @BeforeEach
  void files() throws IOException {
    Path company = Files.createDirectories(root.resolve("data/shop"));
    Path shipped = SharedData.projectRoot().resolve("sql/jobs/cx_scorecard/test/data");
    try (Stream<Path> tables = Files.list(shipped)) {
      for (Path table : tables.toList()) {
        Files.copy(table, company.resolve(table.getFileName()));
      }
    }
    write("other/orders_2024.csv", "order_id;net;ordered_at", "O1;10.5;2024-01-31 10:20:30");
    write("data/export/orders.csv", "order_id;net;ordered_at", "O1;1.234,56;31/12/24 18:30");
    write(
        "data/olist/reviews.csv",
        "review_id,review_score,review_answer_timestamp",
        "R1,5,2018-01-31 10:20:30");
  }

  private void write(String path, String... lines) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "connectors/catalog/README.md",
        "connectors/simulator/README.md",
        "sql/jobs/cx_attribution/README.md",
        "sql/jobs/cx_experiment_readout/README.md",
        "sql/jobs/cx_first_contact/README.md",
        "sql/jobs/cx_journey_map/README.md"
      })
  void everyStatementRuns(String readme) throws IOException {
    FlinkSession batch = session(FlinkSession.batch());
    FlinkSession streaming = session(FlinkSession.streaming());
    String text = Files.readString(SharedData.projectRoot().resolve(readme));
    int run = 0;
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      boolean isStreaming = block.group(1) != null;
      String script = block.group(2).replace("'/", "'" + root + "/");
      for (Statement statement : ScriptSplitter.split(readme, script)) {
        run(isStreaming ? streaming : batch, statement.text(), isStreaming);
        run++;
      }
    }
    assertThat(run).as("statements in " + readme).isPositive();
  }

  private static FlinkSession session(FlinkSession session) {
    session.set("table.local-time-zone", "UTC");
    return session;
  }

  private static void run(FlinkSession session, String statement, boolean mayNeverEnd) {
    if (!statement.startsWith("SELECT")) {
      session.run(statement);
    } else if (mayNeverEnd) {
      assertThat(firstRow(session, statement)).as(statement).isPresent();
    } else {
      assertThat(session.rows(statement)).as(statement).isNotEmpty();
    }
  }

  @SuppressWarnings("try") // close() may be interrupted; then the test is over anyway
  private static Optional<Row> firstRow(FlinkSession session, String query) {
    try (CloseableIterator<Row> rows = session.tables().executeSql(query).collect()) {
      return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    } catch (Exception e) {
      throw new IllegalStateException("failed: " + query, e);
    }
  }
}
