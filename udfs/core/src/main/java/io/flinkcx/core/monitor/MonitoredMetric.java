package io.flinkcx.core.monitor;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.StateVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The control chart of one metric, see {@link KpiMonitor}: 58 bytes, and 14 for each part of the
 * season.
 */
public final class MonitoredMetric implements Machine<Double, KpiAlert> {

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  /** A deviation beyond it is taken for it, so that no sum is infinite. */
  private static final double LARGEST = 1e100;

  private final MonitorRules rules;
  private MetricBaseline baseline;

  /** Values since the chart started. */
  private int values;

  private ChartSide up = new ChartSide();
  private ChartSide down = new ChartSide();

  MonitoredMetric(MonitorRules rules) {
    this.rules = rules;
    baseline = new MetricBaseline(rules.season());
  }

  @Override
  public void take(long millis, Double value, Consumer<? super KpiAlert> out) {
    int part =
        rules.season().part(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), rules.zone()));
    double mean = rules.isKnown() ? rules.mean() : baseline.mean(part);
    double deviation = rules.isKnown() ? rules.standardDeviation() : baseline.standardDeviation();
    boolean isLearned = baseline.count(part) >= rules.warmUp() && deviation > 0;
    if (!rules.isKnown() && !isLearned) {
      baseline.learn(part, value);
      return;
    }
    double z = Math.max(-LARGEST, Math.min(LARGEST, (value - mean) / deviation));
    values++;
    double limit = step(z, millis);
    KpiAlert alert = alert(up, true, limit, millis, value, mean, deviation);
    if (alert == null) {
      alert = alert(down, false, limit, millis, value, mean, deviation);
    }
    if (alert != null) {
      out.accept(alert);
      afterAlert();
    }
  }

  /** Moves the statistics of both sides by a value; gives their limit. */
  private double step(double z, long millis) {
    switch (rules.method()) {
      case EWMA -> {
        double average = rules.lambda() * z + (1 - rules.lambda()) * up.statistic;
        up.move(average, millis);
        down.move(-average, millis);
        double kept = 1 - Math.pow(1 - rules.lambda(), 2.0 * values);
        return rules.width() * Math.sqrt(rules.lambda() / (2 - rules.lambda()) * kept);
      }
      case CUSUM -> {
        up.move(Math.max(0, up.statistic + z - rules.allowance()), millis);
        down.move(Math.max(0, down.statistic - z - rules.allowance()), millis);
        return rules.decision();
      }
      default -> {
        // each value stands alone
        up.run = 0;
        down.run = 0;
        up.move(z, millis);
        down.move(-z, millis);
        return rules.width();
      }
    }
  }

  private KpiAlert alert(
      ChartSide side,
      boolean isUp,
      double limit,
      long millis,
      double value,
      double mean,
      double deviation) {
    boolean isBeyond = side.statistic > limit;
    boolean isNew = isBeyond && !side.isAlerted;
    side.isAlerted = isBeyond;
    if (!isNew) {
      return null;
    }
    int sign = isUp ? 1 : -1;
    boolean isSum = rules.method() == ChartMethod.CUSUM;
    double shift = isSum ? rules.allowance() + side.statistic / side.run : side.statistic;
    int statisticSign = isSum ? 1 : sign;
    return new KpiAlert(
        rules.method(),
        millis,
        isUp,
        value,
        mean,
        deviation,
        statisticSign * side.statistic,
        statisticSign * limit,
        sign * shift * deviation,
        side.sinceMillis);
  }

  private void afterAlert() {
    if (rules.afterAlert() == AfterAlert.HOLD) {
      return;
    }
    values = 0;
    up.restart();
    down.restart();
    if (rules.afterAlert() == AfterAlert.RELEARN) {
      baseline = new MetricBaseline(rules.season());
    }
  }

  /** Nothing follows from time alone. */
  @Override
  public void advance(long millis, Consumer<? super KpiAlert> out) {
    // only values move a chart
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    return OptionalLong.empty();
  }

  @Override
  public boolean isFinished() {
    return values == 0 && baseline.isEmpty();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(values);
    up.write(out);
    down.write(out);
    baseline.write(out);
  }

  static MonitoredMetric read(MonitorRules rules, DataInput in) throws IOException {
    StateVersion.require(in, VERSION, "a monitored metric");
    MonitoredMetric metric = new MonitoredMetric(rules);
    metric.values = in.readInt();
    metric.up = ChartSide.read(in);
    metric.down = ChartSide.read(in);
    metric.baseline = MetricBaseline.read(rules.season(), in);
    return metric;
  }
}
