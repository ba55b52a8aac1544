package io.flinkcx.core.journey;

import io.flinkcx.core.math.DoubleDouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Attribution by Shapley values: the mean of what a touchpoint adds to the conversions, over all
 * orders in which the touchpoints could have been introduced.
 *
 * <p>A coalition S of touchpoints earns v(S), the conversions of the journeys that touch nothing
 * outside S. That game is a sum of one game for each set T of touchpoints, in which S earns the
 * conversions of T if it contains T, so its Shapley value is the sum of c(T) / |T| over the sets T
 * with the touchpoint: no coalition has to be enumerated. Credits sum to the conversions within
 * 1e-12. The value is shared likewise.
 *
 * <p>Source: Shapley (1953), doi:10.1515/9781400881970-018; Zhao, Mahboobi, Bagheri (2018),
 * arXiv:1804.05327.
 */
public final class ShapleyAttribution {

  /** The most touchpoints: they have a million sets, each of which may be in the state. */
  public static final int LARGEST_TOUCHPOINTS = 20;

  /** Of one touchpoint. */
  private static final class Shares {

    /** Conversions of sets by their size, from 1. */
    private final long[] conversions = new long[LARGEST_TOUCHPOINTS + 1];

    private final DoubleDouble[] values = new DoubleDouble[LARGEST_TOUCHPOINTS + 1];

    private void add(int size, long count, DoubleDouble value) {
      conversions[size] += count;
      values[size] = values[size] == null ? value : values[size].plus(value);
    }

    private double credit() {
      double credit = 0;
      for (int size = 1; size < conversions.length; size++) {
        credit += (double) conversions[size] / size;
      }
      return credit;
    }

    private double value() {
      double sum = 0;
      for (int size = 1; size < values.length; size++) {
        sum += values[size] == null ? 0 : values[size].value() / size;
      }
      return sum;
    }

    private long touched() {
      long touched = 0;
      for (long count : conversions) {
        touched += count;
      }
      return touched;
    }
  }

  private final Map<String, Shares> touchpoints = new HashMap<>();
  private long conversions;
  private long nulls;

  /**
   * Journeys that touched a set of touchpoints.
   *
   * @param names the set, each of them once, in any order
   * @param converted conversions, >= 0
   * @param value what they brought, money
   * @param ended journeys without a conversion, >= 0
   * @throws IllegalArgumentException if there are more than {@link #LARGEST_TOUCHPOINTS}
   */
  public void add(String[] names, long converted, DoubleDouble value, long ended) {
    if (converted <= 0 && ended <= 0) {
      return; // a count below 0 is of a state that has forgotten rows
    }
    for (String name : names) {
      if (!touchpoints.containsKey(name)) {
        if (touchpoints.size() == LARGEST_TOUCHPOINTS) {
          throw new IllegalArgumentException(
              "path must have at most "
                  + LARGEST_TOUCHPOINTS
                  + " different touchpoints in all rows of a group, got more, such as "
                  + new TreeSet<>(touchpoints.keySet())
                  + " and '"
                  + name
                  + "'; give rare touchpoints one name, or use CX_MARKOV_ATTRIBUTION");
        }
        touchpoints.put(name, new Shares());
      }
    }
    if (converted > 0) {
      for (String name : names) {
        touchpoints.get(name).add(names.length, converted, value);
      }
    }
    conversions += Math.max(0, converted);
    nulls += Math.max(0, ended);
  }

  /** The credits; the same for any order in which the journeys were added. */
  public Attribution attribution() {
    if (touchpoints.isEmpty()) {
      return Attribution.NONE;
    }
    List<TouchpointCredit> credits = new ArrayList<>();
    touchpoints.forEach(
        (name, shares) ->
            credits.add(
                new TouchpointCredit(
                    name,
                    shares.credit(),
                    Math.max(0, shares.value()),
                    (double) shares.touched() / conversions)));
    return Attribution.of(credits, conversions, conversions + nulls);
  }
}
