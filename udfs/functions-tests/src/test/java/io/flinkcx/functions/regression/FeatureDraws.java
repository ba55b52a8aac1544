package io.flinkcx.functions.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/** Rows of an outcome and features for the contracts of the fits. */
public final class FeatureDraws {

  private FeatureDraws() {}

  /** An effort score from 1 to 7 and a plan, 0 or 1. */
  public static Double[] features(Random random) {
    return new Double[] {1.0 + random.nextInt(7), (double) random.nextInt(2)};
  }

  /** Features that no fit takes, after the same columns. */
  public static List<Row> badFeatures(Row before) {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
        .forEach(value -> rows.add(with(before, new Double[] {value, 1.0})));
    rows.add(with(before, new Double[] {1.0, null}));
    rows.add(with(before, new Double[] {1.0}));
    rows.add(with(before, new Double[] {1.0, 1.0, 1.0}));
    rows.add(with(before, new Double[0]));
    rows.add(with(before, new Double[] {-0.0, 0.0}));
    return rows;
  }

  /** One of a few shops, and a weight. */
  public static Row shop(Random random) {
    return Row.of("shop " + random.nextInt(5), .5 + random.nextInt(3));
  }

  /** The same rows in a shop, then bad weights of good rows, and shops without a name. */
  public static List<Row> withShops(List<Row> before) {
    List<Row> rows = new ArrayList<>();
    before.forEach(row -> rows.add(Row.join(row, Row.of("shop 1", 1.5))));
    Row good = Row.of(1.0, 1.0, new Double[] {3.0, 1.0});
    DoubleStream.of(-0.5, 2e15, Double.NaN, Double.POSITIVE_INFINITY, 0)
        .forEach(w -> rows.add(Row.join(good, Row.of("shop 2", w))));
    rows.add(Row.join(good, Row.of(null, 1.5)));
    rows.add(Row.join(good, Row.of("", 1.5)));
    rows.add(Row.join(good, Row.of("shop 3", null)));
    return rows;
  }

  private static Row with(Row before, Double[] features) {
    return Row.join(before, Row.of((Object) features));
  }
}
