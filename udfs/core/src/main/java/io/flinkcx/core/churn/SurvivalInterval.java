package io.flinkcx.core.churn;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.TwoSided;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The scale on which the interval of a survival probability S is symmetric.
 *
 * <p>Source: Kalbfleisch, Prentice (2002), The Statistical Analysis of Failure Time Data, 2nd ed.,
 * section 1.4; Borgan, Liestol (1990), Scandinavian Journal of Statistics 17.
 */
public enum SurvivalInterval {
  /** ln(-ln S): stays inside 0..1, keeps its level in small samples. */
  LOG_LOG("log-log"),

  /** ln S, clipped at 1: the default of R's survfit. */
  LOG("log"),

  /** S itself, clipped at 0 and 1. */
  PLAIN("plain");

  private final String label;

  SurvivalInterval(String label) {
    this.label = label;
  }

  /**
   * The interval with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SurvivalInterval of(String label) {
    return Arrays.stream(values())
        .filter(type -> type.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "interval_type must be one of "
                        + Arrays.stream(values())
                            .map(type -> "'" + type.label + "'")
                            .collect(Collectors.joining(", "))
                        + ", got '"
                        + label
                        + "'"));
  }

  /**
   * The interval.
   *
   * @param survival S, 0 to 1
   * @param errorOfLog standard error of ln S
   * @param confidence in (0, 1)
   * @return {@link Interval#NONE} at 0 and at 1, where the variance is not informative
   */
  Interval around(double survival, double errorOfLog, double confidence) {
    if (survival <= 0 || survival >= 1) {
      return Interval.NONE;
    }
    double z = TwoSided.normalQuantile(confidence);
    return switch (this) {
      case LOG_LOG -> {
        double log = Math.log(survival);
        double factor = Math.exp(z * errorOfLog / -log);
        yield new Interval(Math.exp(log * factor), Math.exp(log / factor));
      }
      case LOG -> {
        double factor = Math.exp(z * errorOfLog);
        yield new Interval(survival / factor, Math.min(1, survival * factor));
      }
      case PLAIN -> Interval.around(survival, z * survival * errorOfLog).clip(0, 1);
    };
  }
}
