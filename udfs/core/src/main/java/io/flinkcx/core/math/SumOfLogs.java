package io.flinkcx.core.math;

/**
 * A sum of logarithms with one logarithm per some dozens of terms, that of their product.
 *
 * <pre>{@code
 * SumOfLogs logs = new SumOfLogs();
 * for (double value : values) logs.add(value);
 * double total = logs.value();
 * }</pre>
 *
 * <p>Absolute error about 1e-16 times the square root of the number of terms: as accurate as single
 * logarithms, unless all terms are so near 1 that log1p would be needed.
 */
public final class SumOfLogs {

  private static final double LARGE = 1e150;
  private static final double SMALL = 1e-150;

  private final CompensatedSum sum = new CompensatedSum();
  private double product = 1;

  /**
   * Adds ln(value).
   *
   * @param value 1e-150 to 1e150
   */
  public void add(double value) {
    product *= value;
    if (product > LARGE || product < SMALL) {
      sum.add(Math.log(product));
      product = 1;
    }
  }

  /** The sum of the logarithms so far; 0 before the first. */
  public double value() {
    return sum.value() + Math.log(product);
  }
}
