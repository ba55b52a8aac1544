package io.flinkcx.core.math;

/**
 * Sums in double-double, side by side: the state of a model that needs nothing but sums. Terms may
 * come in any order and any split, and those that are taken away leave nothing behind, up to the
 * 32nd digit of the largest of them. Each sum remembers how large that was, so that a sum that has
 * lost its digits to a huge term can be told from one that has not: {@link #rounding}.
 *
 * <pre>{@code
 * SumVector sums = new SumVector(2);
 * sums.add(0, x);
 * sums.addProduct(1, x, y);
 * }</pre>
 */
public final class SumVector {

  /** First the sums as they round, then what the rounding lost, then the largest terms. */
  private final double[] array;

  private final int size;

  /** So many sums, 0. */
  public SumVector(int size) {
    this(new double[3 * size]);
  }

  /**
   * The sums that an array holds; it is changed in place.
   *
   * @param array what {@link #array} gave, [3 size]
   */
  public SumVector(double[] array) {
    this.array = array;
    size = array.length / 3;
  }

  /** All that is known, as one array that changes with the sums, [3 size]. */
  public double[] array() {
    return array;
  }

  /** How many sums. */
  public int size() {
    return size;
  }

  /** Adds a term to one sum. */
  public void add(int i, double term) {
    add(i, DoubleDouble.of(term));
  }

  /** Adds a b to one sum, with what the product loses when it is rounded. */
  public void addProduct(int i, double a, double b) {
    add(i, DoubleDouble.product(a, b));
  }

  /** Adds a number of about 32 digits to one sum. */
  public void add(int i, DoubleDouble term) {
    DoubleDouble sum = get(i).plus(term);
    array[i] = sum.high();
    array[size + i] = sum.low();
    reach(i, Math.abs(term.high()));
  }

  private void reach(int i, double magnitude) {
    int largest = 2 * size + i;
    if (magnitude > array[largest]) {
      array[largest] = magnitude;
    }
  }

  /** Adds all sums of the other, of the same size. */
  public void addAll(SumVector other) {
    for (int i = 0; i < size; i++) {
      add(i, other.get(i));
      reach(i, other.array[2 * size + i]);
    }
  }

  /** How far a sum may be from the sum of the terms that were not taken away, >= 0. */
  public double rounding(int i) {
    return LostDigits.of(largestTerm(i));
  }

  /** Magnitude of the largest term that ever was in a sum. */
  public double largestTerm(int i) {
    return array[2 * size + i];
  }

  /** One sum. */
  public DoubleDouble get(int i) {
    return new DoubleDouble(array[i], array[size + i]);
  }
}
