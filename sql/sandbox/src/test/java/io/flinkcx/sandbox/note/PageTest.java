package io.flinkcx.sandbox.note;

import static io.flinkcx.sandbox.note.Answers.answer;
import static io.flinkcx.sandbox.note.Answers.columns;
import static io.flinkcx.sandbox.note.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final String HOSTILE = "<script>alert('x')</script>\"&";
  private static final PageFacts FACTS =
      new PageFacts("Tables of <i>", Instant.EPOCH, Duration.ofMillis(1234), "1");

  /** Answers each statement with what is laid down for it; a failure where that is an exception. */
  private static String page(Map<String, Object> answers, String... paragraphs) {
    StringBuilder json = new StringBuilder("{\"name\": \"A <note>\", \"paragraphs\": [");
    json.append(String.join(",", paragraphs)).append("]}");
    Note note = NoteFile.parse("n.zpln", json.toString());
    Forms forms = new Forms(note, Map.of());
    NoteSession session =
        new NoteSession() {
          @Override
          public Answer run(String statement, ReadLimits limits) throws Exception {
            Object answer = answers.get(statement);
            if (answer instanceof Exception e) {
              throw e;
            }
            return answer == null ? Answer.nothing() : (Answer) answer;
          }

          @Override
          public void close() {
            // holds nothing
          }
        };
    NoteRun.Listener nobody =
        new NoteRun.Listener() {
          @Override
          public void begins(int number, int of, String name) {
            // is not followed
          }

          @Override
          public void ended(int rows, String problem) {
            // is not followed
          }
        };
    List<Outcome> outcomes = new NoteRun(session, ReadLimits.DEFAULT, nobody).run(note, forms);
    String page = Page.of(note, forms, outcomes, FACTS);
    return page.substring(page.indexOf("<body>"), page.indexOf("<script id=\"drawing\">"));
  }

  private static String sql(String title, String text) {
    return "{\"title\": \"" + title + "\", \"text\": \"%cx\\n" + text + "\"}";
  }

  @Test
  void textOfTheNoteAndOfItsDataIsShownAndNotInterpreted() {
    String escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;";
    String page =
        page(
            Map.of(
                "SELECT 1",
                answer(columns(HOSTILE, VarCharType.STRING_TYPE), row(HOSTILE), row("b"))),
            sql("<script>alert(1)</script>", "SELECT 1"),
            "{\"text\": \"%md\\n<script>alert(2)</script>\\n\\n[x](javascript:alert(3)) **bold**\"}");
    assertThat(page)
        .contains("<h1>A &lt;note&gt;</h1>", "Tables of &lt;i&gt;")
        .contains("<h3>&lt;script&gt;alert(1)&lt;/script&gt;</h3>")
        .contains(">" + escaped + "</td>", "title=\"" + escaped + "\">" + escaped + "</th>")
        .contains("&lt;script&gt;alert(2)&lt;/script&gt;", "<strong>bold</strong>")
        .doesNotContain("<script>alert", "href=\"javascript");
  }

  @Test
  void aParagraphWhoseTableIsMissingIsLeftOut() {
    String paragraph =
        "{\"text\": \"%cx\\nSELECT 1\", \"config\": {\"needs\": \"simulator_truth\"}}";
    Object rows = answer(columns("x", VarCharType.STRING_TYPE), row("found"));
    assertThat(page(Map.of("SELECT 1", rows), paragraph)).contains(">found<");
    assertThat(
            page(
                Map.of("SELECT 1", rows, "DESCRIBE simulator_truth", new Exception("none")),
                paragraph))
        .contains("Left out: this company has no table simulator_truth.")
        .doesNotContain(">found<");
  }

  @Test
  void aNumberIsRoundedAndHasAllItsDigits() {
    String page =
        page(
            Map.of(
                "SELECT 1",
                answer(
                    columns(
                        "net_amount",
                        new DecimalType(18, 4),
                        "orders",
                        new BigIntType(),
                        "year",
                        new BigIntType(),
                        "x_percent",
                        new DoubleType()),
                    row(
                        DecimalData.fromBigDecimal(new BigDecimal("1234567.8912"), 18, 4),
                        9_007_199_254_740_993L,
                        2026L,
                        62.123456789),
                    row(null, 1L, 2025L, 1.0))),
            sql("Numbers", "SELECT 1"));
    assertThat(page)
        .contains(
            "<td class=\"n\" data-value=\"1234567.8912\" title=\"1234567.8912\">1,234,567.89</td>",
            "title=\"9007199254740993\">9,007,199,254,740,993</td>",
            "<td class=\"n\">2026</td>",
            "title=\"62.123456789\">62.12</td>",
            "<td class=\"n\" data-null title=\"NULL\">–</td>",
            ">net <span class=\"unit\">currency of the orders</span></th>",
            ">x <span class=\"unit\">%</span></th>");
  }

  @Test
  void aParagraphThatFailsHasItsCauseInItsPlaceAndTheNextIsRun() {
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("SELECT bad", new IllegalStateException("no such column: <bad>"));
    answers.put("SELECT 2", answer(columns("x", new BigIntType()), row(22L)));
    String page =
        page(answers, sql("First", "SELECT 2; SELECT bad; SELECT 3"), sql("Next", "SELECT 2"));
    assertThat(page)
        .contains("1 paragraph of this page failed", "no such column: &lt;bad&gt;")
        .containsSubsequence("<h3>First</h3>", ">22", "This failed.", "<h3>Next</h3>", ">22");
  }

  @Test
  void aLostSessionIsNotAskedAgain() {
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("SELECT 1", new SessionLostException("the session is gone", null));
    answers.put("SELECT 2", answer(columns("x", new BigIntType()), row(22L)));
    assertThat(page(answers, sql("First", "SELECT 1"), sql("Next", "SELECT 2")))
        .contains("2 paragraphs of this page failed")
        .containsSubsequence("the session is gone", "<h3>Next</h3>", "the session is gone")
        .doesNotContain(">22");
  }

  @Test
  void aResultHasTheNumberOfItsStatement() {
    String graph =
        "\"config\": {\"results\": {\"1\": {\"graph\": {\"mode\": \"multiBarChart\", \"keys\":"
            + " [{\"name\": \"k\"}], \"groups\": [], \"values\": [{\"name\": \"v\"}]}}}}";
    String page =
        page(
            Map.of(
                "SELECT 1",
                answer(
                    columns("k", VarCharType.STRING_TYPE, "v", new BigIntType()),
                    row("a", 1L),
                    row("b", 2L))),
            "{\"text\": \"%cx SET 'a' = 'b'; SELECT 1\", " + graph + "}");
    assertThat(page)
        .contains("data-rows=\"2\" data-marks=\"2\"", "<summary>Data: 2 rows</summary>");
  }

  @Test
  void whatIsEmptyCutOffOrForAnotherInterpreterSaysSo() {
    NoteSession.Answer whole = answer(columns("x", new BigIntType()), row(1L), row(2L));
    String page =
        page(
            Map.of(
                "SELECT 1",
                answer(columns("x", new BigIntType())),
                "SELECT 2",
                new NoteSession.Answer(
                    whole.type(), whole.zone(), whole.rows(), ReadLimits.Stop.ROWS),
                "SELECT 3",
                new NoteSession.Answer(
                    whole.type(), whole.zone(), whole.rows(), ReadLimits.Stop.TIME)),
            sql("", "SELECT 1"),
            sql("", "SELECT 2"),
            sql("", "SELECT 3"),
            "{\"text\": \"%python print(1)\"}",
            sql("", "SELECT 'never closed"));
    assertThat(page)
        .contains("The result is empty")
        .contains("These are the first 2 rows of more: cx note --max-rows N reads more")
        .contains("The statement was stopped before its end")
        .contains("for Zeppelin&#39;s interpreter %python, so it was not run")
        .contains("this string is never closed");
  }
}
