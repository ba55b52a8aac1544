package io.flinkcx.core.survey;

/**
 * Two groups and the difference of their Net Promoter Scores.
 *
 * @param firstGroup label of the reference group, null if it has no answers
 * @param first its score
 * @param secondGroup label of the compared group, null if it has no answers
 * @param second its score
 * @param difference second minus first
 * @param rejected invalid scores
 * @param warning why there is no test; null if there is one
 */
public record NpsComparison(
    String firstGroup,
    NpsStatistics first,
    String secondGroup,
    NpsStatistics second,
    NpsDifference difference,
    long rejected,
    String warning) {

  static NpsComparison of(
      String firstGroup,
      NpsStatistics first,
      String secondGroup,
      NpsStatistics second,
      long rejected,
      double confidence,
      int groups) {
    NpsDifference difference = NpsDifference.of(first, second, confidence);
    // no rows must give the same result as rows that do not count, and without rows the names are
    // unknown
    return new NpsComparison(
        first.n() == 0 ? null : firstGroup,
        first,
        second.n() == 0 ? null : secondGroup,
        second,
        difference,
        rejected,
        warning(first, second, difference, groups));
  }

  private static String warning(
      NpsStatistics first, NpsStatistics second, NpsDifference difference, int groups) {
    if (groups > 2) {
      return groups
          + " groups have answers and a test compares two: name them by group_1 and group_2";
    }
    if (first.n() == 0 || second.n() == 0) {
      return "fewer than two groups have answers";
    }
    if (difference.standardError() == 0) {
      return "no spread to test with: all answers of each group are of one class";
    }
    return null;
  }

  /** Answers of the smaller group. */
  public long smallerGroup() {
    return Math.min(first.n(), second.n());
  }
}
