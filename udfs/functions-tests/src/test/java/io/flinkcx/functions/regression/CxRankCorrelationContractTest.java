package io.flinkcx.functions.regression;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.regression.Correlation;
import io.flinkcx.core.regression.RankCorrelation;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxRankCorrelationContractTest extends CorrelationContract {

  CxRankCorrelationContractTest() {
    super("CX_RANK_CORRELATION");
  }

  @Override
  protected Row draw(Random random) {
    // few distinct values, so that many rows share a rank
    double x = random.nextInt(8);
    return Row.of(x, Math.rint(x / 2 + 2 * random.nextGaussian()));
  }

  @Override
  Correlation correlation(List<double[]> pairs, double confidence) {
    CellCounts counts = new CellCounts(2);
    pairs.forEach(pair -> counts.add(pair, 1));
    return RankCorrelation.of(counts, confidence);
  }
}
