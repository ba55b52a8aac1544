package io.flinkcx.sandbox.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.BrowserPage;
import io.flinkcx.testing.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/** What holds for each page of {@code cx note} in a browser. */
public final class PageChecks {

  public static final int PHONE = 390;
  public static final int DESKTOP = 1280;

  /** For each chart: what it shall have, and what stands in its SVG. */
  private static final String CHARTS =
      """
      Array.from(document.querySelectorAll('.plot')).map(function (plot) {
        var chart = echarts.getInstanceByDom(plot);
        var marks = 0;
        var intervals = 0;
        chart.getModel().getSeries().forEach(function (series) {
          var data = series.getData();
          var points = data.getLayout('points');
          for (var i = 0; i < data.count(); i++) {
            if (series.subType === 'custom') {
              intervals += data.getItemGraphicEl(i) ? 1 : 0;
            } else if (series.subType === 'line') {
              marks += isNaN(points[2 * i]) || isNaN(points[2 * i + 1]) ? 0 : 1;
            } else {
              marks += data.getItemGraphicEl(i) ? 1 : 0;
            }
          }
        });
        var text = JSON.parse(plot.nextElementSibling.textContent);
        var svg = plot.querySelector('svg');
        return {
          label: plot.getAttribute('aria-label'),
          expected: Number(plot.dataset.marks),
          marks: marks,
          expectsIntervals: text.series.some(function (series) { return series.intervals; }),
          intervals: intervals,
          paths: svg === null ? 0 : svg.querySelectorAll('path').length
        };
      })
      """;

  private PageChecks() {}

  /**
   * Opens a page and checks it on a desk and on a phone.
   *
   * @param charts that it must have
   */
  public static void check(Chromium chromium, Path file, int charts)
      throws IOException, InterruptedException {
    try (BrowserPage page = chromium.open(file.toUri(), DESKTOP)) {
      isWhole(page, file, charts);
      page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
      fits(page, file);
      page.resize(PHONE);
      isRedrawn(page);
      isWhole(page, file, charts);
      fits(page, file);
      page.evaluate("document.getElementById('theme').click()");
      isWhole(page, file, charts);
      assertThat(page.errors()).as("errors of %s", file).isEmpty();
    }
  }

  private static void isWhole(BrowserPage page, Path file, int charts)
      throws IOException, InterruptedException {
    JsonNode all = page.evaluate(CHARTS);
    assertThat(all).as("charts of %s", file).hasSize(charts);
    for (JsonNode chart : all) {
      assertThat(chart.path("marks").asInt())
          .as("marks of %s", chart)
          .isPositive()
          .isEqualTo(chart.path("expected").asInt());
      assertThat(chart.path("intervals").asInt() > 0)
          .as("intervals of %s", chart)
          .isEqualTo(chart.path("expectsIntervals").asBoolean());
      assertThat(chart.path("paths").asInt()).as("paths of %s", chart).isPositive();
    }
  }

  /** The page draws again after the window has told it; two frames later that is done. */
  private static void isRedrawn(BrowserPage page) throws IOException, InterruptedException {
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
  }

  private static void fits(BrowserPage page, Path file) throws IOException, InterruptedException {
    JsonNode widths =
        page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
    assertThat(widths.get(0).asInt())
        .as("width of %s in a window of %s", file, widths.get(1))
        .isLessThanOrEqualTo(widths.get(1).asInt());
  }
}
