package io.flinkcx.functions.survey;

import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/** Scores that are on no scale. */
final class Scores {

  static final List<Row> BAD =
      DoubleStream.of(
              -1,
              11,
              -Double.MIN_VALUE,
              Double.MAX_VALUE,
              -Double.MAX_VALUE,
              Double.NaN,
              Double.POSITIVE_INFINITY,
              Double.NEGATIVE_INFINITY)
          .mapToObj(score -> Row.of(score))
          .toList();

  private Scores() {}
}
