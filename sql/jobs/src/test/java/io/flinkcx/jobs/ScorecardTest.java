package io.flinkcx.jobs;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scorecard on the small company of its test folder, every section against expected rows. */
class ScorecardTest {

  private static final ExpectedRows EXPECTED = ExpectedRows.of("cx_scorecard");

  private static FlinkSession flink;

  @BeforeAll
  static void company() {
    flink = EXPECTED.session();
    Script.of("cx_scorecard/job.sql").define(flink);
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
    Script.of("cx_scorecard/job.sql").run(EXPECTED.session());
  }
}
