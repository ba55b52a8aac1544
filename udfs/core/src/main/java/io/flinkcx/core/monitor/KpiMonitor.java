package io.flinkcx.core.monitor;

import io.flinkcx.core.machine.MachineType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Control charts of metrics: the first values are a baseline, and every later one is compared with
 * it. An event is a value, finite. Several values of one moment count each, in ascending order.
 *
 * <p>With z = (value - mean) / s of the baseline:
 *
 * <ul>
 *   <li>Shewhart: |z| > L.
 *   <li>EWMA: |E_i| > L sqrt(lambda / (2 - lambda) (1 - (1 - lambda)^2i)), E_i = lambda z_i + (1 -
 *       lambda) E_(i-1), E_0 = 0.
 *   <li>CUSUM: C+ > h or C- > h, C+_i = max(0, C+_(i-1) + z_i - k), C-_i = max(0, C-_(i-1) - z_i -
 *       k).
 * </ul>
 *
 * <p>Source: Montgomery, D. C., Introduction to Statistical Quality Control, chapters 6 and 9;
 * NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.
 *
 * @param rules of all metrics
 */
public record KpiMonitor(MonitorRules rules)
    implements MachineType<Double, KpiAlert, MonitoredMetric> {

  @Override
  public MonitoredMetric start() {
    return new MonitoredMetric(rules);
  }

  @Override
  public MonitoredMetric read(DataInput in) throws IOException {
    return MonitoredMetric.read(rules, in);
  }

  @Override
  public boolean clearsFinished() {
    return false;
  }

  @Override
  public void writeEvent(Double value, DataOutput out) throws IOException {
    out.writeDouble(value);
  }

  @Override
  public Double readEvent(DataInput in) throws IOException {
    return in.readDouble();
  }
}
