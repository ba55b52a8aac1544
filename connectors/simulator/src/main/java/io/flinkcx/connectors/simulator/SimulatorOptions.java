package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.CompanyOptions;
import io.flinkcx.connectors.simulator.world.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * THE options of a table {@code WITH ('connector' = 'cx-simulator', ...)}: keys, units, defaults.
 */
final class SimulatorOptions {

  private static final CompanyOptions DEFAULTS = CompanyOptions.builder().build();

  static final ConfigOption<String> TABLE =
      ConfigOptions.key("table")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Name of the unified table; the default is the name of the declared table.");

  static final ConfigOption<Long> SEED =
      ConfigOptions.key("seed")
          .longType()
          .defaultValue(DEFAULTS.seed())
          .withDescription("Any whole number. Equal options give equal rows, at any parallelism.");

  static final ConfigOption<Long> CUSTOMERS =
      ConfigOptions.key("customers")
          .longType()
          .defaultValue(DEFAULTS.customers())
          .withDescription(
              "Customers acquired from 'from' to 'to', 1 to 10^12; in an unbounded company,"
                  + " in every 'lifespan-days'.");

  static final ConfigOption<String> FROM =
      ConfigOptions.key("from")
          .stringType()
          .defaultValue(DEFAULTS.from().toString())
          .withDescription("Start of the company: a UTC date, or an instant.");

  static final ConfigOption<String> TO =
      ConfigOptions.key("to")
          .stringType()
          .defaultValue(DEFAULTS.to().toString())
          .withDescription(
              "End of the company, exclusive. There is no default if 'rows-per-second' is"
                  + " set.");

  static final ConfigOption<Long> ROWS_PER_SECOND =
      ConfigOptions.key("rows-per-second")
          .longType()
          .noDefaultValue()
          .withDescription(
              "Maximum rows of the table per second over all readers, at least 1. Without"
                  + " 'to' the table is then unbounded, and simulated time advances with its"
                  + " rows.");

  static final ConfigOption<Long> LIFESPAN_DAYS =
      ConfigOptions.key("lifespan-days")
          .longType()
          .defaultValue(1096L)
          .withDescription(
              "Unbounded tables only: how long each customer is simulated after acquisition,"
                  + " in days, at least 1.");

  static final ConfigOption<Double> DISORDER_SHARE =
      share("disorder-share", "Rows out of order, by up to 'dirt.disorder-seconds'.");

  static final ConfigOption<Long> DISORDER_SECONDS =
      seconds("disorder-seconds", 30, "Delay of the source's watermark, in seconds, at least 1.");

  static final ConfigOption<Double> LATE_SHARE =
      share("late-share", "Rows that are late: behind the source's watermark.");

  static final ConfigOption<Long> LATE_SECONDS =
      seconds(
          "late-seconds",
          3600,
          "Longest delay of a late row beyond the watermark, in seconds, at least 1.");

  static final ConfigOption<Double> DUPLICATE_SHARE = share("duplicate-share", "Duplicate rows.");

  static final ConfigOption<Double> OUT_OF_RANGE_SHARE =
      share("out-of-range-share", "Scores 1 to 10 points outside their scale.");

  static final ConfigOption<Double> NAN_SHARE =
      share("nan-share", "NaN in score, confidence or value.");

  static final ConfigOption<Double> UNKNOWN_ENUM_SHARE =
      share("unknown-enum-share", "A value outside the list: 'not_a_status', 'not_a_metric', ...");

  static final ConfigOption<Double> BROKEN_REFERENCE_SHARE =
      share("broken-reference-share", "Ids that end in '-MISSING' and refer to nothing.");

  /** All options except those of the company, in the order of the documentation. */
  static final List<ConfigOption<?>> OF_THE_TABLE =
      List.of(
          TABLE,
          SEED,
          CUSTOMERS,
          FROM,
          TO,
          ROWS_PER_SECOND,
          LIFESPAN_DAYS,
          FactoryUtil.SOURCE_PARALLELISM,
          DISORDER_SHARE,
          DISORDER_SECONDS,
          LATE_SHARE,
          LATE_SECONDS,
          DUPLICATE_SHARE,
          OUT_OF_RANGE_SHARE,
          NAN_SHARE,
          UNKNOWN_ENUM_SHARE,
          BROKEN_REFERENCE_SHARE);

