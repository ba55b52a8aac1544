package io.flinkcx.connectors.simulator.world;

import java.util.Arrays;

/**
 * The arrivals of customers. The intensity is constant within a day,
 *
 * <p>rate(y) ~ exp(growth y) (1 + season cos(2 pi (y - peak))),
 *
 * <p>y in years since 1970, peak at the turn of the year. Customer i of n arrives at the (i + u_i)
 * / n quantile, u_i uniform: arrivals are in the order of customer numbers, so the customers of a
 * time range have consecutive numbers.
 */
final class Acquisition {

  private final long fromMillis;
  private final long toMillis;
  private final long customers;
  private final double[] cumulative; // at the start of each day; [days + 1], from 0 to 1
  private final RandomStream stream;

  Acquisition(CompanyOptions options) {
    fromMillis = options.from().toEpochMilli();
    toMillis = options.to().toEpochMilli();
    customers = options.customers();
    stream = new RandomStream(options.seed(), Part.ACQUISITION);
    int days = Math.toIntExact((toMillis - fromMillis + Millis.DAY - 1) / Millis.DAY);
    cumulative = new double[days + 1];
    for (int day = 0; day < days; day++) {
      double rate =
          Math.exp(options.get(Parameter.GROWTH) * day * Millis.DAY / Millis.YEAR)
              * seasonal(fromMillis + day * Millis.DAY, options.get(Parameter.SEASON));
      cumulative[day + 1] = cumulative[day] + rate * (dayStart(day + 1) - dayStart(day));
    }
    double total = cumulative[days];
    for (int day = 0; day <= days; day++) {
      cumulative[day] /= total;
    }
  }

  /** 1 + swing cos(2 pi (year - turn of the year)): mean 1 over a year. */
  static double seasonal(long millis, double swing) {
    return 1 + swing * Math.cos(2 * Math.PI * millis / Millis.YEAR);
  }

  long acquiredAtMillis(long customer) {
    double quantile = (customer + stream.start(customer).nextDouble()) / customers;
    int found = Arrays.binarySearch(cumulative, quantile);
    int day = Math.min(found >= 0 ? found : -found - 2, cumulative.length - 2);
    double within = (quantile - cumulative[day]) / (cumulative[day + 1] - cumulative[day]);
    long start = dayStart(day);
    return Math.min(start + (long) (within * (dayStart(day + 1) - start)), toMillis - 1);
  }

  /** Expected number of arrivals in [startMillis, endMillis). */
  double expectedArrivals(long startMillis, long endMillis) {
    return customers * (share(endMillis) - share(startMillis));
  }

  private double share(long millis) {
    if (millis <= fromMillis) {
      return 0;
    }
    if (millis >= toMillis) {
      return 1;
    }
    int day = (int) ((millis - fromMillis) / Millis.DAY);
    double within = (double) (millis - dayStart(day)) / (dayStart(day + 1) - dayStart(day));
    return cumulative[day] + within * (cumulative[day + 1] - cumulative[day]);
  }

  private long dayStart(int day) {
    return Math.min(fromMillis + day * Millis.DAY, toMillis);
  }
}
