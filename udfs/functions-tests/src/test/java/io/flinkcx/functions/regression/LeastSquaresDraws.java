package io.flinkcx.functions.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/** Rows (y, customers, features) that a least-squares fit must skip. */
public final class LeastSquaresDraws {

  private LeastSquaresDraws() {}

  public static List<Row> badRows() {
    List<Row> rows = new ArrayList<>(FeatureDraws.badFeatures(Row.of(1.0, 1.0)));
    Double[] good = {3.0, 1.0};
    DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, 2e70, -Double.MAX_VALUE)
        .forEach(y -> rows.add(Row.of(y, 1.0, good)));
    DoubleStream.of(-1, 0.5, 1e16, Double.NaN)
        .forEach(customers -> rows.add(Row.of(5.0, customers, good)));
    rows.add(Row.of(-0.0, 1.0, good));
    return rows;
  }
}
