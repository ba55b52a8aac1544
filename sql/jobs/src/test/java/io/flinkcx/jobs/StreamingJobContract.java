package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.testing.FlinkSession;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What every job with timers keeps on the company of its test folder, as a live stream of it: its
 * views end with their expected rows, and its queries run.
 */
abstract class StreamingJobContract extends JobContract {

  private final Script readme;
  private final String[] tables;

  /**
   * Of the job in that folder below {@code sql/jobs}.
   *
   * @param tables that it reads
   */
  StreamingJobContract(String folder, String... tables) {
    super(folder);
    readme = Script.of(folder + "/README.md");
    this.tables = tables;
  }

  @Override
  FlinkSession open() {
    return expected.liveSession(tables);
  }

  /** A stream runs on, there is nothing to store. */
  @Override
  void store(Path folder) {}

  /** With a sink of the user's own in the place of the three dots. */
  @Test
  void readmesPipelineRuns() {
    List<String> blocks =
        Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
            .matcher(readme.text())
            .results()
            .map(block -> block.group(1).replace("...", "'connector' = 'blackhole'"))
            .toList();
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      ScriptSplitter.split("README.md", block).forEach(statement -> flink.run(statement.text()));
    }
  }
}
