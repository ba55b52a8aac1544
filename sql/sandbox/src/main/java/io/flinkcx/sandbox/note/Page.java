package io.flinkcx.sandbox.note;

import io.flinkcx.sandbox.print.ResultColumn;
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
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/**
 * One HTML file that needs nothing beside it: styles, script and the chart library are inside. A
 * chart's numbers are those of the table below it.
 */
public final class Page {

  private static final String LIBRARY = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_FACTS = 8;
  private static final int TALL_ROWS = 20;
  private static final int SHORT = 28; // a text that stays on one line

  private final Note note;
  private final PageFacts facts;
  private final StringBuilder html = new StringBuilder();
  private String currency; // of amounts, once a result has told it
  private int charts;

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
        // nothing is fetched, whatever a result contains
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n");
    element("title", note.name() + " · Flink CX");
    html.append("<style>\n").append(resource("page.css")).append("</style>\n</head>\n<body>\n");
    header(forms, outcomes);
    html.append("<main>\n");
    outcomes.forEach(this::outcome);
    html.append("</main>\n");
    footer();
    if (charts > 0) {
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
    html.append(charts > 0 ? "; charts by Apache ECharts 5.5.0" : "");
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
      sql(paragraph.title() == null ? "Preparation" : paragraph.title(), outcome.text());
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
          rows(paragraph, rows);
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
    sql("SQL", problem.statement());
  }

  private void sql(String summary, String statement) {
    html.append("<details class=\"sql\"><summary>").append(Html.escape(summary));
    html.append("</summary><pre><code>").append(Html.escape(statement.strip()));
    html.append("</code></pre></details>\n");
  }

  private void rows(Paragraph paragraph, Outcome.Rows rows) {
    Result result = rows.result();
    currency = result.currency().orElse(currency);
    if (rows.heading() != null) {
      element("h4", rows.heading());
    }
    String name =
        rows.heading() != null
            ? rows.heading()
            : paragraph.title() != null ? paragraph.title() : note.name();
    if (result.rows() == 0) {
      html.append("<p class=\"note\">The result is empty: no row fits the query");
      html.append(" and the choices above.</p>\n");
    } else if (isText(result)) {
      for (String text : result.columns().get(0).exact()) {
        html.append("<pre>").append(Html.escape(text)).append("</pre>\n");
      }
    } else if (rows.graph().isTable()) {
      if (isFacts(result)) {
        factList(result);
      } else {
        table(result, name);
      }
    } else {
      chartOrTable(rows.graph(), result, name);
    }
    stop(result);
    sql("SQL", rows.statement());
  }

  /** A plan or a CREATE statement: one column of text with lines of its own. */
  private static boolean isText(Result result) {
    return result.columns().size() == 1
        && result.columns().get(0).type().is(LogicalTypeFamily.CHARACTER_STRING)
        && result.columns().get(0).exact().stream().noneMatch(text -> text == null)
        && result.columns().get(0).exact().stream().anyMatch(text -> text.contains("\n"));
  }

  private void stop(Result result) {
    if (result.stop() == ReadLimits.Stop.ROWS) {
      html.append("<p class=\"note\">These are the first ")
          .append(String.format(Locale.ROOT, "%,d", result.rows()))
          .append(" rows of more: cx note --max-rows N reads more, LIMIT or GROUP BY make fewer.")
          .append("</p>\n");
    } else if (result.stop() == ReadLimits.Stop.TIME) {
      html.append("<p class=\"note\">The statement was stopped before its end; these are its rows")
          .append(" until then. An unbounded query needs batch mode or a LIMIT, a long one more")
          .append(" time: cx note --max-seconds N.</p>\n");
    }
  }

