package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new user does first. */
class QuickstartIT {

  private static final String FIRST = "Net Promoter Score\n";
  private static final String NEXT = "\nWhere to go next\n";

  @TempDir Path folder;

  @Test
  void printsTheScorecardOfTheReadmeAndWritesItsPage() throws Exception {
    CxProcess quickstart = CxProcess.start(CxProcess.LAUNCHER, folder, "", "quickstart");
    assertThat(quickstart.exitCode()).as(quickstart.err()).isZero();
    String out = quickstart.out();
    assertThat(out).contains(FIRST, NEXT, "sql/bin/cx sql", "job.sql", "FUNCTIONS.md");
    Path page = folder.toRealPath().resolve("state/pages/scorecard.html");
    assertThat(out).contains(page.toUri().toString());
    assertThat(page).content().contains("<h1>CX scorecard</h1>", "A simulated company");
    String scorecard = out.substring(out.indexOf(FIRST), out.indexOf(NEXT));

    String readme = Files.readString(SharedData.projectRoot().resolve("README.md"));
    int start = readme.indexOf("```text\n" + FIRST) + "```text\n".length();
    assertThat(readme.substring(start, readme.indexOf("```", start)))
        .as("the scorecard in README.md is the one that quickstart prints")
        .isEqualTo(scorecard);
  }
}
