package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportIT {

  private static final Path SAMPLES =
      SharedData.projectRoot()
          .resolve("sql/sandbox/src/test/resources/io/flinkcx/sandbox/importer");

  @TempDir Path folder;

  private void sample(String name) throws Exception {
    Files.copy(SAMPLES.resolve(name), folder.resolve(name));
  }

  private CxProcess run(String... words) throws Exception {
    CxProcess process = CxProcess.start(folder, words);
    process.exitCode();
    return process;
  }

  @Test
  void anExportIsProposedWrittenAndItsKpiShownBesideTheRowsThatDoNotFit() throws Exception {
    sample("delighted.csv");
    CxProcess process = run("import", "delighted.csv");
    assertThat(process.exitCode()).as(process.err()).isZero();
    assertThat(process.out())
        .contains("Proposed as the unified table survey_responses", "Written to delighted.sql")
        .contains("Rows of the file", "Net Promoter Score");
    assertThat(process.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "Score nps ALL 32",
            "Score nps skipped: not the fields of the header 2",
            "Score nps used 26",
            "Score nps skipped: no answer 1",
            "Score nps skipped: outside the scale 1",
            "Score nps skipped: the answer is no number 1",
            "Score nps skipped: the time cannot be read 1");
    assertThat(folder.resolve("delighted.sql")).exists();
  }

  @Test
  void whatIsOpenOrMissingIsNotRun() throws Exception {
    sample("ambiguous.csv");
    CxProcess refused = run("import", "ambiguous.csv", "--run");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("error: ambiguous.sql is not run, because decisions are open");
    CxProcess missing = run("import", "missing.csv");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("error: no such file: ");
  }
}