  private static final Map<Parameter, ConfigOption<Double>> PARAMETERS =
      new EnumMap<>(Parameter.class);

  static {
    for (Parameter parameter : Parameter.values()) {
      PARAMETERS.put(
          parameter,
          ConfigOptions.key(parameter.key())
              .doubleType()
              .defaultValue(parameter.defaultValue())
              .withDescription(parameter.meaning() + " [" + parameter.unit() + "]"));
    }
  }

  /** TIMESTAMP_LTZ ends here. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private SimulatorOptions() {}

  private static ConfigOption<Double> share(String key, String description) {
    return ConfigOptions.key("dirt." + key)
        .doubleType()
        .defaultValue(0.0)
        .withDescription(description + " Share, 0 to 1.");
  }

  private static ConfigOption<Long> seconds(String key, long defaultValue, String description) {
    return ConfigOptions.key("dirt." + key)
        .longType()
        .defaultValue(defaultValue)
        .withDescription(description);
  }

  static Set<ConfigOption<?>> all() {
    Set<ConfigOption<?>> all = new HashSet<>(OF_THE_TABLE);
    all.addAll(PARAMETERS.values());
    return all;
  }

  /**
   * @throws ValidationException if a value is out of its range; names option, rule, value
   */
  static Simulation read(ReadableConfig options, String table, boolean batch) {
    boolean bounded = isBounded(options);
    if (!bounded && batch) {
      throw new ValidationException(
          "cx-simulator: option 'rows-per-second' without 'to' makes table '%s' unbounded, got"
                  .formatted(table)
              + " batch mode; set 'to', or SET 'execution.runtime-mode' = 'streaming'");
    }
    if (!bounded && SimulatedTables.needsAnEnd(table)) {
      throw new ValidationException(
          "cx-simulator: table '%s' must be bounded, got option 'rows-per-second' without 'to';"
                  .formatted(table)
              + " set 'to'");
    }
    long rowsPerSecond = rowsPerSecond(options);
    CompanyOptions company = company(options, bounded);
    long lifespanMillis =
        bounded
            ? Duration.between(company.from(), company.to()).toMillis()
            : lifespan(options).toMillis();
    long seed = company.seed();
    return new Simulation(
        company,
        table,
        delays(options, seed),
        badRows(options, seed),
        lifespanMillis,
        rowsPerSecond,
        bounded,
        !batch && SimulatedTables.hasEventTime(table));
  }

  /**
   * Checks the values for any table and mode.
   *
   * @throws ValidationException if a value is out of its range; names option, rule, value
   */
  static void check(ReadableConfig options) {
    rowsPerSecond(options);
    lifespan(options);
    long seed = company(options, isBounded(options)).seed();
    delays(options, seed);
    badRows(options, seed);
    options.getOptional(FactoryUtil.SOURCE_PARALLELISM);
  }

  private static boolean isBounded(ReadableConfig options) {
    return !isPaced(options) || options.getOptional(raw(TO)).isPresent();
  }

  private static boolean isPaced(ReadableConfig options) {
    return options.getOptional(raw(ROWS_PER_SECOND)).isPresent();
  }

  private static long rowsPerSecond(ReadableConfig options) {
    return isPaced(options) ? atLeast(1, options, ROWS_PER_SECOND, "rows") : 0;
  }

