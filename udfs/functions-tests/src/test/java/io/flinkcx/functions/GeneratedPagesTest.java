package io.flinkcx.functions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.functions.catalogue.ResultTable;
import io.flinkcx.functions.catalogue.Signature;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The index FUNCTIONS.md, a page for each family and the CREATE FUNCTION script are generated from
 * the catalogue, and the build fails if they are stale. {@code -Dcx.regenerate=true} writes them.
 */
class GeneratedPagesTest {

  private static final Path FOLDER = SharedData.projectRoot().resolve("udfs");
  private static final Path PAGES = FOLDER.resolve("docs");
  private static final Map<String, List<CxFunction>> FAMILIES =
      CxFunctions.ALL.stream()
          .collect(groupingBy(CxFunction::family, LinkedHashMap::new, toList()));
  private static final Pattern FUNCTION_NAME = Pattern.compile("`(CX_[A-Z0-9_]+)`");

  static Set<String> families() {
    return FAMILIES.keySet();
  }

  @Test
  void indexIsFresh() throws IOException {
    StringBuilder index = new StringBuilder();
    index
        .append("# Functions\n\n`LOAD MODULE cx` adds these functions. This index and the pages")
        .append(" are generated from the doc entries in\n")
        .append("[functions/src/main/resources/cx/functions](functions/src/main/resources/cx/")
        .append("functions) and from type inference; do not edit them.\n\n")
        .append("In a call, name all arguments (`score => s, confidence => .9`) or none.")
        .append(" Arguments in brackets are optional: leave them out\nor pass NULL to get the")
        .append(" default. In an OVER window Flink 2.3 requires all arguments, by position; pass")
        .append(" `CAST(NULL AS type)`\nfor a default.\n");
    FAMILIES.forEach(
        (family, functions) -> {
          index.append("\n## [").append(family).append("](docs/").append(family).append(".md)\n");
          for (CxFunction function : functions) {
            index.append("- [").append(function.name()).append("](docs/");
            index.append(family).append(".md#").append(function.moduleName()).append("): ");
            index.append(DocEntry.of(function).summary()).append('\n');
          }
        });
    isFresh(FOLDER.resolve("FUNCTIONS.md"), index.toString());
  }

  @ParameterizedTest
  @MethodSource("families")
  void pageOfAFamilyIsFresh(String family) throws IOException {
    DataTypeFactory typeFactory = Arguments.typeFactory(FlinkSession.streaming());
    StringBuilder page = new StringBuilder();
    page.append("# Functions: ").append(family).append("\n\n[All functions](../FUNCTIONS.md).");
    page.append(" This page is generated; do not edit it.\n");
    for (CxFunction function : FAMILIES.get(family)) {
      Signature signature = Signature.of(function, typeFactory);
      String[] entry = ResultTable.of(signature, DocEntry.of(function)).fill().split("\n", 2);
      page.append("\n#").append(entry[0]).append("\n```text\n");
      page.append(signature.brief()).append("\n```\n");
      page.append("*").append(signature.kind()).append(" function, since ");
      page.append(function.since()).append("*\n\n");
      page.append(linked(function, entry[1].replace("\n## ", "\n### ")));
    }
    isFresh(PAGES.resolve(family + ".md"), page.toString());
  }

  /** A family that is renamed leaves its old page behind. */
  @Test
  void noPageIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      List<Path> leftOver = files.filter(file -> !families().contains(family(file))).toList();
      if (Boolean.getBoolean("cx.regenerate")) {
        for (Path file : leftOver) {
          Files.delete(file);
        }
      } else {
        assertThat(leftOver).as("delete these, or regenerate").isEmpty();
      }
    }
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

  private static String family(Path page) {
    return page.getFileName().toString().replace(".md", "");
  }

  /** The entry with a link on the name of every other function, except in code. */
  private static String linked(CxFunction self, String entry) {
    StringBuilder text = new StringBuilder();
    boolean isCode = false;
    for (String line : entry.split("(?<=\n)")) {
      boolean isFence = line.startsWith("```");
      text.append(isCode || isFence ? line : linkedLine(self, line));
      isCode ^= isFence;
    }
    return text.toString();
  }

  private static String linkedLine(CxFunction self, String line) {
    return FUNCTION_NAME
        .matcher(line)
        .replaceAll(
            name ->
                CxFunctions.ALL.stream()
                    .filter(function -> !function.equals(self))
                    .filter(function -> function.name().equals(name.group(1)))
                    .map(GeneratedPagesTest::link)
                    .findFirst()
                    .orElse(name.group()));
  }

  private static String link(CxFunction function) {
    return "[`%s`](%s.md#%s)".formatted(function.name(), function.family(), function.moduleName());
  }

  /** Asserts, or makes it so with {@code -Dcx.regenerate=true}. */
  static void isFresh(Path file, String content) throws IOException {
    if (Boolean.getBoolean("cx.regenerate")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    }
    assertThat(file)
        .as("regenerate: ./mvnw -pl udfs/functions-tests -am test -Dcx.regenerate=true")
        .exists()
        .hasContent(content);
  }
}
