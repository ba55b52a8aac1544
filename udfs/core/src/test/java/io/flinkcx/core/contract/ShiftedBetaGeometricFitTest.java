package io.flinkcx.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FiniteDifferences;
import java.util.Arrays;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class ShiftedBetaGeometricFitTest {

  private static final int[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};

  private static final int[] REGULAR = {
    1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173
  };

  // Reference fits: independent 30-digit Newton in log-parameters on the survivors of Fader and
  // Hardie (2007); covariance by the delta method from the observed information.
  @Test
  void highEndCustomersEqualTheReferenceFit() {
    assertFit(
        ShiftedBetaGeometricFit.of(survivors(HIGH_END)),
        -1611.1581473911564,
        new double[] {0.66808835110561733, 3.8060949640523695},
        new double[][] {{0.0107609359406, 0.0776591550492}, {0.0776591550492, 0.617060038781}});
  }

  @Test
  void regularCustomersEqualTheReferenceFits() {
    assertFit(
        ShiftedBetaGeometricFit.of(survivors(REGULAR)),
        -1931.4916941280806,
        new double[] {0.69736245170225051, 1.1689046209149053},
        new double[][] {{0.00298834836418, 0.00627192117296}, {0.00627192117296, 0.0179249015265}});
    assertFit(
        ShiftedBetaGeometricFit.of(survivors(Arrays.copyOf(REGULAR, 8))),
        -1680.265188463287,
        new double[] {0.70407729847323983, 1.1820430262088991},
        new double[][] {{0.00430322410857, 0.00889119255242}, {0.00889119255242, 0.0232488182549}});
  }

  private static void assertFit(
      ChurnModelFit fit, double logLikelihood, double[] theta, double[][] covariance) {
    assertThat(fit.customers()).isEqualTo(1000);
    assertThat(fit.warning()).isNull();
    assertThat(fit.logLikelihood()).isBetween(logLikelihood - 1e-5, logLikelihood + 1e-7);
    double[] found = {fit.model().alpha(), fit.model().beta()};
    for (int i = 0; i < 2; i++) {
      double error = Math.sqrt(covariance[i][i]);
      assertThat(found[i]).isCloseTo(theta[i], within(1e-5 * error));
      assertThat(fit.standardErrors()[i]).isCloseTo(error, within(1e-7 * error));
      for (int j = 0; j < 2; j++) {
        double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
        assertThat(fit.covariance()[i][j]).isCloseTo(covariance[i][j], within(1e-6 * scale));
      }
    }
  }

  @Test
  void likelihoodIsThatOfThePaper() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(0.4, 1.7);
    double sum = 0;
    for (int t = 1; t < HIGH_END.length; t++) {
      double leaves = model.survival(t - 1) - model.survival(t);
      sum += (HIGH_END[t - 1] - HIGH_END[t]) * Math.log(leaves);
    }
    sum += HIGH_END[7] * Math.log(model.survival(7));

    double found =
        new ShiftedBetaGeometricLikelihood(survivors(HIGH_END))
            .evaluate(new double[] {Math.log(0.4), Math.log(1.7)}, new double[2], new double[2][2]);

    assertThat(found).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
  }

  @Test
  void derivativesEqualFiniteDifferences() {
    ShiftedBetaGeometricLikelihood likelihood =
        new ShiftedBetaGeometricLikelihood(survivors(REGULAR));

    FiniteDifferences.assertDerivatives(likelihood, new double[] {-0.7, 1.6});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {3, -1});
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void simulatedParametersOfCohortsOfAllAgesAreFoundAgain(long seed) {
    ChurnModelFit fit = ShiftedBetaGeometricFit.of(simulated(1.2, 5, 20_000, seed));

    assertThat(fit.warning()).isNull();
    assertThat(fit.model().alpha()).isCloseTo(1.2, within(4 * fit.standardErrors()[0]));
    assertThat(fit.model().beta()).isCloseTo(5, within(4 * fit.standardErrors()[1]));
  }

  @Test
  void cohortsOfDifferentAgesAddUp() {
    ChurnHistogram merged = survivors(HIGH_END);
    merged.merge(survivors(Arrays.copyOf(REGULAR, 4)));
    merged.merge(survivors(Arrays.copyOf(REGULAR, 9)));
    ChurnHistogram single = survivors(Arrays.copyOf(REGULAR, 9));
    single.merge(survivors(Arrays.copyOf(REGULAR, 4)));
    single.merge(survivors(HIGH_END));

    ChurnModelFit fit = ShiftedBetaGeometricFit.of(merged);

    assertThat(fit.customers()).isEqualTo(3000);
    assertThat(fit.model()).isEqualTo(ShiftedBetaGeometricFit.of(single).model());
  }

  @Test
  void equalCustomersReachTheGeometricLikelihood() {
    // exactly a fifth leaves every period, so that no spread of probabilities fits better
    ChurnHistogram histogram = survivors(3125, 2500, 2000, 1600, 1280, 1024);

    ChurnModelFit fit = ShiftedBetaGeometricFit.of(histogram);

    double stayed = 2500 + 2000 + 1600 + 1280 + 1024;
    double supremum = stayed * Math.log(0.8) + (3125 - 1024) * Math.log(0.2);
    assertBoundary(fit, supremum);
    assertThat(fit.model().survival(20)).isCloseTo(Math.pow(0.8, 20), within(1e-4));
  }

  @Test
  void risingChurnReachesTheGeometricLikelihood() {
    ChurnModelFit fit = ShiftedBetaGeometricFit.of(survivors(1000, 950, 800, 500));

    double supremum = 2250 * Math.log(2250 / 2750.0) + 500 * Math.log(500 / 2750.0);
    assertBoundary(fit, supremum);
  }

  @Test
  void nobodyLeavesAndEverybodyLeavesAtOnce() {
    ChurnModelFit loyal = ShiftedBetaGeometricFit.of(survivors(100, 100, 100));
    ChurnModelFit gone = ShiftedBetaGeometricFit.of(survivors(100, 0));

    assertBoundary(loyal, 0);
    assertThat(loyal.model().survival(100)).isCloseTo(1, within(1e-3));
    assertBoundary(gone, 0);
    assertThat(gone.model().survival(1)).isCloseTo(0, within(1e-3));
  }

  @Test
  void someWhoLeaveAtOnceAndOthersWhoNeverDo() {
    ChurnModelFit fit = ShiftedBetaGeometricFit.of(survivors(100, 60, 60, 60, 60));

    assertBoundary(fit, 40 * Math.log(0.4) + 60 * Math.log(0.6));
    assertThat(fit.model().survival(10)).isCloseTo(0.6, within(1e-3));
  }

  private static void assertBoundary(ChurnModelFit fit, double supremum) {
    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    assertThat(fit.covariance()).isNull();
    assertThat(fit.logLikelihood()).isBetween(supremum - 0.01, supremum + 1e-7);
    assertThat(fit.model().discountedResidualLifetime(3, 0.1).orElseThrow()).isFinite();
  }

  @Test
  void tooLittleDataGivesAWarningAndNoModel() {
    ChurnModelFit nothing = ShiftedBetaGeometricFit.of(new ChurnHistogram());
    ChurnModelFit onePeriod = ShiftedBetaGeometricFit.of(survivors(100, 70));

    assertThat(nothing.warning()).startsWith("no_data");
    assertThat(onePeriod.warning()).startsWith("not_identified");
    assertThat(onePeriod.model()).isNull();
    assertThat(onePeriod.logLikelihood()).isNull();
    assertThat(onePeriod.customers()).isEqualTo(100);
  }

  @Test
  void badRowsAreCountedAndDoNotChangeTheFit() {
    ChurnHistogram dirty = survivors(REGULAR);
    double nan = Double.NaN;
    double[][] bad = {
      {0, 1, 1},
      {-1, 1, 1},
      {1.5, 1, 1},
      {10_001, 1, 1},
      {nan, 1, 1},
      {1, -1, 1},
      {1, 0.5, 1},
      {1, nan, 1},
      {1, 1, -1},
      {1, 1, 1e16},
      {1, 1, Double.POSITIVE_INFINITY},
    };
    for (double[] row : bad) {
      dirty.add(row[0], row[1], row[2]);
    }
    dirty.add(3, 0, 0);

    ChurnModelFit fit = ShiftedBetaGeometricFit.of(dirty);

    assertThat(fit.rejected()).isEqualTo(bad.length);
    assertThat(fit.customers()).isEqualTo(1000);
    assertThat(fit.model()).isEqualTo(ShiftedBetaGeometricFit.of(survivors(REGULAR)).model());
  }

  /** One cohort by how many are there after 0, 1, 2, ... periods. */
  private static ChurnHistogram survivors(int... counts) {
    ChurnHistogram histogram = new ChurnHistogram();
    for (int t = 1; t < counts.length; t++) {
      int active = t == counts.length - 1 ? counts[t] : 0;
      histogram.add(t, active, counts[t - 1] - counts[t]);
    }
    return histogram;
  }

  /** Customers of the model itself, seen for 1 to 24 periods. */
  public static ChurnHistogram simulated(double alpha, double beta, int customers, long seed) {
    RandomGenerator random = new Well19937c(seed);
    BetaDistribution probabilities = new BetaDistribution(random, alpha, beta);
    ChurnHistogram histogram = new ChurnHistogram();
    for (int i = 0; i < customers; i++) {
      int seen = 1 + random.nextInt(24);
      double theta = probabilities.sample();
      int period = 1;
      boolean isLost = random.nextDouble() < theta;
      while (!isLost && period < seen) {
        period++;
        isLost = random.nextDouble() < theta;
      }
      histogram.add(period, isLost ? 0 : 1, isLost ? 1 : 0);
    }
    return histogram;
  }
}
