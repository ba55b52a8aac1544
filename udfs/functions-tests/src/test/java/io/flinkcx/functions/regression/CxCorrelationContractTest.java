package io.flinkcx.functions.regression;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.regression.Correlation;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxCorrelationContractTest extends CorrelationContract {

  CxCorrelationContractTest() {
    super("CX_CORRELATION");
  }

  @Override
  protected Row draw(Random random) {
    double x = 1e3 + 10 * random.nextGaussian();
    return Row.of(x, x / 2 + 4 * random.nextGaussian());
  }

  @Override
  Correlation correlation(List<double[]> pairs, double confidence) {
    Moments xs = Moments.EMPTY;
    Moments ys = Moments.EMPTY;
    DoubleDouble products = DoubleDouble.ZERO;
    for (double[] pair : pairs) {
      xs = xs.plus(pair[0]);
      ys = ys.plus(pair[1]);
      products = products.plus(DoubleDouble.product(pair[0], pair[1]));
    }
    return Correlation.of(xs, ys, products, confidence);
  }

  /** No warning. */
  @Override
  List<Object> last() {
    return Collections.singletonList(null);
  }
}
