package io.flinkcx.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.sandbox.CxProcess;
import io.flinkcx.sandbox.note.PageChecks;
import io.flinkcx.testing.Chromium;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of each note over one small simulated company, without times of day and what is the same
 * in every page. {@code -Dcx.regenerate=true} writes them; their difference is what a review looks
 * at.
 */
class PagesIT {

  private static final Path NOTES = SharedData.projectRoot().resolve("notebooks");
  private static final Path GOLDEN = NOTES.resolve("src/test/resources/pages");

  /** Digits beyond these may differ from machine to machine, by the order of a sum. */
  private static final int DIGITS = 9;

  private static final Pattern RESULT =
      Pattern.compile("(?s)<table>.*?</table>|<dl class=\"facts.*?</dl>");

  private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");

  @TempDir static Path folder;

  private static CxProcess process;

  static List<String> notes() throws IOException {
    try (Stream<Path> files = Files.list(NOTES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".zpln"))
          .map(name -> name.substring(0, name.length() - ".zpln".length()))
          .sorted()
          .toList();
    }
  }

  @BeforeAll
  static void run() throws Exception {
    Files.writeString(
        folder.resolve("company.sql"),
        """
        CREATE CATALOG company WITH ('type' = 'cx', 'simulator.customers' = '2000');
        USE CATALOG company;
        -- one order of rows on any machine
        SET 'parallelism.default' = '1';
        """);
    List<String> words = new ArrayList<>(List.of("note"));
    for (String note : notes()) {
      words.add(NOTES.resolve(note + ".zpln").toString());
    }
    words.addAll(List.of("--catalog", "company.sql", "--out", "pages/"));
    process = CxProcess.start(folder, words.toArray(String[]::new));
    process.exitCode();
  }

  @Test
  void noParagraphFails() throws Exception {
    assertThat(process.exitCode()).as(process.err()).isZero();
  }

  /** As a page has them; {@link NotesIT} asks for them by Zeppelin's own calls. */
  @ParameterizedTest
  @MethodSource("notes")
  void everyResultHasRowsAndIsSmallEnoughForZeppelin(String note) throws Exception {
    InterpreterSetting setting = InterpreterSetting.read();
    String body = body(Files.readString(page(note)));
    assertThat(body).doesNotContain("The result is empty", "No chart: ", "These are the first ");
    List<String> results = RESULT.matcher(body).results().map(MatchResult::group).toList();
    assertThat(results).hasSize(declared(note, "\\w+"));
    for (String result : results) {
      int rows = result.startsWith("<dl") ? 1 : result.split("<tr><td", -1).length - 1;
      assertThat(rows).as(result).isPositive().isLessThan(setting.number("common.max_count"));
    }
    // it has more than the texts of any result
    assertThat(body.getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(setting.number("zeppelin.interpreter.output.limit"));
  }

  @ParameterizedTest
  @MethodSource("notes")
  void thePageIsThatOfTheReview(String note) throws Exception {
    String page = comparable(Files.readString(page(note)));
    Path golden = GOLDEN.resolve(note + ".html");
    if (Boolean.getBoolean("cx.regenerate")) {
      Files.writeString(golden, page);
    }
    assertThat(page)
        .as("page of %s; -Dcx.regenerate=true writes it", note)
        .isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
  }

  @Test
  void eachPageIsDrawnInABrowser() throws Exception {
    Path program = Chromium.find().orElse(null);
    assumeTrue(program != null, Chromium.MISSING);
    try (Chromium chromium = Chromium.start(program, folder)) {
      for (String note : notes()) {
        int charts = declared(note, "\\w+Chart");
        assertThat(charts).as("charts of %s", note).isPositive();
        PageChecks.check(chromium, page(note), charts);
      }
    }
  }

  private static Path page(String note) {
    return folder.resolve("pages").resolve(note + ".html");
  }

  /** The results that a note declares to be shown as one of these modes: all must be. */
  private static int declared(String note, String modes) throws IOException {
    String json = Files.readString(NOTES.resolve(note + ".zpln"));
    return (int) Pattern.compile("\"mode\":\\s*\"" + modes + "\"").matcher(json).results().count();
  }

  private static String body(String page) {
    return page.substring(page.indexOf("<body>"), page.indexOf("<script id=\"library\">"));
  }

  private static String comparable(String page) {
    String same =
        body(page)
            .replaceAll("<time>.*?</time>", "<time></time>")
            .replaceAll("<span class=\"took\">.*?</span>", "<span class=\"took\"></span>")
            // it stands in the note
            .replaceAll("(?s)<details class=\"sql\">.*?</details>\n", "")
            .replaceAll("Flink CX \\d+\\.\\d+\\.\\d+\\S*?(?=[;.] )", "Flink CX");
    Matcher fraction = FRACTION.matcher(same);
    return fraction.replaceAll(
        found ->
            new BigDecimal(found.group())
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString());
  }
}
