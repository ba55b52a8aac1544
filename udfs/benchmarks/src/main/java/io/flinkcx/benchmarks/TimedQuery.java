package io.flinkcx.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A query that is timed.
 *
 * @param name mode, function and side
 * @param isGrowing whether it is run on fewer rows and keys
 */
record TimedQuery(BenchmarkMode mode, String name, String sql, boolean isGrowing) {

  /** In the order of a repetition: which side comes first changes from one to the next. */
  static List<TimedQuery> all(SqlBenchmarkArguments asked, int repetition) {
    List<TimedQuery> queries = new ArrayList<>();
    for (BenchmarkMode mode : asked.modes()) {
      List<QueryPair> pairs =
          asked.pairs().stream().filter(pair -> pair.modes().contains(mode)).toList();
      pairs.stream()
          .map(QueryPair::isGrowing)
          .distinct()
          .forEach(isGrowing -> queries.add(source(mode, isGrowing)));
      for (QueryPair pair : pairs) {
        TimedQuery byHand = byHand(mode, pair);
        TimedQuery ours = ours(mode, pair);
        queries.addAll(repetition % 2 == 0 ? List.of(byHand, ours) : List.of(ours, byHand));
      }
    }
    return queries;
  }

  /** What both sides have in common: the rows are made and dropped. */
  static TimedQuery source(BenchmarkMode mode, boolean isGrowing) {
    return new TimedQuery(
        mode,
        mode + " source" + (isGrowing ? " of fewer rows" : ""),
        "SELECT k, score FROM contacts",
        isGrowing);
  }

  static TimedQuery byHand(BenchmarkMode mode, QueryPair pair) {
    return new TimedQuery(
        mode, mode + " " + pair.label() + " hand-written", pair.handWritten(), pair.isGrowing());
  }

  static TimedQuery ours(BenchmarkMode mode, QueryPair pair) {
    return new TimedQuery(mode, mode + " " + pair.label() + " ours", pair.ours(), pair.isGrowing());
  }
}
