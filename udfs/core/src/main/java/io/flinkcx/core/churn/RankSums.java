package io.flinkcx.core.churn;

/** Counts by rank, with the sum of all lower ranks in O(log n): a Fenwick tree. */
final class RankSums {

  private final double[] tree;

  /**
   * @param size ranks 0 to size - 1
   */
  RankSums(int size) {
    tree = new double[size + 1];
  }

  void add(int rank, double count) {
    for (int i = rank + 1; i < tree.length; i += i & -i) {
      tree[i] += count;
    }
  }

  /** Sum of the counts of all lower ranks. */
  double below(int rank) {
    double sum = 0;
    for (int i = rank; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }
}
