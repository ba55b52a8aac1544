package io.flinkcx.core.spend;

/**
 * Number of customers by mean amount: a hash table of primitive numbers, with a fifth of the memory
 * of boxed ones.
 */
final class AmountCounts {

  private static final int FIRST_CAPACITY = 16;

  // the golden ratio's bits: multiplied by them, the leading digits depend on all digits of a key
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  /** 0 without an entry. */
  private double[] amounts = new double[FIRST_CAPACITY];

  private long[] counts = new long[FIRST_CAPACITY];
  private int size;

  /** Receives the entries one by one. */
  @FunctionalInterface
  interface Visitor {
    void visit(double amount, long count);
  }

  /**
   * Adds to an amount's count.
   *
   * @param amount > 0, finite
   * @param count > 0
   */
  void add(double amount, long count) {
    int slot = slot(amount);
    if (counts[slot] == 0) {
      amounts[slot] = amount;
      size++;
    }
    counts[slot] += count;
    if (size > amounts.length / 4 * 3) {
      grow();
    }
  }

  /** Number of distinct amounts. */
  int size() {
    return size;
  }

  /** Visits all entries, in no order. */
  void forEach(Visitor visitor) {
    for (int slot = 0; slot < amounts.length; slot++) {
      if (counts[slot] > 0) {
        visitor.visit(amounts[slot], counts[slot]);
      }
    }
  }

  /** The amounts that exactly one customer has, ascending. */
  double[] ofOneCustomer() {
    return sorted(true);
  }

  /** The amounts that several customers share, ascending. */
  double[] shared() {
    return sorted(false);
  }

  /** Number of customers with the amount. */
  long count(double amount) {
    return counts[slot(amount)];
  }

  private double[] sorted(boolean isOne) {
    double[] found = new double[size];
    int n = 0;
    for (int slot = 0; slot < amounts.length; slot++) {
      if (counts[slot] > 0 && (counts[slot] == 1) == isOne) {
        found[n++] = amounts[slot];
      }
    }
    return AscendingAmounts.of(found, n);
  }

  private int slot(double amount) {
    int mask = amounts.length - 1;
    long scattered = Double.doubleToRawLongBits(amount) * SCATTER;
    int slot = (int) (scattered >>> Long.numberOfLeadingZeros(mask));
    while (counts[slot] != 0 && amounts[slot] != amount) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    double[] oldAmounts = amounts;
    long[] oldCounts = counts;
    amounts = new double[2 * oldAmounts.length];
    counts = new long[2 * oldCounts.length];
    for (int old = 0; old < oldAmounts.length; old++) {
      if (oldCounts[old] > 0) {
        int slot = slot(oldAmounts[old]);
        amounts[slot] = oldAmounts[old];
        counts[slot] = oldCounts[old];
      }
    }
  }
}
