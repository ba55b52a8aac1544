package io.flinkcx.functions.effects;

import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.regression.FeatureDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxTreatmentEffectContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_TREATMENT_EFFECT(treated => treated, outcome => y, confounders => known)",
        "CX_TREATMENT_EFFECT(treated => treated, outcome => y, confounders => known, names =>"
            + " ARRAY['ces', 'plan'], confidence => 0.9, estimand => 'att', min_propensity => 0.05,"
            + " weight => w)");
  }

  @Override
  protected String columns() {
    return "treated BOOLEAN, y DOUBLE, known ARRAY<DOUBLE>, w DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    Double[] known = FeatureDraws.features(random);
    boolean treated = random.nextDouble() < 0.2 + 0.08 * known[0];
    return Row.of(
        treated,
        5 * known[0] + (treated ? 3 : 0) + random.nextGaussian(),
        known,
        .5 + random.nextInt(3));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>(weighted(FeatureDraws.badFeatures(Row.of(true, 1.0))));
    DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, 2e70)
        .forEach(y -> rows.add(Row.of(true, y, new Double[] {3.0, 1.0}, 1.0)));
    DoubleStream.of(Double.NaN, -1, 2e9, 0)
        .forEach(w -> rows.add(Row.of(true, 1.0, new Double[] {3.0, 1.0}, w)));
    return rows;
  }

  private static List<Row> weighted(List<Row> rows) {
    return rows.stream().map(row -> Row.join(row, Row.of(1.0))).toList();
  }

  @Override
  protected int rowsPerGroup() {
    return 30; // streaming refits for every row
  }
}
