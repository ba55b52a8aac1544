package io.flinkcx.functions.effects;

import io.flinkcx.core.math.Moments;
import io.flinkcx.functions.AggregateContract;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.flink.types.Row;

class CxDiffInDiffContractTest extends AggregateContract {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_DIFF_IN_DIFF(treated => treated, after => later, outcome => y)",
        "CX_DIFF_IN_DIFF(treated => treated, after => later, outcome => y, confidence => 0.9,"
            + " thin_below => 5)");
  }

  @Override
  protected String columns() {
    return "treated BOOLEAN, later BOOLEAN, y DOUBLE";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(random.nextBoolean(), random.nextBoolean(), 50 + 8 * random.nextGaussian());
  }

  @Override
  protected List<Row> badRows() {
    return DoubleStream.of(
            Math.nextUp(Moments.LARGEST_VALUE),
            -Double.MAX_VALUE,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            -0.0,
            Double.MIN_VALUE)
        .mapToObj(y -> Row.of(true, false, y))
        .toList();
  }
}
