package io.flinkcx.core.math;

import java.util.Arrays;

/**
 * Sums in double-double, side by side: the state of a model that needs nothing but sums. Terms may
 * come in any order and any split, and those that are taken away leave nothing behind.
 *
 * <pre>{@code
 * SumVector sums = new SumVector(2);
 * sums.add(0, x);
 * sums.addProduct(1, x, y);
 * }</pre>
 */
public final class SumVector {

  private final double[] high;
  private final double[] low;

  /** So many sums, 0. */
  public SumVector(int size) {
    this(new double[size], new double[size]);
  }

  private SumVector(double[] high, double[] low) {
    this.high = high;
    this.low = low;
  }

  /**
   * From what {@link #toArray} gave; the array is copied.
   *
   * @param array [2 size]
   */
  public static SumVector of(double[] array) {
    int size = array.length / 2;
    return new SumVector(Arrays.copyOf(array, size), Arrays.copyOfRange(array, size, array.length));
  }

  /** All that is known, as one array, [2 size]. */
  public double[] toArray() {
    double[] array = Arrays.copyOf(high, 2 * high.length);
    System.arraycopy(low, 0, array, high.length, low.length);
    return array;
  }

  /** How many sums. */
  public int size() {
    return high.length;
  }

  /** Adds a term to one sum. */
  public void add(int i, double term) {
    add(i, term, 0);
  }

  /** Adds a b to one sum, with what the product loses when it is rounded. */
  public void addProduct(int i, double a, double b) {
    double product = a * b;
    add(i, product, Math.fma(a, b, -product));
  }

  /** Adds a number of about 32 digits to one sum. */
  public void add(int i, DoubleDouble term) {
    add(i, term.high(), term.low());
  }

  private void add(int i, double termHigh, double termLow) {
    double before = high[i];
    double s = before + termHigh;
    double bb = s - before;
    double lost = (before - (s - bb)) + (termHigh - bb);
    double before2 = low[i];
    double t = before2 + termLow;
    double tb = t - before2;
    double lost2 = (before2 - (t - tb)) + (termLow - tb);
    double c = lost + t;
    double v = s + c;
    double w = lost2 + (c - (v - s));
    high[i] = v + w;
    low[i] = w - (high[i] - v);
  }

  /** Adds all sums of the other, of the same size. */
  public void addAll(SumVector other) {
    for (int i = 0; i < high.length; i++) {
      add(i, other.high[i], other.low[i]);
    }
  }

  /** One sum. */
  public DoubleDouble get(int i) {
    return new DoubleDouble(high[i], low[i]);
  }
}
