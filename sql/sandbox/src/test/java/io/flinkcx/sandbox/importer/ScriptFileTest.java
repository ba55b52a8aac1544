package io.flinkcx.sandbox.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.sandbox.importer.ScriptFile.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFileTest {

  @TempDir Path folder;

  @Test
  void whatTheUserEditedIsKeptUnlessToldOtherwise() throws Exception {
    ScriptFile script = new ScriptFile(folder.resolve("nps.sql"));
    assertThat(script.write("SELECT 1;\n", false)).isEqualTo(Outcome.WRITTEN);
    assertThat(script.write("SELECT 2;\n", false)).isEqualTo(Outcome.WRITTEN);
    String edited = Files.readString(script.path()).replace("SELECT 2", "SELECT 3");
    Files.writeString(script.path(), edited);
    assertThat(script.write("SELECT 4;\n", false)).isEqualTo(Outcome.KEPT);
    assertThat(script.path()).hasContent(edited);
    assertThat(script.write("SELECT 4;\n", true)).isEqualTo(Outcome.WRITTEN);
    assertThat(Files.readString(script.path())).startsWith("SELECT 4;");
  }

  @Test
  void aFileOfAnotherOriginIsKept() throws Exception {
    Path own = Files.writeString(folder.resolve("own.sql"), "SELECT 'mine';\n");
    assertThat(new ScriptFile(own).write("SELECT 1;\n", false)).isEqualTo(Outcome.KEPT);
  }

  @Test
  void aMarkedLineIsToldFromOneThatWasDecided() throws Exception {
    ScriptFile script = new ScriptFile(folder.resolve("nps.sql"));
    script.write("SELECT\n  `DECIDE what Score measures: see the lines below it`\n", false);
    assertThat(script.isDecided()).isFalse();
    script.write(
        "SELECT\n  -- `DECIDE what Score measures: see the lines below it`\n  'nps'\n", false);
    assertThat(script.isDecided()).isTrue();
  }
}
