package io.flinkcx.functions.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/** Rows of (score DOUBLE, weight DOUBLE) on the scale of 0 to 10, and what is not on it. */
final class Scores {

  static final String COLUMNS = "score DOUBLE, weight DOUBLE";

  private static final double[] WEIGHTS = {0, 1e-3, .1, .5, 1, 3, 1e3};

  private Scores() {}

  static Row draw(Random random) {
    double weight = WEIGHTS[random.nextInt(WEIGHTS.length)] * (1 + random.nextDouble());
    return Row.of((double) random.nextInt(11), weight);
  }

  static List<Row> bad() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(
            -1,
            11,
            9.5,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY)
        .forEach(score -> rows.add(Row.of(score, 1.0)));
    DoubleStream.of(-1, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
        .forEach(weight -> rows.add(Row.of(10.0, weight)));
    return rows;
  }
}