  private void chartOrTable(Graph graph, Result result, String name) {
    Chart chart;
    try {
      chart = Chart.of(graph, result, currency);
    } catch (ChartException e) {
      html.append("<p class=\"failure\">No chart: ").append(Html.escape(e.getMessage()));
      html.append("</p>\n");
      table(result, name);
      return;
    }
    charts++;
    html.append("<figure class=\"chart\">\n<div class=\"plot\" role=\"img\" aria-label=\"");
    html.append(Html.escape(label(chart, name))).append("\" data-rows=\"").append(result.rows());
    html.append("\" data-marks=\"").append(chart.marks()).append("\" style=\"height:");
    html.append(Math.max(200, Math.min(800, chart.height()))).append("px\"></div>\n");
    html.append("<script type=\"application/json\">").append(ChartJson.of(chart));
    html.append("</script>\n");
    if (chart.series().stream().anyMatch(Chart.Series::hasIntervals)) {
      html.append("<figcaption>")
          .append(chart.kind() == Chart.Kind.LINE ? "Bands" : "Lines at the bars")
          .append(" show the interval of each value.</figcaption>\n");
    }
    html.append("</figure>\n");
    if (chart.rowsAddedUp() > 0) {
      html.append("<p class=\"note\">Several rows have the same key and group; the chart puts them")
          .append(" together as the note says (sum, avg, min, max or count).</p>\n");
    }
    html.append("<details class=\"data\"><summary>Data: ").append(result.rows());
    html.append(result.rows() == 1 ? " row" : " rows").append("</summary>\n");
    table(result, name);
    html.append("</details>\n");
  }

  private static String label(Chart chart, String name) {
    String kind =
        switch (chart.kind()) {
          case BAR -> "Bar chart";
          case LINE -> "Line chart";
          case AREA -> "Area chart";
          case PIE -> "Pie chart";
        };
    return kind
        + ": "
        + name
        + ". "
        + (chart.axisName().isEmpty() ? "" : "Along the axis: " + chart.axisName() + ". ")
        + chart.marks()
        + (chart.marks() == 1 ? " value" : " values")
        + (chart.series().size() > 1 ? " in " + chart.series().size() + " series" : "")
        + "; the table below has the numbers.";
  }

  private static boolean isFacts(Result result) {
    return result.rows() == 1 && result.columns().size() <= MOST_FACTS;
  }

  private void factList(Result result) {
    html.append("<dl class=\"facts\">\n");
    for (ResultColumn column : result.columns()) {
      Unit unit = Unit.of(column.name(), currency);
      html.append("<div><dt title=\"").append(Html.escape(column.name())).append("\">");
      html.append(Html.escape(unit.label())).append("</dt><dd");
      value(column, 0);
      if (!unit.sign().isEmpty() && column.exact().get(0) != null) {
        html.append(" <span class=\"unit\">").append(Html.escape(unit.sign())).append("</span>");
      }
      html.append("</dd></div>\n");
    }
    html.append("</dl>\n");
  }

  private void table(Result result, String name) {
    html.append("<div class=\"scroll").append(result.rows() > TALL_ROWS ? " tall" : "");
    html.append("\" tabindex=\"0\" role=\"region\" aria-label=\"Table: ");
    html.append(Html.escape(name)).append("\">\n<table>\n<thead><tr>\n");
    for (ResultColumn column : result.columns()) {
      Unit unit = Unit.of(column.name(), currency);
      html.append("<th scope=\"col\"").append(column.isNumber() ? " class=\"n\"" : "");
      html.append(" title=\"").append(Html.escape(column.name())).append("\">");
      html.append(Html.escape(unit.label()));
      if (!unit.sign().isEmpty()) {
        html.append(" <span class=\"unit\">").append(Html.escape(unit.sign())).append("</span>");
      }
      html.append("</th>\n");
    }
    html.append("</tr></thead>\n<tbody>\n");
    List<String> classes = result.columns().stream().map(Page::classOf).toList();
    for (int row = 0; row < result.rows(); row++) {
      html.append("<tr>");
      for (int i = 0; i < classes.size(); i++) {
        html.append("<td").append(classes.get(i));
        value(result.columns().get(i), row);
        html.append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  private static String classOf(ResultColumn column) {
    if (column.isNumber()) {
      return " class=\"n\"";
    }
    boolean isShort =
        column.shown().stream().allMatch(text -> text == null || text.length() <= SHORT);
    return isShort ? " class=\"s\"" : "";
  }

  /** The rest of an open tag and what is inside: the exact value is an attribute. */
  private void value(ResultColumn column, int row) {
    String shown = column.shown().get(row);
    String exact = column.exact().get(row);
    if (exact == null) {
      html.append(" data-null title=\"NULL\">–");
      return;
    }
    if (!exact.equals(shown)) {
      html.append(" data-value=\"").append(Html.escape(exact)).append("\" title=\"");
      html.append(Html.escape(exact)).append('"');
    }
    html.append('>').append(Html.escape(shown));
  }
}
