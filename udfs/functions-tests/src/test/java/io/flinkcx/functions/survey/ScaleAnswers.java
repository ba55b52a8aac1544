package io.flinkcx.functions.survey;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/**
 * Rows of (score DOUBLE) for questions of several scales, the plain way.
 *
 * @param scores those on the scale
 * @param rejected number of those that are not
 */
record ScaleAnswers(double[] scores, long rejected) {

  static final String COLUMNS = "score DOUBLE";

  /** Whole and half points from 0 to 10: each scale finds answers beside it. */
  static Row draw(Random random) {
    return Row.of(random.nextInt(21) / 2.0);
  }

  static List<Row> bad() {
    return DoubleStream.of(
            -1,
            -0.0,
            11,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY)
        .mapToObj(Row::of)
        .toList();
  }

  static ScaleAnswers of(List<Row> rows, double min, double max) {
    double[] given =
        rows.stream()
            .map(row -> row.<Double>getFieldAs(0))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] valid = DoubleStream.of(given).filter(x -> x >= min && x <= max).toArray();
    return new ScaleAnswers(valid, given.length - valid.length);
  }

  long n() {
    return scores.length;
  }

  long atLeast(double score) {
    return DoubleStream.of(scores).filter(x -> x >= score).count();
  }

  double sum() {
    return DoubleStream.of(scores).sum();
  }
}
