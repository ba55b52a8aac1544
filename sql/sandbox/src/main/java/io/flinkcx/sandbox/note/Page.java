package io.flinkcx.sandbox.note;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A self-contained HTML file with styles, script and the chart library. Charts use the numbers of
 * the table below them.
 */
public final class Page {

  private static final String LIBRARY = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Note note;
  private final PageFacts facts;
  private final StringBuilder html = new StringBuilder();
  private final ResultHtml results = new ResultHtml(html);

  private Page(Note note, PageFacts facts) {
    this.note = note;
    this.facts = facts;
  }

  /** The page of a note that was run. */
  static String of(Note note, Forms forms, List<Outcome> outcomes, PageFacts facts) {
    return new Page(note, facts).page(forms, outcomes);
  }

  private String page(Forms forms, List<Outcome> outcomes) {
    html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        // the page fetches nothing, whatever a result contains
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n");
    element("title", note.name() + " · Flink CX");
    html.append("<style>\n").append(resource("page.css")).append("</style>\n</head>\n<body>\n");
    header(forms, outcomes);
    html.append("<main>\n");
    outcomes.forEach(this::outcome);
    html.append("</main>\n");
    footer();
    if (results.charts() > 0) {
      html.append("<script id=\"library\">")
          .append(script(resource(LIBRARY)))
          .append("</script>\n");
    }
    html.append("<script id=\"drawing\">\n")
        .append(script(resource("page.js")))
        .append("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private static String script(String code) {
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  private static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void header(Forms forms, List<Outcome> outcomes) {
    html.append("<header>\n<div class=\"top\">");
    element("h1", note.name());
    html.append(
        "<button type=\"button\" id=\"theme\" hidden aria-label=\"Dark colours\"></button></div>\n");
    html.append("<p class=\"about\">").append(Html.escape(facts.data())).append(" · <time>");
    html.append(MINUTE.format(facts.startedAt())).append("</time> · ran in <span class=\"took\">");
    html.append(seconds(facts.took())).append("</span></p>\n");
    if (!forms.inForce().isEmpty()) {
      html.append("<ul class=\"forms\" aria-label=\"Choices in force\">");
      for (Map.Entry<String, String> form : forms.inForce().entrySet()) {
        html.append("<li><span>").append(Html.escape(form.getKey())).append("</span> ");
        html.append(Html.escape(form.getValue())).append("</li>");
      }
      html.append("</ul>\n");
    }
    long failed = outcomes.stream().filter(Outcome::hasFailed).count();
    if (failed > 0) {
      html.append("<p class=\"alert\" role=\"alert\">")
          .append(failed == 1 ? "1 paragraph" : failed + " paragraphs")
          .append(" of this page failed; the cause stands in its place.</p>\n");
    }
    html.append("</header>\n");
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  private void footer() {
    html.append("<footer><p>Made by Flink CX ").append(Html.escape(facts.version()));
    html.append(results.charts() > 0 ? "; charts by Apache ECharts 5.5.0" : "");
    html.append(". Hover over a number to see all its digits.</p></footer>\n");
  }

  private void element(String name, String text) {
    html.append('<').append(name).append('>').append(Html.escape(text));
    html.append("</").append(name).append(">\n");
  }

  private void outcome(Outcome outcome) {
    Paragraph paragraph = outcome.paragraph();
    boolean isText = paragraph.kind() == Paragraph.Kind.TEXT;
    boolean isPreparation =
        !isText
            && outcome.parts().stream()
                .allMatch(part -> paragraph.isOutputHidden() && part instanceof Outcome.Rows);
    if (isPreparation) {
      html.append("<section class=\"w12 preparation\">\n");
      results.sql(paragraph.title() == null ? "Preparation" : paragraph.title(), outcome.text());
      html.append("</section>\n");
      return;
    }
    html.append("<section class=\"w").append(paragraph.width());
    html.append(isText ? " text\">\n" : "\">\n");
    if (paragraph.title() != null) {
      element("h3", paragraph.title());
    }
    if (isText && !paragraph.isOutputHidden()) {
      html.append(Markdown.html(outcome.text(), note.name()));
    }
    for (Outcome.Part part : outcome.parts()) {
      if (part instanceof Outcome.Rows rows) {
        if (!paragraph.isOutputHidden()) {
          results.show(rows, paragraph.title() == null ? note.name() : paragraph.title());
        }
      } else if (part instanceof Outcome.Problem problem) {
        problem(problem);
      } else if (part instanceof Outcome.NotRun notRun) {
        html.append("<p class=\"note\">").append(Html.escape(notRun.why())).append("</p>\n");
      }
    }
    html.append("</section>\n");
  }

  private void problem(Outcome.Problem problem) {
    html.append("<div class=\"failure\" role=\"alert\">\n<p><strong>This failed.</strong></p>\n");
    html.append("<pre>").append(Html.escape(problem.cause())).append("</pre>\n");
    for (String line : problem.context()) {
      html.append("<p>").append(Html.escape(line)).append("</p>\n");
    }
    html.append("</div>\n");
    results.sql("SQL", problem.statement());
  }
}
