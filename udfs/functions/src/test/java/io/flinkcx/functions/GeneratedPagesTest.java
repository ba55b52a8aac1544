package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.functions.catalogue.Signature;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.junit.jupiter.api.Test;

/**
 * FUNCTIONS.md and the CREATE FUNCTION script are written from the catalogue, and the build fails
 * where they are stale. {@code -Dcx.regenerate=true} writes them.
 */
class GeneratedPagesTest {

  private static final Path FOLDER = SharedData.projectRoot().resolve("udfs");

  @Test
  void functionsPageIsFresh() throws IOException {
    DataTypeFactory typeFactory = Arguments.typeFactory(FlinkSession.streaming());
    StringBuilder page = new StringBuilder();
    page.append("# Functions\n\nWhat `LOAD MODULE cx` brings. Generated from the doc entries in\n")
        .append("[functions/src/main/resources/cx/functions](functions/src/main/resources/cx/")
        .append("functions) and from type inference; do not edit.\n\n")
        .append("In a call either all arguments are named (`score => s, confidence => .9`) or")
        .append(" none is. Arguments in\nbrackets may be left out, or be NULL, for their")
        .append(" defaults. In an OVER window Flink 2.3 takes them by position")
        .append(" and all of them,\nwith `CAST(NULL AS DOUBLE)` for a default.\n");
    String family = "";
    for (CxFunction function : CxFunctions.ALL) {
      if (!function.family().equals(family)) {
        family = function.family();
        page.append("\n**").append(family).append("**\n\n");
      }
      page.append("- [").append(function.name()).append("](#");
      page.append(function.name().toLowerCase(Locale.ROOT)).append("): ");
      page.append(DocEntry.of(function).summary()).append('\n');
    }
    for (CxFunction function : CxFunctions.ALL) {
      Signature signature = Signature.of(function, typeFactory);
      String[] entry = DocEntry.of(function).text().split("\n", 2);
      page.append("\n#").append(entry[0]).append("\n```text\n");
      page.append(signature.text()).append("\n```\n");
      page.append("*").append(signature.kind()).append(" function, since ");
      page.append(function.since()).append("*\n\n");
      page.append(entry[1].replace("\n## ", "\n### "));
    }
    isFresh(FOLDER.resolve("FUNCTIONS.md"), page.toString());
  }

  @Test
  void createFunctionScriptIsFresh() throws IOException {
    StringBuilder script = new StringBuilder();
    script.append(
        "-- For platforms that do not load modules: every function by CREATE FUNCTION.\n");
    script.append("-- Generated from the catalogue; do not edit. The jar must be in lib/ or added");
    script.append(" by ADD JAR.\n");
    for (CxFunction function : CxFunctions.ALL) {
      script.append("CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS ").append(function.name());
      script.append(" AS '").append(function.className()).append("';\n");
    }
    isFresh(FOLDER.resolve("create_functions.sql"), script.toString());
  }

  /** Asserts, or makes it so with {@code -Dcx.regenerate=true}. */
  static void isFresh(Path file, String content) throws IOException {
    if (Boolean.getBoolean("cx.regenerate")) {
      Files.writeString(file, content);
    }
    assertThat(file)
        .as("regenerate: ./mvnw -pl udfs/functions -am test -Dcx.regenerate=true")
        .exists()
        .hasContent(content);
  }
}
