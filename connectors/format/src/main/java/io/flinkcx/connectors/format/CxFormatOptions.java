package io.flinkcx.connectors.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Options of {@code 'format' = 'cx'}; in a table they have the prefix {@code cx.}. */
public final class CxFormatOptions {

  public static final ConfigOption<String> PROFILE =
      ConfigOptions.key("profile")
          .stringType()
          .noDefaultValue()
          .withDescription("Name of the profile of the vendor.");

  public static final ConfigOption<String> MAPPING =
      ConfigOptions.key("mapping")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Instead of `profile`: the file of your own mapping, on any file system of"
                  + " Flink.");

  public static final ConfigOption<String> TABLE =
      ConfigOptions.key("table")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The unified table of the rows; the default is the name of the declared table.");

  public static final ConfigOption<String> METRIC_MAP =
      ConfigOptions.key("metric-map")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The metric of each question: `nps_q = nps, effort = ces 1..5 lower, SV_1/QID2"
                  + " = csat`.");

  public static final ConfigOption<OnError> ON_ERROR =
      ConfigOptions.key("on-error")
          .enumType(OnError.class)
          .noDefaultValue()
          .withDescription(
              "A payload that cannot be decoded becomes a row with `cx_error` and `cx_raw`"
                  + " (`emit`), is counted and logged (`skip`), or ends the job (`fail`). The"
                  + " default is `emit` if the table declares both columns, otherwise `fail`.");

  public static final ConfigOption<String> TIME_ZONE =
      ConfigOptions.key("time-zone")
          .stringType()
          .defaultValue("UTC")
          .withDescription("Time zone of times without offset, such as `Europe/Berlin`.");

  public static final ConfigOption<MemorySize> MAX_SIZE =
      ConfigOptions.key("max-size")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(16))
          .withDescription(
              "Maximum size of a payload. A larger one is treated as one that cannot be"
                  + " decoded.");

  /** Every option, in the order of the documentation. */
  public static final List<ConfigOption<?>> ALL =
      List.of(PROFILE, MAPPING, TABLE, METRIC_MAP, ON_ERROR, TIME_ZONE, MAX_SIZE);

  private CxFormatOptions() {}

  static Set<ConfigOption<?>> optional() {
    return new LinkedHashSet<>(ALL);
  }
}
