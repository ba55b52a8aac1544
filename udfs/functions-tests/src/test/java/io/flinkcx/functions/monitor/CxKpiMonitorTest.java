package io.flinkcx.functions.monitor;

import static io.flinkcx.functions.DatedRows.asOf;
import static io.flinkcx.functions.DatedRows.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.monitor.AfterAlert;
import io.flinkcx.core.monitor.ChartMethod;
import io.flinkcx.core.monitor.KpiAlert;
import io.flinkcx.core.monitor.KpiMonitor;
import io.flinkcx.core.monitor.MetricSeason;
import io.flinkcx.core.monitor.MonitorRules;
import io.flinkcx.core.monitor.MonitoredMetric;
import io.flinkcx.functions.DatedRows;
import io.flinkcx.testing.FlinkSession;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxKpiMonitorTest {

  private static final String CALL =
      "CX_KPI_MONITOR(metrics => TABLE events PARTITION BY kpi, on_time => DESCRIPTOR(window_end)";

  @TempDir Path folder;

  private FlinkSession session(List<String> rows) {
    return new DatedRows("kpi", "window_end", "`value` DOUBLE, is_erased BOOLEAN", folder)
        .session(FlinkSession.streaming(), "TIMESTAMP_LTZ(3)", DatedRows.TO_THE_END, rows);
  }

  /** Alerts as "kpi day direction". */
  private static List<String> alerts(FlinkSession flink, String arguments) {
    return flink.rows("SELECT kpi, alerted_at, direction FROM " + CALL + arguments + ")").stream()
        .map(row -> row.getField(0) + " " + day(row.<Instant>getFieldAs(1)) + " " + row.getField(2))
        .toList();
  }

  /** The table of the doc entry: in plain Java, and each row a metric of a job. */
  @Test
  void documentedTableIsWhatComesOut() {
    List<String[]> cases = DatedRows.table("cx_kpi_monitor", "chart | after_alert | values");
    assertThat(cases).hasSizeGreaterThan(7);
    List<String> inJava = new ArrayList<>();
    List<String> inFlink = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String setting :
        cases.stream().map(cells -> cells[0] + " " + cells[1]).distinct().toList()) {
      String method = setting.split(" ")[0];
      String after = setting.split(" ")[1];
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        String[] cells = cases.get(i);
        if (setting.equals(cells[0] + " " + cells[1])) {
          String kpi = "k" + i;
          String[] values = cells[2].split(",");
          for (int n = 0; n < values.length; n++) {
            rows.add(kpi + "," + (n + 1) + "," + values[n].trim() + ",false");
          }
          inJava.addAll(inJava(kpi, cells));
          Arrays.stream(cells[3].split(","))
              .map(String::trim)
              .filter(alert -> !alert.equals("none"))
              .forEach(alert -> expected.add(kpi + " " + alert));
        }
      }
      inFlink.addAll(
          alerts(
              session(rows),
              ", chart => '%s', after_alert => '%s', mean => 10, std_dev => 1"
                  .formatted(method, after)));
    }
    assertThat(inJava).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(inFlink).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> inJava(String kpi, String[] cells) {
    ChartMethod method = ChartMethod.of(cells[0]).orElseThrow();
    MonitoredMetric metric =
        new KpiMonitor(
                new MonitorRules(
                    method,
                    MetricSeason.NONE,
                    ZoneOffset.UTC,
                    MonitorRules.WARM_UP,
                    MonitorRules.LAMBDA,
                    MonitorRules.width(method),
                    MonitorRules.ALLOWANCE,
                    MonitorRules.DECISION,
                    10,
                    1,
                    AfterAlert.of(cells[1]).orElseThrow()))
            .start();
    List<KpiAlert> alerts = new ArrayList<>();
    String[] values = cells[2].split(",");
    for (int i = 0; i < values.length; i++) {
      metric.take(day("" + (i + 1)).toEpochMilli(), Double.valueOf(values[i].trim()), alerts::add);
    }
    return alerts.stream()
        .map(
            alert ->
                kpi
                    + " "
                    + day(Instant.ofEpochMilli(alert.atMillis()))
                    + (alert.isUp() ? " up" : " down"))
        .toList();
  }

  @Test
  void rowSaysWhatMovedWhenAndHowFar() {
    FlinkSession flink =
        session(
            List.of(
                "nps,1,39,false",
                "nps,2,41,false",
                "nps,3,40,false",
                "nps,4,42,false",
                "nps,5,38,false",
                "nps,6,NULL,false",
                "nps,7,37,false",
                "nps,8,35,false",
                "nps,9,35,false",
                "NULL,9,0,false"));

    List<Row> rows = flink.rows("SELECT * FROM " + CALL + ", warm_up => 5, chart => 'cusum')");

    double s = Math.sqrt(2.5);
    assertThat(rows).hasSize(1);
    Row row = rows.get(0);
    assertThat(List.of(row.getField("kpi"), row.getField("chart"), row.getField("direction")))
        .containsExactly("nps", "cusum", "down");
    assertThat(row.<Instant>getFieldAs("alerted_at")).isEqualTo(day("9"));
    assertThat(row.<Instant>getFieldAs("began_at")).isEqualTo(day("7"));
    assertThat(row.getField("observed_value")).isEqualTo(35.);
    assertThat(row.getField("expected_value")).isEqualTo(40.);
    assertThat(row.<Double>getFieldAs("std_dev")).isCloseTo(s, within(1e-12));
    // 3 + 5 + 5 standard errors of the unit, less three allowances
    assertThat(row.<Double>getFieldAs("statistic")).isCloseTo(13 / s - 1.5, within(1e-12));
    assertThat(row.getField("statistic_limit")).isEqualTo(5.);
    assertThat(row.<Double>getFieldAs("shift")).isCloseTo(-13. / 3, within(1e-12));
    assertThat(row.<Double>getFieldAs("shift_std_devs")).isCloseTo(-13. / 3 / s, within(1e-12));
  }

  @Test
  void settingsAreArguments() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 28; i++) {
      boolean isWeekend = i % 7 >= 5;
      // 2024-01-01, day 0, is a Monday
      rows.add("visits," + i + "," + ((isWeekend ? 20 : 100) + i * 7 % 5) + ",false");
    }
    rows.add("visits,28,140,false");
    rows.add("visits,29,100,false");
    rows.add("visits,33,100,false"); // a Saturday

    assertThat(
            alerts(
                session(rows),
                ", chart => 'shewhart', season => 'day_of_week', warm_up => 4, width => 6"
                    + asOf("32")))
        .containsExactly("visits 28 up");
    assertThat(
            alerts(
                session(rows),
                ", lambda => 1, width => 0.5, warm_up => 28, after_alert => 'restart'"))
        .containsExactlyInAnyOrder("visits 28 up", "visits 29 up", "visits 33 up");
  }

  @Test
  void erasedMetricLearnsAnew() {
    FlinkSession flink =
        new DatedRows("kpi", "window_end", "`value` DOUBLE, is_erased BOOLEAN", folder)
            .session(
                "a,1,10,false",
                "a,2,11,false",
                "a,3,12,false",
                "b,4,1,false",
                "a,5,0,true",
                "a,6,90,false",
                "a,7,91,false",
                "a,8,92,false",
                "a,9,10,false",
                "b,99,1,false");

    assertThat(alerts(flink, ", chart => 'shewhart', warm_up => 3, erase => DESCRIPTOR(is_erased)"))
        .containsExactly("a 9 down");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chart => 'ewma2' | chart must be one of [shewhart, ewma, cusum], got 'ewma2'",
        "season => 'week' | season must be one of [none, day_of_week, hour_of_week], got 'week'",
        "after_alert => 'stop' | after_alert must be one of [hold, restart, relearn], got 'stop'",
        "warm_up => 1 | warm_up must be >= 2 values, got 1",
        "lambda => 1.5 | lambda must be above 0 and at most 1, got 1.5",
        "mean => 1 | mean and std_dev must be given both or none",
        "`value` => DESCRIPTOR(is_erased) | the column of value must be a number, got is_erased"
            + " BOOLEAN"
      })
  void badConfigurationStopsAtPlanning(String argument, String message) {
    FlinkSession flink = session(List.of("a,1,10,false"));
    assertThatThrownBy(
            () -> flink.tables().explainSql("SELECT * FROM " + CALL + ", " + argument + ")"))
        .hasStackTraceContaining("CX_KPI_MONITOR: " + message);
  }
}
