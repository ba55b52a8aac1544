package io.flinkcx.core.math;

/**
 * Several sums in double-double: the state of a model that needs only sums. Terms may come in any
 * order and split. Retracted terms leave no trace, up to the 32nd digit of the largest of them.
 * Each sum remembers the size of the largest term, so that a loss of digits to a huge term is
 * known: {@link #rounding}.
 *
 * <pre>{@code
 * SumVector sums = new SumVector(2);
 * sums.add(0, x);
 * sums.addProduct(1, x, y);
 * }</pre>
 */
public final class SumVector {

  /** First the rounded sums, then their rounding errors, then the largest terms. */
  private final double[] array;

  private final int size;

  /** This number of sums, all 0. */
  public SumVector(int size) {
    this(new double[3 * size]);
  }

  /**
   * The sums in an array, which is changed in place.
   *
   * @param array from {@link #array}, [3 size]
   */
  public SumVector(double[] array) {
    this.array = array;
    size = array.length / 3;
  }

  /** The state as one array that changes with the sums, [3 size]. */
  public double[] array() {
    return array;
  }

  /** Number of sums. */
  public int size() {
    return size;
  }

  /** Adds a term to one sum. */
  public void add(int i, double term) {
    add(i, DoubleDouble.of(term));
  }

  /** Adds a b to one sum, with the rounding error of the product. */
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

  /** Bound of the error of a sum after retractions, >= 0. */
  public double rounding(int i) {
    return LostDigits.of(largestTerm(i));
  }

  /** Magnitude of the largest term that was ever in a sum. */
  public double largestTerm(int i) {
    return array[2 * size + i];
  }

  /** One sum. */
  public DoubleDouble get(int i) {
    return new DoubleDouble(array[i], array[size + i]);
  }
}
