package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The journey map of its test folder; {@link StockClusterIT} runs the file as it is. */
class JourneyMapTest {

  private static final ExpectedRows EXPECTED = ExpectedRows.of("cx_journey_map");
  private static final Script JOB = Script.of("cx_journey_map/job.sql");

  @TempDir static Path folder;

  private static FlinkSession flink;

  @BeforeAll
  static void company() {
    flink = EXPECTED.session();
    JOB.define(flink);
    EXPECTED.store(flink, folder);
  }

  static List<String> views() {
    return EXPECTED.views();
  }

  @ParameterizedTest
  @MethodSource("views")
  void viewHasItsExpectedRows(String view) throws IOException {
    EXPECTED.check(flink, view);
  }

  @Test
  void everyQueryOfTheFileRuns() {
    JOB.runQueries(flink);
  }

  /** By hand: K01 comes through; the order of K06 is too late; K07 is open; K08 repeats early. */
  @Test
  void funnelsOfSinglePersonsAreThoseByHand() {
    List<Row> funnels =
        flink.rows(
            "SELECT person, funnel.steps, is_open FROM journey_persons"
                + " WHERE person IN ('K01', 'K02', 'K04', 'A05', 'K06', 'K07', 'K08', 'K10')");
    assertThat(funnels)
        .containsExactlyInAnyOrder(
            Row.of("K01", 4, false),
            Row.of("K02", 3, false),
            Row.of("K04", 1, false),
            Row.of("A05", 1, false),
            Row.of("K06", 1, false),
            Row.of("K07", 3, true),
            Row.of("K08", 3, false),
            Row.of("K10", 0, false));
  }
}
