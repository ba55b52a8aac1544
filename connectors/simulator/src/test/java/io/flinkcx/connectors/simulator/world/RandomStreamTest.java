package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  private static final int N = 20_000;

  @Test
  void firstNumbersOfCustomersAreUniformAndUncorrelated() {
    RandomStream stream = new RandomStream(1, Part.PURCHASE);
    double[] first = new double[N];
    double[] next = new double[N];
    for (int customer = 0; customer < N; customer++) {
      first[customer] = stream.start(customer).nextDouble();
      next[customer] = stream.start(customer + 1).nextDouble();
    }
    Fit.assertDistributed(first, new UniformRealDistribution(0, 1));
    assertUncorrelated(first, next);
  }

  @Test
  void partsIndexesAndSeedsAreUncorrelated() {
    RandomStream stream = new RandomStream(1, Part.PURCHASE);
    RandomStream otherPart = new RandomStream(1, Part.DELIVERY);
    RandomStream otherSeed = new RandomStream(2, Part.PURCHASE);
    double[] base = new double[N];
    double[][] others = new double[4][N];
    for (int customer = 0; customer < N; customer++) {
      base[customer] = stream.start(customer).nextDouble();
      others[0][customer] = otherPart.start(customer).nextDouble();
      others[1][customer] = otherSeed.start(customer).nextDouble();
      others[2][customer] = stream.start(customer, 0).nextDouble();
      others[3][customer] = stream.start(customer, 1).nextDouble();
    }
    for (double[] other : others) {
      Fit.assertDistributed(other, new UniformRealDistribution(0, 1));
      assertUncorrelated(base, other);
    }
    assertUncorrelated(others[2], others[3]);
  }

  @Test
  void everyPartHasItsOwnSalt() {
    assertThat(Arrays.stream(Part.values()).map(Part::salt)).doesNotHaveDuplicates();
  }

  private static void assertUncorrelated(double[] x, double[] y) {
    Fit.assertNear(new PearsonsCorrelation().correlation(x, y), 0, 1 / Math.sqrt(x.length));
  }
}
