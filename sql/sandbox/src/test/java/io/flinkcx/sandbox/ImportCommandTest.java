package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private Path decided;
  private Path open;
  private Path script;

  @BeforeEach
  void writeFiles() throws Exception {
    decided = Files.writeString(folder.resolve("nps.csv"), "id,nps\n1,9\n2,3\n");
    open = Files.writeString(folder.resolve("open.csv"), "answer id,score\n1,9\n2,3\n");
    script = folder.resolve("out.sql");
  }

  private Optional<Path> command(boolean isTerminal, String input, Object... words)
      throws Exception {
    List<String> all = new ArrayList<>();
    for (Object word : words) {
      all.add(word.toString());
    }
    return new ImportCommand(
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            isTerminal)
        .prepare(all);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whereNobodyIsAskedItIsRunIfNothingIsOpen() throws Exception {
    assertThat(command(false, "", decided, "--out", script)).contains(script);
    assertThat(printed()).contains("its name says nps", "Written to " + script);
    assertThat(command(false, "", open, "--out", script)).isEmpty();
    assertThat(printed()).contains("TO DECIDE: what score measures", "is not run");
  }

  @Test
  void runIsRefusedWhereSomethingIsOpen() throws Exception {
    assertThatThrownBy(() -> command(false, "", open, "--out", script, "--run"))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("decisions are open");
    assertThat(command(false, "", open, "--out", script, "--run", "--metric", "score=nps"))
        .contains(script);
  }

  @Test
  void whoIsThereIsAsked() throws Exception {
    assertThat(command(true, "n\n", decided, "--out", script)).isEmpty();
    assertThat(command(true, "what?\ny\n", decided, "--out", script)).contains(script);
    assertThat(command(true, "\n", decided, "--out", script)).contains(script);
    assertThat(printed()).contains("Run it? [Y]es, [n]o, [e]dit: ");
    // nothing that is open can be run: only edited or left
    assertThat(command(true, "y\n\n", open, "--out", script)).isEmpty();
    assertThat(printed()).contains("[e]dit it, or [n]o: ");
  }

  @Test
  void anEditedScriptIsKeptAndRun() throws Exception {
    command(false, "", open, "--out", script);
    String edited =
        Files.readString(script)
            .replaceAll("(?m)^ *`DECIDE.*\n", "")
            .replace("-- 'nps'  --", "'nps'  --");
    Files.writeString(script, edited);
    assertThat(command(false, "", open, "--out", script)).contains(script);
    assertThat(printed()).contains("was edited and is not overwritten", "--replace");
    assertThat(script).hasContent(edited);
    assertThat(command(false, "", open, "--out", script, "--replace")).isEmpty();
  }

  @Test
  void optionsAreChecked() {
    assertUsage("needs COLUMN=nps", open, "--metric", "score");
    assertUsage("--metric cannot be npss; did you mean 'nps'?", open, "--metric", "score=npss");
    assertUsage(
        "--decimal cannot be dot-like; expected one of comma, point",
        open,
        "--decimal",
        "dot-like");
    assertUsage("did you mean 'answered_at'?", open, "--column", "answerd_at=score");
    assertUsage("--time-zone must be a zone", open, "--time-zone", "Mars");
    assertUsage("which file?");
  }

  private void assertUsage(String message, Object... words) {
    assertThatThrownBy(() -> command(false, "", words))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
