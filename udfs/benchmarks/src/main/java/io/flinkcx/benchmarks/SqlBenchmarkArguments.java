package io.flinkcx.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What to run: {@code rows=20000000 repetitions=5 keys=1000,1000000 modes=batch,streaming
 * pairs=CX_NPS,CX_NPS_STATS}, each of them optional.
 */
record SqlBenchmarkArguments(
    long rows,
    int repetitions,
    List<Integer> keys,
    List<BenchmarkMode> modes,
    List<QueryPair> pairs) {

  static SqlBenchmarkArguments parse(String[] arguments) {
    long rows = 20_000_000L;
    int repetitions = 5;
    List<Integer> keys = List.of(1000);
    List<BenchmarkMode> modes = List.of(BenchmarkMode.values());
    List<QueryPair> pairs = QueryPairs.all();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      List<String> values = parts.length == 2 ? List.of(parts[1].split(",")) : List.of();
      switch (parts[0]) {
        case "rows" -> rows = Long.parseLong(parts[1]);
        case "repetitions" -> repetitions = Integer.parseInt(parts[1]);
        case "keys" -> keys = values.stream().map(Integer::valueOf).toList();
        case "modes" ->
            modes =
                Arrays.stream(BenchmarkMode.values())
                    .filter(mode -> values.contains(mode.toString()))
                    .toList();
        case "pairs" ->
            pairs = pairs.stream().filter(pair -> values.contains(pair.label())).toList();
        default ->
            throw new IllegalArgumentException(
                "arguments are rows, repetitions, keys, modes and pairs, each name=value, got "
                    + argument);
      }
    }
    if (modes.isEmpty() || pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "no such mode or pair; modes are "
              + List.of(BenchmarkMode.values())
              + ", pairs are "
              + QueryPairs.all().stream().map(QueryPair::label).toList());
    }
    return new SqlBenchmarkArguments(rows, repetitions, keys, modes, pairs);
  }
}
