package io.flinkcx.functions.experiment;

import io.flinkcx.functions.AggregateContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

/** What the tests of an experiment keep: rows of a few variants, with values that may be bad. */
abstract class ExperimentContract extends AggregateContract {

  private static final String[] LABELS = {"control", "b", "10"};

  static String label(Random random) {
    return LABELS[random.nextInt(LABELS.length)];
  }

  /** An amount in cents. */
  static double amount(Random random) {
    return Math.round(100 * (50 + 20 * random.nextGaussian())) / 100.0;
  }

  /** Numbers that no test of values takes, and 0. */
  static double[] badValues() {
    return new double[] {
      -0.0,
      Double.MAX_VALUE,
      -1.1e70,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
  }

  /** Rows of the variant b with each of the bad values in each of the columns after the label. */
  static List<Row> badRows(double... good) {
    List<Row> rows = new ArrayList<>();
    for (int column = 0; column < good.length; column++) {
      int bad = column;
      DoubleStream.of(badValues())
          .forEach(
              value -> {
                Row row = new Row(1 + good.length);
                row.setField(0, "b");
                for (int i = 0; i < good.length; i++) {
                  row.setField(1 + i, i == bad ? value : good[i]);
                }
                rows.add(row);
              });
    }
    return rows;
  }
}
