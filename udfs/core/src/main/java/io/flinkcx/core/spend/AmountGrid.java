package io.flinkcx.core.spend;

/**
 * Bins for mean amounts: between a power of two and the next lie 2^bits equal ones, so that a bin
 * is at most one part in 2^bits wide, relative to its amounts. An exact grid has a bin for every
 * double.
 *
 * <p>A bin of a coarser grid is a whole number of bins of a finer one: an amount that is binned
 * finely and then coarsely is in the same bin as if it had been binned coarsely at once. So a
 * histogram may be coarsened at any time, before or after a merge, and a retraction still finds its
 * bin.
 *
 * @param bits leading binary digits of an amount that the grid keeps, 8 to 52
 */
public record AmountGrid(int bits) {

  /** A bin for every double. */
  public static final AmountGrid EXACT = new AmountGrid(52);

  private static final int FINEST_COARSE_BITS = 24;
  private static final int STEP = 4;

  // 1/256: amounts that are spread so widely that they need it have a far larger standard error
  private static final int FEWEST_BITS = 8;

  public AmountGrid {
    if (bits < FEWEST_BITS || bits > 52) {
      throw new IllegalArgumentException("bits must be 8 to 52, got " + bits);
    }
  }

  /** The next coarser grid of a fixed ladder; the coarsest gives itself. */
  public AmountGrid coarser() {
    int fewer = bits > FINEST_COARSE_BITS ? FINEST_COARSE_BITS : bits - STEP;
    return new AmountGrid(Math.max(FEWEST_BITS, fewer));
  }

  /** Whether there is a coarser grid. */
  public boolean canCoarsen() {
    return bits > FEWEST_BITS;
  }

  /** The coarser of the two. */
  public AmountGrid coarsest(AmountGrid other) {
    return bits <= other.bits ? this : other;
  }

  /**
   * The middle of an amount's bin, which represents all amounts in it.
   *
   * @param amount > 0, finite
   * @return > 0; the amount itself on an exact grid
   */
  public double bin(double amount) {
    int dropped = 52 - bits;
    if (dropped == 0) {
      return amount;
    }
    long kept = (Double.doubleToRawLongBits(amount) >>> dropped) << dropped;
    return Double.longBitsToDouble(kept | 1L << (dropped - 1));
  }
}
