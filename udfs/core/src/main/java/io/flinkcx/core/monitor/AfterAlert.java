package io.flinkcx.core.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a {@link KpiMonitor} does after an alert. */
public enum AfterAlert {
  /** No more alerts of this direction until the statistic has been within its limits again. */
  HOLD,
  /** The statistic starts again, so a shift that lasts is told again. */
  RESTART,
  /** The next values are a new baseline: the new level is normal. */
  RELEARN;

  /** All names, as in SQL. */
  public static final List<String> NAMES =
      Arrays.stream(values()).map(a -> a.name().toLowerCase(Locale.ROOT)).toList();

  /** The one with this name, in upper or lower case. */
  public static Optional<AfterAlert> of(String name) {
    return Arrays.stream(values()).filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
  }
}
