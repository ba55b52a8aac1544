package io.flinkcx.core.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Control charts that a {@link KpiMonitor} can draw. */
public enum ChartMethod {
  /** One value beyond its limits: finds large shifts at once. */
  SHEWHART,
  /** Exponentially weighted moving average: finds small shifts that last. */
  EWMA,
  /** Cumulative sums of both directions: finds small shifts that last, and when they began. */
  CUSUM;

  /** All names, as in SQL. */
  public static final List<String> NAMES = Arrays.stream(values()).map(ChartMethod::label).toList();

  /** The name in SQL. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The method with this name, in upper or lower case. */
  public static Optional<ChartMethod> of(String name) {
    return Arrays.stream(values()).filter(m -> m.name().equalsIgnoreCase(name)).findFirst();
  }
}
