package io.flinkcx.jobs;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every job keeps on the company of its test folder: its views have their expected rows, and
 * its queries run. In batch the views are stored first, and the queries of the file read what is
 * stored; {@link StockClusterIT} runs the file as it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JobContract {

  final ExpectedRows expected;
  final Script job;

  /** The session with the views of the job. */
  FlinkSession flink;

  /** Of the job in that folder below {@code sql/jobs}. */
  JobContract(String folder) {
    this(folder, Script.of(folder + "/job.sql"));
  }

  /**
   * @param folder below {@code sql/jobs}
   * @param job its file, as a user would change it
   */
  JobContract(String folder, Script job) {
    expected = ExpectedRows.of(folder);
    this.job = job;
  }

  @BeforeAll
  void company(@TempDir Path stored) {
    flink = open();
    job.define(flink);
    store(stored);
  }

  /** A session on the test data. */
  FlinkSession open() {
    return expected.session();
  }

  /** Puts what the views give in their place. */
  void store(Path folder) {
    expected.store(flink, folder);
  }

  List<String> views() {
    return expected.views();
  }

  @ParameterizedTest
  @MethodSource("views")
  void viewHasItsExpectedRows(String view) throws IOException {
    expected.check(flink, view);
  }

  @Test
  void everyQueryOfTheFileRuns() {
    job.runQueries(flink);
  }
}
