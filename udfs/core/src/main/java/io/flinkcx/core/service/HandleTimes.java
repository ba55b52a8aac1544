package io.flinkcx.core.service;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Number of contacts by handle time in seconds: talk, hold and wrap together. Mean, spread and
 * quantiles are exact, so contacts may come in any order and split.
 *
 * <pre>{@code
 * HandleTimes times = new HandleTimes();
 * times.add(HandleTimes.seconds(180, 20, 40).getAsInt(), 1);
 * times.moments().mean(); // 240
 * }</pre>
 */
public final class HandleTimes {

  /**
   * The longest valid handle time, one day in seconds; a longer one is probably in milliseconds or
   * lacks an end of the work.
   */
  public static final int LONGEST = 86_400;

  private final NavigableMap<Integer, Long> contacts = new TreeMap<>();
  private long n;

  /**
   * Handle time of one contact, to the nearest second (half a second is rounded up).
   *
   * @param talk seconds of talking or writing, >= 0
   * @param hold seconds on hold, >= 0
   * @param wrap seconds of work after the contact, >= 0
   * @return talk + hold + wrap; empty if one of them is negative or not a number, or the sum is
   *     above {@link #LONGEST}
   */
  public static OptionalInt seconds(double talk, double hold, double wrap) {
    double sum = talk + hold + wrap;
    boolean isPossible = talk >= 0 && hold >= 0 && wrap >= 0 && sum <= LONGEST;
    return isPossible ? OptionalInt.of((int) Math.round(sum)) : OptionalInt.empty();
  }

  /**
   * Counts contacts.
   *
   * @param seconds handle time, 0 to {@link #LONGEST}
   * @param count number of contacts, >= 0
   */
  public void add(int seconds, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be >= 0 contacts, got " + count);
    }
    if (count > 0) {
      contacts.merge(seconds, count, Long::sum);
      n += count;
    }
  }

  /** Number of contacts. */
  public long n() {
    return n;
  }

  /** Count, sum and sum of squares, in seconds; the sum is a whole number and exact. */
  public Moments moments() {
    long sum = 0;
    DoubleDouble squares = DoubleDouble.ZERO;
    for (Map.Entry<Integer, Long> cell : contacts.entrySet()) {
      double seconds = cell.getKey();
      long count = cell.getValue();
      sum += cell.getKey() * count;
      squares = squares.plus(DoubleDouble.product(seconds * seconds, count));
    }
    return new Moments(n, DoubleDouble.of(sum), squares);
  }

  /**
   * The handle time that a share of the contacts does not exceed, by linear interpolation between
   * the two contacts next to it: with the times in order x_0 .. x_(n-1) and h = (n - 1) share, x_h
   * if h is whole, else x_floor(h) + (h - floor(h)) (x_(floor(h)+1) - x_floor(h)).
   *
   * <p>Source: Hyndman, Fan (1996), Sample Quantiles in Statistical Packages, definition 7,
   * doi:10.1080/00031305.1996.10473566; it is PERCENTILE_CONT of the SQL standard.
   *
   * @param share 0 to 1
   * @return seconds, NaN without contacts
   */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1, got " + share);
    }
    if (n == 0) {
      return Double.NaN;
    }
    double position = (n - 1) * share;
    long below = (long) position;
    int lower = at(below);
    double part = position - below;
    return part == 0 ? lower : lower + part * (at(below + 1) - lower);
  }

  /** The handle time at a place in their order, from 0. */
  private int at(long place) {
    long passed = 0;
    for (Map.Entry<Integer, Long> cell : contacts.entrySet()) {
      passed += cell.getValue();
      if (passed > place) {
        return cell.getKey();
      }
    }
    throw new IllegalArgumentException("place must be below " + n + ", got " + place);
  }
}
