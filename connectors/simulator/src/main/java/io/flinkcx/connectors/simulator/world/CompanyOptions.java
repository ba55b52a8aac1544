package io.flinkcx.connectors.simulator.world;

import java.io.Serializable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * All options of the company. Equal options give equal rows.
 *
 * <pre>{@code
 * CompanyOptions options =
 *     CompanyOptions.builder().seed(7).customers(10_000).set(Parameter.GAMMA, 0).build();
 * }</pre>
 *
 * @param seed any number; another seed gives another company with the same parameters
 * @param customers customers acquired within [from, to), at least 1
 * @param from when the company opens
 * @param to when observation ends: no row has an event time at or after it
 * @param values the value of every parameter
 */
public record CompanyOptions(
    long seed, long customers, Instant from, Instant to, Map<Parameter, Double> values)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Above this the customer's number does not fit the acquisition strata. */
  private static final long MAX_CUSTOMERS = 1_000_000_000_000L;

  private static final double MOST_PURCHASES_PER_WEEK = 100;

  public CompanyOptions {
    if (customers < 1 || customers > MAX_CUSTOMERS) {
      throw new IllegalArgumentException(
          "cx-simulator: option 'customers' must be between 1 and %d, got %d"
              .formatted(MAX_CUSTOMERS, customers));
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "cx-simulator: option 'from' must be before option 'to', got from %s to %s"
              .formatted(from, to));
    }
    EnumMap<Parameter, Double> complete = new EnumMap<>(Parameter.class);
    for (Parameter parameter : Parameter.values()) {
      Double value = values.get(parameter);
      complete.put(parameter, parameter.check(value == null ? parameter.defaultValue() : value));
    }
    double typed = complete.get(Parameter.EARNED) + complete.get(Parameter.BOUGHT);
    if (typed > 1) {
      throw new IllegalArgumentException(
          "cx-simulator: options 'acquisition.earned' and 'acquisition.bought' must add up to at"
              + " most 1 share, got %s; the rest is of unknown origin".formatted(typed));
    }
    double treated = complete.get(Parameter.CONVERSION) + complete.get(Parameter.DELTA);
    if (treated < 0 || treated > 1) {
      throw new IllegalArgumentException(
          "cx-simulator: options 'experiment.conversion' + 'experiment.delta' must be between 0 and"
              + " 1 share, got %s".formatted(treated));
    }
    double perWeek = complete.get(Parameter.R) / complete.get(Parameter.ALPHA);
    if (perWeek > MOST_PURCHASES_PER_WEEK) {
      throw new IllegalArgumentException(
          ("cx-simulator: option 'purchase.r' / 'purchase.alpha' must be at most %s purchases per"
                  + " week, got %s; a life is held in memory")
              .formatted(MOST_PURCHASES_PER_WEEK, perWeek));
    }
    values = Map.copyOf(complete);
  }

  /** The value in force. */
  public double get(Parameter parameter) {
    return values.get(parameter);
  }

  /** Seed 42, 15,000 customers, the three years to 2026-01-01, every parameter at its default. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with the same options. */
  public Builder toBuilder() {
    Builder builder = builder().seed(seed).customers(customers).from(from).to(to);
    values.forEach(builder::set);
    return builder;
  }

  /** Options in any order; checked by {@link #build}. */
  public static final class Builder {
    private final Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
    private long seed = 42;
    private long customers = 15_000;
    private Instant from = Instant.parse("2023-01-01T00:00:00Z");
    private Instant to = Instant.parse("2026-01-01T00:00:00Z");

    private Builder() {}

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder customers(long value) {
      customers = value;
      return this;
    }

    public Builder from(Instant value) {
      from = value;
      return this;
    }

    public Builder to(Instant value) {
      to = value;
      return this;
    }

    public Builder set(Parameter parameter, double value) {
      values.put(parameter, value);
      return this;
    }

    /**
     * @throws IllegalArgumentException if an option is out of its range; names option, rule, value
     */
    public CompanyOptions build() {
      return new CompanyOptions(seed, customers, from, to, values);
    }
  }
}
