package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FiniteDifferences;
import org.junit.jupiter.api.Test;

class BgBbLikelihoodTest {

  @Test
  void derivativesEqualFiniteDifferences() {
    BgBbLikelihood likelihood = new BgBbLikelihood(histories().sortedCells());

    FiniteDifferences.assertDerivatives(likelihood, new double[] {0.2, -0.3, -0.4, 1});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {2, 3, 1, -1});
  }

  @Test
  void likelihoodOfHistogramIsTheSumOverCustomers() {
    BgBb model = new BgBb(1.2, 0.75, 0.66, 2.8);
    double sum =
        histories().cells().entrySet().stream()
            .mapToDouble(cell -> cell.getValue() * model.logLikelihood(cell.getKey()))
            .sum();

    double[] u = {Math.log(1.2), Math.log(0.75), Math.log(0.66), Math.log(2.8)};
    double found =
        new BgBbLikelihood(histories().sortedCells()).evaluate(u, new double[4], new double[4][4]);

    assertThat(found).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
  }

  /** Cohorts that were seen at 0, 3, 6 and 20 opportunities. */
  private static PurchaseHistogram histories() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(0, 0, 0, 4);
    histogram.add(0, 0, 3, 5);
    histogram.add(1, 2, 3, 3);
    histogram.add(3, 3, 3, 2);
    histogram.add(0, 0, 6, 9);
    histogram.add(1, 2, 6, 2);
    histogram.add(2, 2, 6, 1);
    histogram.add(4, 6, 6, 6);
    histogram.add(6, 6, 6, 4);
    histogram.add(1, 2, 20, 3);
    histogram.add(7, 19, 20, 2);
    return histogram;
  }
}
