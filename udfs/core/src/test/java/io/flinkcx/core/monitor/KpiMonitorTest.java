package io.flinkcx.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.flinkcx.core.machine.Simulation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiMonitorTest {

  private static final long DAY = 86_400_000;
  private static final double NONE = Double.NaN;

  /** A Monday. */
  private static final long MONDAY = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

  /** NIST/SEMATECH e-Handbook, 6.3.2.3: 16 values around 325, then a shift of 1 to 2. */
  private static final double[] NIST_CUSUM = {
    324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600,
    324.625, 325.150, 328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350
  };

  /** NIST/SEMATECH e-Handbook, 6.3.2.4. */
  private static final double[] NIST_EWMA = {
    52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2,
    52.6, 52.4, 53.6, 52.1
  };

  /** Montgomery, table 9.1: 20 values of N(10, 1), then 10 of N(11, 1). */
  private static final double[] MONTGOMERY = {
    9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40,
    10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62,
    11.31, 10.52
  };

  private static MonitorRules known(
      ChartMethod method,
      double lambda,
      double limit,
      double allowance,
      double decision,
      double mean,
      double deviation,
      AfterAlert after) {
    return new MonitorRules(
        method,
        MetricSeason.NONE,
        ZoneOffset.UTC,
        MonitorRules.WARM_UP,
        lambda,
        limit,
        allowance,
        decision,
        mean,
        deviation,
        after);
  }

  /** The alerts of values at days 1, 2, ... */
  private static List<KpiAlert> alerts(MonitorRules rules, double... values) {
    List<KpiAlert> alerts = new ArrayList<>();
    MonitoredMetric metric = new KpiMonitor(rules).start();
    for (int i = 0; i < values.length; i++) {
      metric = copy(rules, metric);
      metric.take(DAY * (i + 1), values[i], alerts::add);
    }
    return alerts;
  }

  private static MonitoredMetric copy(MonitorRules rules, MonitoredMetric metric) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      metric.write(new DataOutputStream(bytes));
      return new KpiMonitor(rules)
          .read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new IllegalStateException("an array takes all bytes", e);
    }
  }

  private static List<Long> days(List<KpiAlert> alerts) {
    return alerts.stream().map(alert -> alert.atMillis() / DAY).toList();
  }

  /** The handbook's h = 4.1959 and k = .3175 are in units of the metric, whose sigma is 1.27. */
  @Test
  void cusumIsThatOfTheNistHandbook() {
    MonitorRules rules =
        known(ChartMethod.CUSUM, .2, 3, .3175 / 1.27, 4.1959 / 1.27, 325, 1.27, AfterAlert.HOLD);

    List<KpiAlert> alerts = alerts(rules, NIST_CUSUM);

    assertThat(days(alerts)).containsExactly(14L);
    KpiAlert alert = alerts.get(0);
    assertThat(alert.isUp()).isTrue();
    // the handbook prints 4.94
    assertThat(alert.statistic() * 1.27).isCloseTo(4.94, within(.005));
    assertThat(alert.sinceMillis()).isEqualTo(13 * DAY);
    // K + C+ / N+ above the target
    assertThat(alert.shift()).isCloseTo(.3175 + 4.94 / 2, within(.005));
  }

  /** All values of the handbook's example are within 47.4115 and 52.5884. */
  @Test
  void ewmaIsThatOfTheNistHandbook() {
    assertThat(
            alerts(known(ChartMethod.EWMA, .3, 3, .5, 5, 50, 2.0539, AfterAlert.HOLD), NIST_EWMA))
        .isEmpty();
    // the handbook's 20th average is 51.99: with limits a little narrower it is beyond them
    double width = 1.98 / 2.0539 / Math.sqrt(.3 / 1.7);
    List<KpiAlert> alerts =
        alerts(known(ChartMethod.EWMA, .3, width, .5, 5, 50, 2.0539, AfterAlert.HOLD), NIST_EWMA);
    assertThat(days(alerts)).containsExactly(20L);
    assertThat(50 + alerts.get(0).shift()).isCloseTo(51.99, within(.005));
    assertThat(50 + alerts.get(0).limit() * 2.0539).isCloseTo(51.98, within(.005));
  }

  /** Montgomery, table 9.2: C+ of sample 29 is 5.28, and N+ 7. */
  @Test
  void cusumIsThatOfMontgomery() {
    List<KpiAlert> alerts =
        alerts(known(ChartMethod.CUSUM, .2, 3, .5, 5, 10, 1, AfterAlert.HOLD), MONTGOMERY);

    assertThat(days(alerts)).containsExactly(29L);
    assertThat(alerts.get(0).statistic()).isCloseTo(5.28, within(1e-9));
    assertThat(alerts.get(0).sinceMillis()).isEqualTo(23 * DAY);
    assertThat(alerts.get(0).shift()).isCloseTo(.5 + 5.28 / 7, within(1e-9));
  }

  /** Montgomery, example 9.2: lambda .1, L 2.7; the limits are soon 9.38 and 10.62. */
  @Test
  void ewmaIsThatOfMontgomery() {
    List<KpiAlert> alerts =
        alerts(known(ChartMethod.EWMA, .1, 2.7, .5, 5, 10, 1, AfterAlert.HOLD), MONTGOMERY);

    assertThat(days(alerts)).containsExactly(29L);
    assertThat(10 + alerts.get(0).statistic()).isCloseTo(10.6468, within(5e-5));
    assertThat(10 + alerts.get(0).limit()).isCloseTo(10.62, within(.005));
  }

  @Test
  void shewhartComparesEachValue() {
    MonitorRules rules = known(ChartMethod.SHEWHART, .2, 3, .5, 5, 10, 1, AfterAlert.HOLD);

    List<KpiAlert> alerts = alerts(rules, 13, 13.1, 14, 10, 6.9, 13.2);

    assertThat(alerts)
        .containsExactly(
            // on the limit is within it; while it is out no other alert comes
            new KpiAlert(
                ChartMethod.SHEWHART, 2 * DAY, true, 13.1, 10, 1, 13.1 - 10, 3, 13.1 - 10, 2 * DAY),
            new KpiAlert(
                ChartMethod.SHEWHART, 5 * DAY, false, 6.9, 10, 1, 6.9 - 10, -3, 6.9 - 10, 5 * DAY),
            new KpiAlert(
                ChartMethod.SHEWHART,
                6 * DAY,
                true,
                13.2,
                10,
                1,
                13.2 - 10,
                3,
                13.2 - 10,
                6 * DAY));
  }

  @Test
  void restartTellsAShiftThatLastsAgain() {
    double[] shifted = new double[12];
    Arrays.fill(shifted, 12);

    assertThat(
            days(alerts(known(ChartMethod.CUSUM, .2, 3, .5, 5, 10, 1, AfterAlert.HOLD), shifted)))
        .containsExactly(4L);
    assertThat(
            days(
                alerts(known(ChartMethod.CUSUM, .2, 3, .5, 5, 10, 1, AfterAlert.RESTART), shifted)))
        .containsExactly(4L, 8L, 12L);
  }

  @Test
  void relearnTakesTheNewLevelForNormal() {
    double[] values = new double[80];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 7 % 5 + (i < 30 ? 0 : 20);
    }

    List<KpiAlert> alerts =
        alerts(learning(ChartMethod.SHEWHART, MetricSeason.NONE, 25, AfterAlert.RELEARN), values);

    assertThat(days(alerts)).containsExactly(31L);
  }

  private static MonitorRules learning(
      ChartMethod method, MetricSeason season, int warmUp, AfterAlert after) {
    return new MonitorRules(
        method,
        season,
        ZoneOffset.UTC,
        warmUp,
        .2,
        MonitorRules.width(method),
        .5,
        5,
        NONE,
        NONE,
        after);
  }

  @Test
  void baselineIsTheSampleOfTheWarmUp() {
    // mean 5, sum of squares 8, standard deviation sqrt(8 / 3)
    List<KpiAlert> alerts =
        alerts(
            learning(ChartMethod.SHEWHART, MetricSeason.NONE, 4, AfterAlert.HOLD),
            3,
            5,
            5,
            7,
            1000);

    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).expected()).isEqualTo(5);
    assertThat(alerts.get(0).standardDeviation()).isCloseTo(Math.sqrt(8. / 3), within(1e-12));
  }

  @Test
  void baselineWithoutSpreadGoesOnLearning() {
    List<KpiAlert> alerts =
        alerts(
            learning(ChartMethod.SHEWHART, MetricSeason.NONE, 3, AfterAlert.HOLD),
            5,
            5,
            5,
            5,
            6,
            90);

    assertThat(days(alerts)).containsExactly(6L);
  }

  /** Weekends are another level; without the season they are alerts, or hide them. */
  @ParameterizedTest
  @CsvSource({"SHEWHART", "EWMA", "CUSUM"})
  void weeklySeasonIsNoMovement(ChartMethod method) {
    Random random = new Random(8);
    MonitorRules rules = learning(method, MetricSeason.DAY_OF_WEEK, 8, AfterAlert.HOLD);
    MonitoredMetric metric = new KpiMonitor(rules).start();
    List<KpiAlert> alerts = new ArrayList<>();
    int shiftedFrom = 7 * 15 + 1;
    for (int day = 0; day < 7 * 17; day++) {
      boolean isWeekend = day % 7 >= 5;
      double level = (isWeekend ? 20 : 100) + (day >= shiftedFrom ? 4 : 0);
      metric.take(MONDAY + day * DAY, level + random.nextGaussian(), alerts::add);
      if (day == shiftedFrom - 1) {
        assertThat(alerts).isEmpty();
      }
    }

    KpiAlert first = alerts.get(0);
    assertThat(first.isUp()).isTrue();
    assertThat((first.atMillis() - MONDAY) / DAY).isBetween((long) shiftedFrom, shiftedFrom + 3L);
    assertThat(first.expected()).isCloseTo(100, within(2.));
    assertThat(first.sinceMillis()).isBetween(MONDAY, first.atMillis());
  }

  @Test
  void partsOfTheWeekAreThoseOfTheZone() {
    Instant sundayLate = Instant.parse("2024-01-07T23:30:00Z");

    assertThat(MetricSeason.HOUR_OF_WEEK.part(sundayLate.atZone(ZoneOffset.UTC).toLocalDateTime()))
        .isEqualTo(167);
    assertThat(
            MetricSeason.HOUR_OF_WEEK.part(
                sundayLate.atZone(ZoneId.of("Europe/Berlin")).toLocalDateTime()))
        .isZero();
  }

  /** Shifts of 3 after a short baseline, so that alerts come. */
  @ParameterizedTest
  @CsvSource({"SHEWHART, HOLD", "EWMA, RESTART", "CUSUM, RELEARN"})
  void anyOrderCrashAndRescalingGiveTheSameRows(ChartMethod method, AfterAlert after) {
    new Simulation<>(
            new KpiMonitor(learning(method, MetricSeason.NONE, 3, after)),
            random -> random.nextInt(10) + (random.nextInt(3) == 0 ? 30. : 0))
        .spans(Duration.ofDays(1))
        .run();
  }

  /**
   * Published: a false alert every 465 values by CUSUM, 500 by EWMA (370 by Shewhart); a shift of
   * one standard deviation is found after 10.4 and 10.5 values (43.9). The limits of EWMA, narrower
   * at first, find it a value sooner. Standard errors below 2 %.
   */
  @ParameterizedTest
  @CsvSource({"CUSUM, 0, 465", "EWMA, 0, 500", "SHEWHART, 0, 370.4"})
  void falseAlertsAreAsRareAsPublished(ChartMethod method, double shift, double runLength) {
    assertThat(meanRunLength(method, shift, 4_000)).isCloseTo(runLength, withinPercentage(6));
  }

  @ParameterizedTest
  @CsvSource({"CUSUM, 1, 10.4", "EWMA, 1, 9.5", "SHEWHART, 1, 43.9"})
  void shiftsAreFoundAsSoonAsPublished(ChartMethod method, double shift, double runLength) {
    assertThat(meanRunLength(method, shift, 10_000)).isCloseTo(runLength, withinPercentage(8));
  }

  private static double meanRunLength(ChartMethod method, double shift, int runs) {
    MonitorRules rules =
        known(method, .2, MonitorRules.width(method), .5, 5, 0, 1, AfterAlert.RESTART);
    MonitoredMetric metric = new KpiMonitor(rules).start();
    Random random = new Random(11);
    int[] alerts = new int[1];
    long values = 0;
    while (alerts[0] < runs) {
      metric.take(++values * DAY, shift + random.nextGaussian(), alert -> alerts[0]++);
    }
    return (double) values / runs;
  }

  @Test
  void metricWithoutValuesIsFinished() {
    MonitoredMetric metric = new KpiMonitor(MonitorRules.of(ChartMethod.EWMA)).start();
    assertThat(metric.isFinished()).isTrue();

    metric.take(DAY, 1., alert -> {});

    assertThat(metric.isFinished()).isFalse();
    assertThat(metric.nextDeadlineMillis()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | .2 | 3 | .5 | 5 | NaN | NaN | NONE | warm_up must be >= 2 values, got 1",
        "9 | 0 | 3 | .5 | 5 | NaN | NaN | NONE | lambda must be above 0 and at most 1, got 0.0",
        "9 | .2 | 0 | .5 | 5 | NaN | NaN | NONE | width must be > 0 standard deviations and finite,"
            + " got 0.0",
        "9 | .2 | 3 | -1 | 5 | NaN | NaN | NONE | allowance must be >= 0 standard deviations and"
            + " finite, got -1.0",
        "9 | .2 | 3 | .5 | NaN | NaN | NaN | NONE | decision_interval must be > 0 standard"
            + " deviations and finite, got NaN",
        "9 | .2 | 3 | .5 | 5 | 1 | NaN | NONE | mean and std_dev must be given both or none:"
            + " without them the baseline is learned",
        "9 | .2 | 3 | .5 | 5 | 1 | 0 | NONE | std_dev must be > 0 and finite, got 0.0",
        "9 | .2 | 3 | .5 | 5 | 1 | 1 | DAY_OF_WEEK | mean and std_dev cannot be given with a season"
            + " or with after_alert 'relearn', which learn the baseline"
      })
  void rangesAreChecked(
      int warmUp,
      double lambda,
      double limit,
      double allowance,
      double decision,
      double mean,
      double deviation,
      MetricSeason season,
      String why) {
    assertThatThrownBy(
            () ->
                new MonitorRules(
                    ChartMethod.EWMA,
                    season,
                    ZoneOffset.UTC,
                    warmUp,
                    lambda,
                    limit,
                    allowance,
                    decision,
                    mean,
                    deviation,
                    AfterAlert.HOLD))
        .hasMessage(why);
  }
}
