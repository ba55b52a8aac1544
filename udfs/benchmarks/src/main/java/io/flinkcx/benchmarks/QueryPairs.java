package io.flinkcx.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/** All pairs of queries, one file per family of functions. */
final class QueryPairs {

  private QueryPairs() {}

  static List<QueryPair> all() {
    return Stream.of(
            SurveyQueries.pairs(),
            ServiceQueries.pairs(),
            ChurnQueries.pairs(),
            RevenueQueries.pairs(),
            ExperimentQueries.pairs())
        .flatMap(List::stream)
        .toList();
  }
}
