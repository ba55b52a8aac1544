package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.SampleSize;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;

/**
 * The arguments that the two functions before an experiment share.
 *
 * @param baseline conversion rate of the control, null for a mean
 * @param standardDeviation of the values, null for a conversion rate
 * @param size the settings of the test
 */
record PowerArguments(Double baseline, Double standardDeviation, SampleSize size) {

  private static final String BASELINE = "baseline";
  private static final String STD_DEV = "std_dev";
  private static final String POWER = "power";
  private static final String SHARE = "share";

  private static final double USUAL_POWER = 0.8;
  private static final double EVEN_SPLIT = 0.5;

  static FunctionSchema declare(FunctionSchema schema) {
    return schema.optionalNumbers(BASELINE, STD_DEV, POWER, Confidence.NAME, SHARE);
  }

  static Literals check(String function, Literals literals) {
    return literals
        .check(BASELINE, Double.class, value -> requireBaseline(function, value))
        .check(STD_DEV, Double.class, value -> requireDeviation(function, value))
        .checkBoth(BASELINE, STD_DEV, Double.class, (a, b) -> throwBoth(function))
        .check(
            POWER,
            Double.class,
            value -> Settings.check(function, () -> SampleSize.requirePower(value)))
        .check(Confidence.NAME, Double.class, value -> Confidence.require(function, value))
        .check(
            SHARE,
            Double.class,
            value -> Settings.check(function, () -> SampleSize.requireShare(value)));
  }

  /**
   * The arguments of a row, checked.
   *
   * @return null if neither a baseline nor a standard deviation is known
   */
  static PowerArguments of(
      String function,
      Number baseline,
      Number standardDeviation,
      Number power,
      Number confidence,
      Number share) {
    if (baseline != null && standardDeviation != null) {
      throwBoth(function);
    }
    if (baseline == null && standardDeviation == null) {
      return null;
    }
    SampleSize size =
        Settings.named(
            function,
            () ->
                new SampleSize(
                    power == null ? USUAL_POWER : power.doubleValue(),
                    confidence == null ? Confidence.DEFAULT : confidence.doubleValue(),
                    share == null ? EVEN_SPLIT : share.doubleValue()));
    return new PowerArguments(
        baseline == null ? null : requireBaseline(function, baseline.doubleValue()),
        standardDeviation == null
            ? null
            : requireDeviation(function, standardDeviation.doubleValue()),
        size);
  }

  /** Whether a conversion rate is tested, not a mean. */
  boolean isShare() {
    return baseline != null;
  }

  private static Double requireBaseline(String function, double baseline) {
    if (!(baseline > 0 && baseline < 1)) {
      throw new IllegalArgumentException(
          function
              + ": baseline must be the conversion rate of the control, a share between 0 and 1"
              + " (exclusive), such as 0.1 for 10 %, got "
              + baseline
              + "; for a mean pass std_dev");
    }
    return baseline;
  }

  private static Double requireDeviation(String function, double deviation) {
    if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          function
              + ": std_dev must be the standard deviation of the values, above 0, got "
              + deviation);
    }
    return deviation;
  }

  private static void throwBoth(String function) {
    throw new IllegalArgumentException(
        function + ": pass baseline for a conversion rate or std_dev for a mean, not both");
  }
}
