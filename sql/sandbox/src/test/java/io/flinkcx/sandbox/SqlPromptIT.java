package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
            SELECT CX_NPS(s) AS nps FROM (VALUES (10), (9), (0), (0)) AS t(s);
            QUIT;
            """,
            "sql");
    assertThat(process.exitCode()).as(process.out() + process.err()).isZero();
    assertThat(process.out())
        .containsPattern("\\| +cx \\|")
        .containsPattern("\\| +nps \\|")
        .contains("| 0.0 |");
  }
}