  private static CompanyOptions company(ReadableConfig options, boolean bounded) {
    CompanyOptions.Builder builder = CompanyOptions.builder();
    PARAMETERS.forEach((parameter, option) -> builder.set(parameter, number(options, option)));
    Instant from = instant(options, FROM);
    long customers = whole(options, CUSTOMERS);
    builder.seed(whole(options, SEED)).from(from);
    try {
      if (bounded) {
        return builder.customers(customers).to(instant(options, TO)).build();
      }
      // customers arrive at a constant rate, so that the number of simulated customers is constant
      ConfigOption<Double> growth = PARAMETERS.get(Parameter.GROWTH);
      if (options.getOptional(raw(growth)).isPresent() && number(options, growth) != 0) {
        throw new ValidationException(
            "cx-simulator: option '%s' must be 0 where the table is unbounded, got %s; remove it, or"
                    .formatted(growth.key(), number(options, growth))
                + " set 'to'");
      }
      double lifespans =
          (double) Duration.between(from, END_OF_TIME).toMillis() / lifespan(options).toMillis();
      return builder
          .set(Parameter.GROWTH, 0)
          .customers((long) Math.ceil(customers * lifespans))
          .to(END_OF_TIME)
          .build();
    } catch (IllegalArgumentException e) {
      throw new ValidationException(e.getMessage());
    }
  }

  private static Duration lifespan(ReadableConfig options) {
    return Duration.ofDays(atLeast(1, options, LIFESPAN_DAYS, "days"));
  }

  private static Delays delays(ReadableConfig options, long seed) {
    double disorderShare = checkedShare(options, DISORDER_SHARE);
    double lateShare = checkedShare(options, LATE_SHARE);
    if (disorderShare + lateShare > 1) {
      throw new ValidationException(
          "cx-simulator: options 'dirt.disorder-share' + 'dirt.late-share' must be at most 1, got "
              + (disorderShare + lateShare));
    }
    return new Delays(
        seed,
        disorderShare,
        Duration.ofSeconds(atLeast(1, options, DISORDER_SECONDS, "seconds")).toMillis(),
        lateShare,
        Duration.ofSeconds(atLeast(1, options, LATE_SECONDS, "seconds")).toMillis());
  }

  private static BadRows badRows(ReadableConfig options, long seed) {
    return new BadRows(
        seed,
        checkedShare(options, DUPLICATE_SHARE),
        checkedShare(options, OUT_OF_RANGE_SHARE),
        checkedShare(options, NAN_SHARE),
        checkedShare(options, UNKNOWN_ENUM_SHARE),
        checkedShare(options, BROKEN_REFERENCE_SHARE));
  }

  private static double checkedShare(ReadableConfig options, ConfigOption<Double> option) {
    double value = number(options, option);
    if (!(value >= 0 && value <= 1)) {
      throw new ValidationException(
          "cx-simulator: option '%s' must be a share between 0 and 1, got %s"
              .formatted(option.key(), value));
    }
    return value;
  }

  private static long atLeast(
      long least, ReadableConfig options, ConfigOption<Long> option, String unit) {
    long value = whole(options, option);
    if (value < least) {
      throw new ValidationException(
          "cx-simulator: option '%s' must be at least %d %s, got %d"
              .formatted(option.key(), least, unit, value));
    }
    return value;
  }

  private static double number(ReadableConfig options, ConfigOption<Double> option) {
    String text = text(options, option);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ValidationException(
          "cx-simulator: option '%s' must be a number, got '%s'; the default is %s"
              .formatted(option.key(), text, option.defaultValue()));
    }
  }

  private static long whole(ReadableConfig options, ConfigOption<Long> option) {
    String text = text(options, option);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ValidationException(
          "cx-simulator: option '%s' must be a whole number, got '%s'%s"
              .formatted(
                  option.key(),
                  text,
                  option.hasDefaultValue() ? "; the default is " + option.defaultValue() : ""));
    }
  }

  private static Instant instant(ReadableConfig options, ConfigOption<String> option) {
    String text = options.get(option);
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new ValidationException(
          "cx-simulator: option '%s' must be a date such as 2025-01-31 or a UTC instant such as"
                  .formatted(option.key())
              + " 2025-01-31T12:00:00Z, got '%s'".formatted(text));
    }
  }

  private static String text(ReadableConfig options, ConfigOption<?> option) {
    return options.getOptional(raw(option)).orElseGet(() -> String.valueOf(option.defaultValue()));
  }

  /** The raw text, so that an invalid value gives our error message. */
  private static ConfigOption<String> raw(ConfigOption<?> option) {
    return ConfigOptions.key(option.key()).stringType().noDefaultValue();
  }
}
