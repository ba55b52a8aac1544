package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlPromptIT {

  @TempDir Path folder;

  @Test
  void theClientAnswersWithModuleAndCatalogLoaded() throws Exception {
    CxProcess process =
        CxProcess.start(
            CxProcess.LAUNCHER,
            folder,
            """
            SHOW CURRENT CATALOG;
            SELECT CX_NPS_STATS(scor => s) AS nps FROM (VALUES (10)) AS t(s);
            SELECT CX_NPS(s) AS nps FROM (VALUES (10), (9), (0), (0)) AS t(s);
            QUIT;
            """,
            "sql");
    assertThat(process.exitCode()).as(process.out() + process.err()).isZero();
    assertThat(process.out().replaceAll("\u001b\\[[0-9;]*m", ""))
        .containsPattern("\\| +cx \\|")
        .containsPattern("\\| +nps \\|")
        .contains("| 0.0 |")
        .containsPattern(
            "Reason:\\RCX_NPS_STATS: unknown argument 'scor'; did you mean 'score'\\?\\R"
                + "  CX_NPS_STATS\\(score DOUBLE \\[, confidence DOUBLE\\] \\[, thin_below DOUBLE\\]\\),"
                + " optional in \\[ \\]"
                + "\\W*Flink SQL>");
  }

  private Path jarOf(Class<?> type) throws Exception {
    String entry = type.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("deadly.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
    return jar;
  }

  @Test
  void aLostTaskManagerIsReplacedAndTheUserIsTold() throws Exception {
    CxProcess process =
        CxProcess.start(
            CxProcess.LAUNCHER,
            folder,
            """
            ADD JAR '%s';
            CREATE TEMPORARY FUNCTION deadly AS '%s';
            SELECT deadly(x) FROM (VALUES (1), (2)) AS t(x);
            SELECT CX_NPS(s) AS nps FROM (VALUES (10), (9), (0), (0)) AS t(s);
            QUIT;
            """
                .formatted(jarOf(DeadlyFunction.class), DeadlyFunction.class.getName()),
            "sql");
    assertThat(process.exitCode()).as(process.out() + process.err()).isZero();
    assertThat(process.out()).contains("| 0.0 |");
    assertThat(process.err()).contains("note: Flink lost its task manager, and a new one was");
  }
}
