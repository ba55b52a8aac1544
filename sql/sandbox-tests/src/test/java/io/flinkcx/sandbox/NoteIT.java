package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.sandbox.note.PageChecks;
import io.flinkcx.testing.BrowserPage;
import io.flinkcx.testing.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A note through the launcher, and its page in a browser. */
class NoteIT {

  @TempDir static Path folder;

  private static CxProcess process;
  private static Path page;

  @BeforeAll
  static void run() throws Exception {
    try (var note = NoteIT.class.getResourceAsStream("note/charts.zpln")) {
      Files.write(folder.resolve("charts.zpln"), note.readAllBytes());
    }
    Files.writeString(
        folder.resolve("tables.sql"),
        """
        CREATE TEMPORARY VIEW answers AS
        SELECT * FROM (VALUES
          ('2026-01', 'a', 9, '<script>alert(1)</script>'), ('2026-01', 'a', 10, 'x'),
          ('2026-01', 'a', 7, 'y'), ('2026-01', 'b', 10, 'z'), ('2026-01', 'b', 10, '&amp;'),
          ('2026-02', 'a', 9, ''), ('2026-02', 'a', 2, ''), ('2026-02', 'b', 10, ''),
          ('2026-02', 'b', 9, ''), ('2026-02', 'b', 7, ''))
          AS t(answer_month, segment, score, remark);
        """);
    process =
        CxProcess.start(
            folder,
            "note",
            "charts.zpln",
            "--catalog",
            "tables.sql",
            "--set",
            "confidence=0.9",
            "--out",
            "pages/",
            "--max-rows",
            "50");
    process.exitCode();
    page = folder.resolve("pages/charts.html");
  }

  @Test
  void thePageIsWrittenAlthoughAParagraphFails() throws Exception {
    assertThat(process.exitCode()).as(process.err()).isEqualTo(1);
    assertThat(process.out()).isEqualTo(page.toRealPath().toUri() + "\n");
    assertThat(process.err())
        .contains("Charts\n", "NPS by segment: 2 rows, ")
        .contains("Fails: failed: Column 'scor' not found in any table; did you mean 'score'?")
        .contains("error: 1 paragraph failed; the page has the cause in its place\n");
    String html = Files.readString(page);
    String body = html.substring(html.indexOf("<body>"), html.indexOf("<script id=\"library\">"));
    assertThat(body)
        .contains("Tables of tables.sql", "<span>confidence</span> 0.9")
        .contains("Column &#39;scor&#39; not found", ">4 columns of text</dd>")
        .contains("No chart: The chart&#39;s key segmnt is no column of the result")
        .contains("These are the first 50 rows of more")
        .contains("No chart: The result has more than 50 rows")
        .doesNotContain("<script>alert");
  }

  @Test
  void aWrongFormIsToldBeforeAnythingRuns() throws Exception {
    CxProcess wrong = CxProcess.start(folder, "note", "charts.zpln", "--set", "confidence=2");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .isEqualTo(
            "cx note: form confidence must be one of 0.9, 0.95, got 2; see sql/bin/cx help\n");
  }

  @Test
  void thePageIsDrawnInABrowser() throws Exception {
    Path program = Chromium.find().orElse(null);
    assumeTrue(program != null, Chromium.MISSING);
    try (Chromium chromium = Chromium.start(program, folder)) {
      PageChecks.check(chromium, page, 6);
      try (BrowserPage open = chromium.open(page.toUri(), PageChecks.DESKTOP)) {
        String first = "document.querySelector('.scroll table')";
        String scores =
            "Array.from(" + first + ".tBodies[0].rows).map(r => r.cells[2].textContent)";
        open.evaluate(first + ".querySelectorAll('th button')[2].click()");
        assertThat(open.evaluate(scores + ".join()").asText()).isEqualTo("2,7,7,9,9,9,10,10,10,10");
        open.evaluate(first + ".querySelectorAll('th button')[2].focus()");
        open.press("Enter");
        assertThat(open.evaluate(scores + ".join()").asText()).isEqualTo("10,10,10,10,9,9,9,7,7,2");
        assertThat(
                open.evaluate(first + ".querySelectorAll('th')[2].getAttribute('aria-sort')")
                    .asText())
            .isEqualTo("descending");
      }
    }
  }
}
