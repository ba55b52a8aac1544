package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lifetime values of the customers of the job's test folder: in two currencies, one in none, and
 * rows that do not count.
 */
class LifetimeValueTest {

  private static final ExpectedRows EXPECTED = ExpectedRows.of("cx_lifetime_value");

  private static FlinkSession session(String mode) {
    FlinkSession flink =
        EXPECTED.session(mode.equals("batch") ? FlinkSession.batch() : FlinkSession.streaming());
    Script.of("cx_lifetime_value/" + (mode.equals("batch") ? "batch.sql" : "job.sql"))
        .define(flink);
    return flink;
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "streaming"})
  void scoresAreTheExpectedOnesInBothModes(String mode) throws IOException {
    EXPECTED.check(session(mode), "clv_scores");
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "streaming"})
  void newestModelsAreTheExpectedOnes(String mode) throws IOException {
    FlinkSession flink = session(mode);
    flink.run(
        "CREATE TEMPORARY VIEW newest_models AS SELECT * FROM clv_models"
            + " WHERE model_version = TIMESTAMP '2024-09-26 00:00:00'");
    EXPECTED.check(flink, "newest_models");
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "streaming"})
  void ordersThatDoNotCountScoreNobody(String mode) {
    assertThat(
            session(mode)
                .rows(
                    "SELECT * FROM clv_scores"
                        + " WHERE customer_id IN ('N01', 'N02', 'N04', 'N08', 'X01')"))
        .isEmpty();
  }

  /** Where the orders end Flink closes every window until 2034, and each would cost a fit. */
  @Test
  void windowsThatCannotBeOverHaveNoHistories() {
    LocalDateTime last =
        session("streaming").row("SELECT MAX(window_end) FROM clv_histories").getFieldAs(0);
    assertThat(last)
        .isAfter(LocalDateTime.of(2024, 9, 26, 0, 0))
        .isBefore(LocalDateTime.now().plusDays(364 + 28));
  }

  @Test
  void readmesPipelineRuns() {
    FlinkSession flink = session("streaming");

    readme(0)
        .forEach(statement -> flink.run(statement.replace("...", "'connector' = 'blackhole'")));
  }

  @Test
  void readmesStartOfTheBatchFitGivesTheSameModels() throws IOException {
    FlinkSession flink = EXPECTED.session(FlinkSession.batch());
    flink.run(
        "CREATE TEMPORARY VIEW my_models AS SELECT * FROM (VALUES"
            + " ('EUR', TIMESTAMP '2024-08-29 00:00:00', 1.0, 20.0, 0.6, 1.2, 9.0, 3.0, 5.0),"
            + " ('USD', TIMESTAMP '2024-08-29 00:00:00', 0.8, 14.0, 0.6, 1.7, 2.5, 3.0, 28.0))"
            + " AS stored(currency, model_version, r, alpha, a, b, p, q, v)");

    readme(1).forEach(flink::run);
    Script.of("cx_lifetime_value/batch.sql").define(flink);

    flink.run("CREATE TEMPORARY VIEW newest_models AS SELECT * FROM clv_models");
    EXPECTED.check(flink, "newest_models");
  }

  /** The statements of one of the README's blocks of SQL. */
  private static List<String> readme(int block) {
    String[] parts = Script.of("cx_lifetime_value/README.md").text().split("```sql\\n|```\\n");
    List<String> sql = Stream.of(parts).filter(part -> part.startsWith("CREATE")).toList();
    return ScriptSplitter.split("README.md", sql.get(block)).stream().map(Statement::text).toList();
  }
}
