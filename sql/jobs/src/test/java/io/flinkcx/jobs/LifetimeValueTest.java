package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
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
}
