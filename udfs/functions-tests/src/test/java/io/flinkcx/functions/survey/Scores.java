package io.flinkcx.functions.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/**
 * Rows of (score DOUBLE, weight DOUBLE) on the scale of 0 to 10, and what is not on it or at its
 * edge.
 */
final class Scores {

  static final String COLUMNS = "score DOUBLE, weight DOUBLE";

  private Scores() {}

  static Row draw(Random random) {
    double weight =
        switch (random.nextInt(4)) {
          case 0 -> 1;
          case 1 -> random.nextInt(8) / 4.0;
          case 2 -> 1e-3 + 1e-3 * random.nextDouble();
          default -> 5 * random.nextDouble();
        };
    return Row.of((double) random.nextInt(11), weight);
  }

  static List<Row> bad() {
    List<Row> rows = new ArrayList<>();
    DoubleStream.of(
            -1,
            11,
            -0.0,
            0.5,
            6.5,
            7.5,
            8.5,
            9.5,
            10.5,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY)
        .forEach(score -> rows.add(Row.of(score, 0.7)));
    DoubleStream.of(
            -1,
            -0.0,
            0,
            -Double.MIN_VALUE,
            Double.MIN_VALUE,
            9e-10,
            1e6,
            1e9 + 1,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY)
        .forEach(weight -> rows.add(Row.of(9.0, weight)));
    return rows;
  }
}
