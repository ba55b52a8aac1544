package io.flinkcx.core.rfm;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The unit of recency and age. Orders of the same calendar day are one purchase; for units shorter
 * than a day, orders of the same unit are one purchase.
 *
 * <p>Merging by the day and measuring in weeks as days / 7 keeps information that merging by the
 * week would lose: a fit on whole weeks is 1.4 standard errors off, on whole fortnights 7.
 *
 * <p>The order of the units is frozen once released: savepoints.
 */
public enum RfmUnit {
  SECOND(1, 1),
  MINUTE(60, 1),
  HOUR(3_600, 1),
  DAY(86_400, 1),
  /** Seven days. */
  WEEK(86_400, 7),
  /** A twelfth of a Gregorian year: 30.436875 days. */
  MONTH(86_400, 365.2425 / 12),
  /** A quarter of a Gregorian year. */
  QUARTER(86_400, 365.2425 / 4),
  /** The mean Gregorian year: 365.2425 days. */
  YEAR(86_400, 365.2425);

  private static final Map<String, RfmUnit> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RfmUnit::name, unit -> unit));

  private final int secondsPerPurchaseUnit;
  private final double purchaseUnits;

  RfmUnit(int secondsPerPurchaseUnit, double purchaseUnits) {
    this.secondsPerPurchaseUnit = secondsPerPurchaseUnit;
    this.purchaseUnits = purchaseUnits;
  }

  /** The unit with this name in upper or lower case, empty if there is none. */
  public static Optional<RfmUnit> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
  }

  /**
   * The unit with this name in upper or lower case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RfmUnit of(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unit must be SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR, got '"
                        + name
                        + "'"));
  }

  /**
   * The unit with this name where purchases are known by their day.
   *
   * @throws IllegalArgumentException if there is none, or if it is shorter than a day
   */
  public static RfmUnit ofDays(String name) {
    return named(name)
        .filter(unit -> unit.secondsPerPurchaseUnit == DAY.secondsPerPurchaseUnit)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unit must be DAY, WEEK, MONTH, QUARTER or YEAR, got '" + name + "'"));
  }

  /** Number of the span of time within which orders are one purchase. */
  public long purchaseNumber(LocalDateTime time) {
    return Math.floorDiv(time.toEpochSecond(ZoneOffset.UTC), (long) secondsPerPurchaseUnit);
  }

  /** The time between two such spans, in this unit. */
  public double between(long firstNumber, long lastNumber) {
    return (lastNumber - firstNumber) / purchaseUnits;
  }

  /** The length of the span of time within which orders are one purchase, milliseconds. */
  public long spanMillis() {
    return secondsPerPurchaseUnit * 1_000L;
  }

  /** The length of this unit, milliseconds. */
  public double millis() {
    return purchaseUnits * spanMillis();
  }
}
