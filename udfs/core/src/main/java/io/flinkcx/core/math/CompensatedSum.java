package io.flinkcx.core.math;

/**
 * A running sum whose rounding error does not grow with the number of terms (Neumaier's variant of
 * Kahan summation).
 *
 * <pre>{@code
 * CompensatedSum sum = new CompensatedSum();
 * for (double value : values) sum.add(value);
 * double total = sum.value();
 * }</pre>
 *
 * <p>Relative error about 1e-16 times (sum of magnitudes / magnitude of sum). Source: Neumaier
 * (1974), Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54.
 */
public final class CompensatedSum {

  private double sum;
  private double lost;

  /** Adds one finite term. */
  public void add(double term) {
    lost += DoubleDouble.roundingOfSum(sum, term);
    sum += term;
  }

  /** The sum of all terms so far; 0 before the first. */
  public double value() {
    return sum + lost;
  }
}
