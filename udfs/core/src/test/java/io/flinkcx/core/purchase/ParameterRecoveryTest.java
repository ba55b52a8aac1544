package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.contract.ChurnModelFit;
import io.flinkcx.core.contract.ShiftedBetaGeometricFit;
import io.flinkcx.core.contract.ShiftedBetaGeometricFitTest;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.spend.GammaGammaFit;
import io.flinkcx.core.spend.GammaGammaFitTest;
import io.flinkcx.core.spend.SpendModelFit;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Customers of a model, fitted again: 95 % intervals hold the true parameters in 95 % of the draws,
 * which is a test of the standard errors. Forty draws each; udfs/benchmarks does it with 400.
 */
class ParameterRecoveryTest {

  private static final int DRAWS = 40;
  private static final int CUSTOMERS = 3000;

  // Of 40 intervals that hold with 95 % fewer than 34 hold in 1 of 300 cases.
  private static final int FEWEST_OF_ONE = 34;

  // Of a model's parameters together. Were they independent, 4 x 40 would stray 1.7 % in standard
  // deviation; as they are not, at most twice as much: 90 % is one and a half of that below.
  private static final double SMALLEST_SHARE = 0.9;

  // Errors too large by half would hold the truth in 99.7 %.
  private static final double LARGEST_SHARE = 0.995;

  @Test
  void bgNbd() {
    double[] truth = {0.8, 6, 0.8, 2.5};
    assertCovered(
        truth,
        seed ->
            estimate(BgNbdFit.of(CustomerBases.betaGeometric(0.8, 6, 0.8, 2.5, CUSTOMERS, seed))));
  }

  @Test
  void mbgNbd() {
    double[] truth = {0.8, 6, 0.8, 2.5};
    assertCovered(
        truth,
        seed ->
            estimate(
                MbgNbdFit.of(
                    CustomerBases.betaGeometric(0.8, 6, 0.8, 2.5, CUSTOMERS, seed, true))));
  }

  @Test
  void paretoNbd() {
    double[] truth = {0.8, 6, 0.8, 10};
    assertCovered(
        truth,
        seed ->
            estimate(ParetoNbdFit.of(CustomerBases.paretoNbd(0.8, 6, 0.8, 10, CUSTOMERS, seed))));
  }

  @Test
  void bgBb() {
    double[] truth = {1.2, 0.8, 0.7, 3};
    assertCovered(
        truth,
        seed -> estimate(BgBbFit.of(BgBbFitTest.simulated(1.2, 0.8, 0.7, 3, CUSTOMERS, seed))));
  }

  @Test
  void gammaGamma() {
    double[] truth = {6, 4, 15};
    assertCovered(
        truth,
        seed -> {
          SpendModelFit fit =
              GammaGammaFit.of(GammaGammaFitTest.simulated(6, 4, 15, CUSTOMERS, seed));
          double[] theta = {fit.model().p(), fit.model().q(), fit.model().v()};
          return new Estimate(theta, fit.standardErrors());
        });
  }

  @Test
  void shiftedBetaGeometric() {
    double[] truth = {0.7, 3.8};
    assertCovered(
        truth,
        seed -> {
          ChurnModelFit fit =
              ShiftedBetaGeometricFit.of(
                  ShiftedBetaGeometricFitTest.simulated(0.7, 3.8, CUSTOMERS, seed));
          double[] theta = {fit.model().alpha(), fit.model().beta()};
          return new Estimate(theta, fit.standardErrors());
        });
  }

  private record Estimate(double[] theta, double[] standardErrors) {}

  @FunctionalInterface
  private interface Draw {
    Estimate fit(long seed);
  }

  private static Estimate estimate(PurchaseModelFit fit) {
    return new Estimate(fit.parameters().values(), fit.standardErrors());
  }

  private static void assertCovered(double[] truth, Draw draw) {
    double z = TwoSided.normalQuantile(0.95);
    int[] covered = new int[truth.length];
    LongStream.rangeClosed(1, DRAWS)
        .mapToObj(draw::fit)
        .forEach(
            found ->
                IntStream.range(0, truth.length)
                    .filter(
                        i -> Math.abs(found.theta()[i] - truth[i]) <= z * found.standardErrors()[i])
                    .forEach(i -> covered[i]++));

    assertThat(Arrays.stream(covered).boxed()).allMatch(n -> n >= FEWEST_OF_ONE);
    double share = Arrays.stream(covered).average().orElseThrow() / DRAWS;
    assertThat(share).isBetween(SMALLEST_SHARE, LARGEST_SHARE);
  }
}
