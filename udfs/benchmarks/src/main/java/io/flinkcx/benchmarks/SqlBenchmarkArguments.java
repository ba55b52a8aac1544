package io.flinkcx.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What to run: {@code rows=20000000 warm-up=2000000 growing=20 repetitions=3,1 keys=1000,1000000
 * modes=batch,streaming pairs=CX_NPS,CX_NPS_STATS}, each of them optional.
 *
 * @param rows of a timed run
 * @param warmUpRows of the run before, which is not counted
 * @param growing a function whose state grows is run on rows and keys divided by this
 * @param repetitions for each number of keys, in their order; the last one for all after it
 * @param keys numbers of keys, one table each
 */
record SqlBenchmarkArguments(
    long rows,
    long warmUpRows,
    int growing,
    List<Integer> repetitions,
    List<Integer> keys,
    List<BenchmarkMode> modes,
    List<QueryPair> pairs) {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "rows", "20000000",
          "warm-up", "2000000",
          "growing", "20",
          "repetitions", "3,1",
          "keys", "1000",
          "modes", labels(List.of(BenchmarkMode.values())),
          "pairs", labels(QueryPairs.all().stream().map(QueryPair::label).toList()));

  static SqlBenchmarkArguments parse(String[] arguments) {
    Map<String, String> given = new TreeMap<>(DEFAULTS);
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length < 2 || given.replace(parts[0], parts[1]) == null) {
        throw new IllegalArgumentException(
            "arguments are name=value, by default " + DEFAULTS + ", got " + argument);
      }
    }
    List<String> modes = List.of(given.get("modes").split(","));
    List<String> pairs = List.of(given.get("pairs").split(","));
    SqlBenchmarkArguments asked =
        new SqlBenchmarkArguments(
            Long.parseLong(given.get("rows")),
            Long.parseLong(given.get("warm-up")),
            Integer.parseInt(given.get("growing")),
            numbers(given.get("repetitions")),
            numbers(given.get("keys")),
            Arrays.stream(BenchmarkMode.values())
                .filter(mode -> modes.contains(mode.toString()))
                .toList(),
            QueryPairs.all().stream().filter(pair -> pairs.contains(pair.label())).toList());
    if (asked.modes.size() < modes.size() || asked.pairs.size() < pairs.size()) {
      throw new IllegalArgumentException(
          "no such mode or pair in "
              + modes
              + " and "
              + pairs
              + "; modes are "
              + DEFAULTS.get("modes")
              + ", pairs are "
              + DEFAULTS.get("pairs"));
    }
    return asked;
  }

  private static List<Integer> numbers(String values) {
    return Arrays.stream(values.split(",")).map(Integer::valueOf).toList();
  }

  private static String labels(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  /** How often a table is timed, counted from 0. */
  int repetitions(int table) {
    return repetitions.get(Math.min(table, repetitions.size() - 1));
  }

  /** Rows of a job. */
  long rows(TimedQuery query, boolean isWarmUp) {
    return (isWarmUp ? warmUpRows : rows) / divisor(query.isGrowing());
  }

  /** By what rows and keys are divided. */
  int divisor(boolean isGrowing) {
    return isGrowing ? growing : 1;
  }
}
