package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.nio.file.Path;

/**
 * What every job keeps that watches the tables of its test folder up to a time, as its file tells
 * the user of bounded tables to do.
 */
abstract class WatchedJobContract extends JobContract {

  /**
   * @param folder below {@code sql/jobs}
   * @param until see {@link Script#watchedUntil}
   */
  WatchedJobContract(String folder, String until) {
    super(folder, Script.of(folder + "/job.sql").watchedUntil(until));
  }

  @Override
  FlinkSession open() {
    return expected.session(FlinkSession.streaming());
  }

  /** A stream runs on, there is nothing to store. */
  @Override
  void store(Path folder) {}

  /** Results by upsert need no state of the sink: the planner knows their key. */
  void isWrittenByUpsert(String insert) {
    assertThat(flink.tables().explainSql(insert)).doesNotContain("upsertMaterialize=[true]");
  }
}
