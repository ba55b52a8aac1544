package io.flinkcx.benchmarks;

import java.util.Map;
import org.apache.flink.types.Row;

/** Whether both sides of a benchmark give the same, without which their times say nothing. */
final class SameAnswers {

  /** Sums of 100 values in double by hand, in double-double by the functions. */
  private static final double TOLERANCE = 1e-12;

  private SameAnswers() {}

  /**
   * Compares the answers by key.
   *
   * @param label of the query
   * @throws IllegalStateException if keys or answers differ
   */
  static void require(String label, Map<Integer, Row> theirs, Map<Integer, Row> ours) {
    if (theirs.isEmpty() || !theirs.keySet().equals(ours.keySet())) {
      throw new IllegalStateException(
          label + ": keys differ: " + theirs.keySet() + ", " + ours.keySet());
    }
    theirs.forEach(
        (key, row) -> {
          if (!isSame(row, ours.get(key))) {
            throw new IllegalStateException(
                label + ": answers differ: " + row + ", " + ours.get(key));
          }
        });
    System.err.println("same answers: " + label);
  }

  private static boolean isSame(Row theirs, Row ours) {
    for (int i = 0; i < theirs.getArity(); i++) {
      if (!isSame(theirs.getField(i), ours.getField(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Object theirs, Object ours) {
    if (theirs instanceof Number && ours instanceof Number) {
      double expected = ((Number) theirs).doubleValue();
      double actual = ((Number) ours).doubleValue();
      return Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }
    return theirs == null ? ours == null : theirs.equals(ours);
  }
}
