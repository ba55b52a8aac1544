package io.flinkcx.functions.journey;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.types.Row;

class CxShapleyAttributionContractTest extends PathContract {

  private static final String COLUMNS =
      "CX_SHAPLEY_ATTRIBUTION(path => path, conversions => conversions";

  @Override
  protected List<String> calls() {
    return List.of(COLUMNS + ", `value` => amount, nulls => nulls)", COLUMNS + ", nulls => nulls)");
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    List<Row> withoutValue =
        standing.stream()
            .map(row -> Row.of(row.getField(0), row.getField(1), null, row.getField(3)))
            .toList();
    return Optional.of(answers(attribution(standing), attribution(withoutValue)));
  }

  /** By the definition: the mean gain over all coalitions of the others. */
  private static Row attribution(List<Row> rows) {
    List<Path> paths = paths(rows).stream().filter(p -> p.conversions() + p.nulls() > 0).toList();
    TreeSet<String> names = new TreeSet<>();
    paths.forEach(path -> names.addAll(path.touchpoints()));
    List<String> touchpoints = List.copyOf(names);
    int n = touchpoints.size();
    double[][] credits = new double[2][n];
    double[] effects = new double[n];
    double[] all = worth(paths, touchpoints, (1 << n) - 1);
    for (int i = 0; i < n; i++) {
      for (int coalition = 0; coalition < 1 << n; coalition++) {
        if ((coalition & 1 << i) == 0) {
          int size = Integer.bitCount(coalition);
          double weight = factorial(size) * factorial(n - size - 1) / factorial(n);
          double[] without = worth(paths, touchpoints, coalition);
          double[] with = worth(paths, touchpoints, coalition | 1 << i);
          credits[0][i] += weight * (with[0] - without[0]);
          credits[1][i] += weight * (with[1] - without[1]);
        }
      }
      effects[i] = 1 - worth(paths, touchpoints, (1 << n) - 1 - (1 << i))[0] / all[0];
    }
    return result(touchpoints, credits[0], credits[1], effects, paths, rejected(rows));
  }

  private static double[] worth(List<Path> paths, List<String> touchpoints, int coalition) {
    Set<String> present = new TreeSet<>();
    for (int i = 0; i < touchpoints.size(); i++) {
      if ((coalition & 1 << i) != 0) {
        present.add(touchpoints.get(i));
      }
    }
    double[] worth = new double[2];
    for (Path path : paths) {
      if (present.containsAll(path.touchpoints())) {
        worth[0] += path.conversions();
        worth[1] += path.value();
      }
    }
    return worth;
  }

  private static double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }
}
