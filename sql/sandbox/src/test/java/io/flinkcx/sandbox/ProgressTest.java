package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long seconds;
  private boolean hasJob = true;

  private Progress progress(boolean isTerminal) {
    return Progress.manual(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        isTerminal,
        () -> seconds,
        () ->
            hasJob
                ? Optional.of(new RecordCounts.Counts(seconds * 1000, seconds))
                : Optional.empty());
  }

  private void tickUntil(Progress progress, long end) {
    for (seconds = 1; seconds <= end; seconds++) {
      progress.tick();
    }
  }

  @Test
  void aQuickStatementSaysNothing() {
    Progress progress = progress(true);
    tickUntil(progress, 2);
    progress.close();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aStatementWithoutAJobSaysNothing() {
    hasJob = false;
    tickUntil(progress(false), 100);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void onATerminalOneLineIsRedrawnAndTakenAway() {
    Progress progress = progress(true);
    tickUntil(progress, 4);
    progress.close();
    progress.tick();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r\033[K3 s: 3,000 records read, 3 written\r\033[K4 s: 4,000 records read, 4 written"
                + "\r\033[K");
  }

  @Test
  void elsewhereLinesAreSparse() {
    Progress progress = progress(false);
    tickUntil(progress, 45);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "10 s: 10,000 records read, 10 written",
            "20 s: 20,000 records read, 20 written",
            "40 s: 40,000 records read, 40 written");
  }
}
