package io.flinkcx.sandbox.note;

import io.flinkcx.sandbox.print.ResultColumn;
import java.util.List;
import java.util.Locale;

/**
 * Results as HTML: a chart with its table folded below it, a table, or for a single row its values
 * side by side. If a cell shows fewer digits, its exact value is an attribute.
 */
final class ResultHtml {

  private static final int MOST_FACTS = 8;
  private static final int TALL_ROWS = 20;
  private static final int SHORT = 28; // maximum length of a text on one line

  private final StringBuilder html;
  private String currency; // of amounts, from the latest result with one
  private int charts;

  /**
   * @param html receives the output
   */
  ResultHtml(StringBuilder html) {
    this.html = html;
  }

  /** The number of charts so far. */
  int charts() {
    return charts;
  }

  /** Statements, folded. */
  void sql(String summary, String statement) {
    html.append("<details class=\"sql\"><summary>").append(Html.escape(summary));
    html.append("</summary><pre><code>").append(Html.escape(statement.strip()));
    html.append("</code></pre></details>\n");
  }

  /**
   * Adds a result.
   *
   * @param paragraph name for screen readers
   */
  void show(Outcome.Rows rows, String paragraph) {
    Result result = rows.result();
    boolean isDrawn = false;
    currency = result.currency().orElse(currency);
    if (rows.heading() != null) {
      html.append("<h4>").append(Html.escape(rows.heading())).append("</h4>\n");
    }
    String name = rows.heading() != null ? rows.heading() : paragraph;
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
      isDrawn = draw(rows.graph(), result, name);
      if (!isDrawn) {
        table(result, name);
      }
    }
    stop(result);
    html.append("<div class=\"more\">\n");
    if (isDrawn) {
      html.append("<details class=\"data\"><summary>Data: ").append(result.rows());
      html.append(result.rows() == 1 ? " row" : " rows").append("</summary>\n");
      table(result, name);
      html.append("</details>\n");
    }
    sql("SQL", rows.statement());
    html.append("</div>\n");
  }

  private static boolean isText(Result result) {
    ResultColumn first = result.columns().get(0);
    return result.columns().size() == 1
        && ResultColumn.isMultilineText(first.type(), first.exact());
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

  private boolean draw(Graph graph, Result result, String name) {
    Chart chart;
    try {
      chart = Chart.of(graph, result, currency);
    } catch (ChartException e) {
      html.append("<p class=\"failure\">No chart: ").append(Html.escape(e.getMessage()));
      html.append("</p>\n");
      return false;
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
    return true;
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
      if (column.exact().get(0) != null) {
        sign(unit);
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
      sign(unit);
      html.append("</th>\n");
    }
    html.append("</tr></thead>\n<tbody>\n");
    List<String> classes = result.columns().stream().map(ResultHtml::classOf).toList();
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

  private void sign(Unit unit) {
    if (!unit.sign().isEmpty()) {
      html.append(" <span class=\"unit\">").append(Html.escape(unit.sign())).append("</span>");
    }
  }

  private static String classOf(ResultColumn column) {
    if (column.isNumber()) {
      return " class=\"n\"";
    }
    boolean isShort =
        column.shown().stream().allMatch(text -> text == null || text.length() <= SHORT);
    return isShort ? " class=\"s\"" : "";
  }

  /** The rest of an open tag and its content, with the exact value as attribute. */
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
