package io.flinkcx.functions.journey;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.apache.flink.types.Row;

class CxMarkovAttributionContractTest extends PathContract {

  private static final String COLUMNS =
      "CX_MARKOV_ATTRIBUTION(path => path, conversions => conversions";

  @Override
  protected List<String> calls() {
    return List.of(
        COLUMNS + ", `value` => amount, nulls => nulls)",
        COLUMNS + ", nulls => nulls, `order` => 3)",
        COLUMNS + ")");
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(
        answers(
            attribution(standing, 1),
            attribution(without(standing, 2), 3),
            attribution(without(without(standing, 2), 3), 1)));
  }

  /** The rows where a call leaves a column out. */
  private static List<Row> without(List<Row> rows, int column) {
    return rows.stream()
        .map(
            row -> {
              Row other = Row.copy(row);
              other.setField(column, null);
              return other;
            })
        .toList();
  }

  /** Removal effects by a linear system for each touchpoint. */
  private static Row attribution(List<Row> rows, int order) {
    List<Path> paths = paths(rows).stream().filter(p -> p.conversions() + p.nulls() > 0).toList();
    TreeSet<String> touchpoints = new TreeSet<>();
    paths.forEach(path -> touchpoints.addAll(path.touchpoints()));
    double[] all = reward(paths, order, null);
    double[] effects = new double[touchpoints.size()];
    double[] valueEffects = new double[touchpoints.size()];
    int i = 0;
    for (String touchpoint : touchpoints) {
      double[] rest = reward(paths, order, touchpoint);
      effects[i] = 1 - rest[0] / all[0];
      valueEffects[i++] = all[1] == 0 ? 0 : 1 - rest[1] / all[1];
    }
    double conversions = paths.stream().mapToLong(Path::conversions).sum();
    double value = paths.stream().mapToDouble(Path::value).sum();
    return result(
        List.copyOf(touchpoints),
        shares(effects, conversions),
        shares(valueEffects, value),
        effects,
        paths,
        rejected(rows));
  }

  private static double[] shares(double[] effects, double total) {
    double sum = Arrays.stream(effects).sum();
    return Arrays.stream(effects).map(effect -> total == 0 ? 0 : total * effect / sum).toArray();
  }

  /** Conversions and their value for a journey that is lost at a touchpoint. */
  private static double[] reward(List<Path> paths, int order, String removed) {
    Map<List<String>, Integer> states = new LinkedHashMap<>();
    states.put(List.of(), 0);
    for (Path path : paths) {
      for (int end = 1; end <= path.touchpoints().size(); end++) {
        states.putIfAbsent(state(path, end, order), states.size());
      }
    }
    int n = states.size();
    double[][] steps = new double[n][n];
    double[][] rewards = new double[2][n];
    double[] out = new double[n];
    for (Path path : paths) {
      double journeys = path.conversions() + path.nulls();
      for (int end = 0; end <= path.touchpoints().size(); end++) {
        int from = states.get(state(path, end, order));
        out[from] += journeys;
        if (end < path.touchpoints().size()) {
          boolean isLost = path.touchpoints().get(end).equals(removed);
          steps[from][states.get(state(path, end + 1, order))] += isLost ? 0 : journeys;
        } else {
          rewards[0][from] += path.conversions();
          rewards[1][from] += path.value();
        }
      }
    }
    double[][] system = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        system[i][j] = (i == j ? 1 : 0) - (out[i] == 0 ? 0 : steps[i][j] / out[i]);
      }
      rewards[0][i] /= Math.max(1, out[i]);
      rewards[1][i] /= Math.max(1, out[i]);
    }
    LUDecomposition solved = new LUDecomposition(new Array2DRowRealMatrix(system, false));
    RealVector conversions = solved.getSolver().solve(new ArrayRealVector(rewards[0], false));
    RealVector value = solved.getSolver().solve(new ArrayRealVector(rewards[1], false));
    return new double[] {conversions.getEntry(0), value.getEntry(0)};
  }

  private static List<String> state(Path path, int end, int order) {
    return path.touchpoints().subList(Math.max(0, end - order), end);
  }
}
