package io.flinkcx.jobs;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scorecard on the small company of its test folder, every section against expected rows. The
 * sections are stored first, and the queries of the file read what is stored; {@link
 * StockClusterIT} runs the file as it is.
 */
class ScorecardTest {

  private static final ExpectedRows EXPECTED = ExpectedRows.of("cx_scorecard");

  private static final Script JOB = Script.of("cx_scorecard/job.sql");

  @TempDir static Path folder;

  private static FlinkSession flink;

  @BeforeAll
  static void company() {
    flink = EXPECTED.session();
    JOB.define(flink);
    EXPECTED.store(flink, folder);
  }

  static List<String> sections() {
    return EXPECTED.views();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void sectionHasItsExpectedRows(String section) throws IOException {
    EXPECTED.check(flink, section);
  }

  @Test
  void everyQueryOfTheFileRuns() {
    JOB.runQueries(flink);
  }
}
