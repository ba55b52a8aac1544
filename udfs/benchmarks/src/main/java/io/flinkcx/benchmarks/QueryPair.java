package io.flinkcx.benchmarks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The same columns by our function and by hand, one row per key of the table {@code contacts}.
 *
 * @param label the function's name
 * @param ours query with our function
 * @param handWritten query with what Flink SQL has
 * @param isGrowing whether the function's state grows with the distinct values of a key, so that it
 *     is run on fewer rows and keys
 * @param modes those that both queries can be executed in
 */
record QueryPair(
    String label, String ours, String handWritten, boolean isGrowing, Set<BenchmarkMode> modes) {

  /** The two-sided normal quantile at 0.95, which the hand-written queries carry as a number. */
  static final String Z = "1.959963984540054E0";

  /** A pair with a state of fixed size, for all modes. */
  QueryPair(String label, String ours, String handWritten) {
    this(label, ours, handWritten, false, Set.of(BenchmarkMode.values()));
  }

  /**
   * A function that gives one number.
   *
   * @param call for example {@code CX_NPS(score)}
   * @param handWritten expression in its place
   */
  static QueryPair ofValue(String label, String call, String handWritten) {
    String query = "SELECT k, %s AS kpi FROM contacts GROUP BY k";
    return new QueryPair(label, query.formatted(call), query.formatted(handWritten));
  }

  /**
   * A function that gives a row.
   *
   * @param call for example {@code CX_NPS_STATS(score)}
   * @param fields those fields of the row that SQL can compute by hand
   * @param handWritten query for k and those fields in that order
   */
  static QueryPair ofRow(String label, String call, List<String> fields, String handWritten) {
    String ours =
        "SELECT k, %s FROM (SELECT k, %s AS s FROM contacts GROUP BY k)"
            .formatted(
                fields.stream().map(field -> "s.`" + field + "`").collect(Collectors.joining(", ")),
                call);
    return new QueryPair(label, ours, handWritten);
  }

  /** This pair with a state that grows. */
  QueryPair growing() {
    return new QueryPair(label, ours, handWritten, true, modes);
  }

  /** This pair for one mode, where Flink SQL cannot do it by hand in the others. */
  QueryPair onlyIn(BenchmarkMode mode) {
    return new QueryPair(label, ours, handWritten, isGrowing, Set.of(mode));
  }
}
