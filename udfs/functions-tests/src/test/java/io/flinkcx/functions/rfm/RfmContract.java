package io.flinkcx.functions.rfm;

import io.flinkcx.core.math.Moments;
import io.flinkcx.functions.AggregateContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/** What both ways from purchases to a summary keep: the same numbers by day and by week. */
abstract class RfmContract extends AggregateContract {

  /** Amounts that are bad, and those at the ends of the range. */
  static DoubleStream endsOfTheRange() {
    return DoubleStream.of(
        -1,
        -0.0,
        -Double.MIN_VALUE,
        Math.nextUp(Moments.LARGEST_VALUE),
        Double.MAX_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY);
  }

  /** The summary of rows in plain Java; null where there is no purchase. */
  abstract Row summary(List<Row> rows, double daysPerUnit);

  @Override
  protected final Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(Arrays.asList(summary(standing, 1), summary(standing, 7)));
  }

  /**
   * The row of a summary.
   *
   * @param first day of the first purchase, from 1970-01-01, as the others
   * @param repeated sum of the amounts without that of the first purchase
   */
  static Row summary(
      int purchases, long first, long last, long end, double repeated, double daysPerUnit) {
    long frequency = purchases - 1;
    return Row.of(
        frequency,
        (last - first) / daysPerUnit,
        (end - first) / daysPerUnit,
        frequency == 0 ? 0.0 : repeated / frequency);
  }
}
