package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class PurchasesTest {

  private static final int CUSTOMERS = 20_000;
  private static final double R = .8;
  private static final double ALPHA = 6;
  private static final double A = .8;
  private static final double B = 4;

  private static CompanyOptions.Builder options() {
    return CompanyOptions.builder().seed(11).customers(CUSTOMERS);
  }

  @Test
  void ratesAreGammaDropoutsBetaAndIndependent() {
    Lives lives = new Lives(options().build());
    double[] rates = new double[CUSTOMERS];
    double[] dropouts = new double[CUSTOMERS];
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Life life = lives.live(customer, Long.MAX_VALUE);
      rates[customer] = life.ratePerWeek;
      dropouts[customer] = life.dropoutProbability;
    }
    Fit.assertDistributed(rates, new GammaDistribution(R, 1 / ALPHA));
    Fit.assertDistributed(dropouts, new BetaDistribution(A, B));
    Fit.assertNear(
        new PearsonsCorrelation().correlation(rates, dropouts), 0, 1 / Math.sqrt(CUSTOMERS));
  }

  @Test
  void gapsAreExponentialWithTheCustomersRate() {
    Lives lives = new Lives(options().build());
    List<Double> uniforms = new ArrayList<>();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Life life = lives.live(customer, Long.MAX_VALUE);
      long seenMillis =
          CompanyOptions.builder().build().to().toEpochMilli() - life.firstOrderAtMillis;
      // so much time that the first gap is not cut off
      if (life.ratePerWeek * seenMillis / Millis.WEEK > 25) {
        double gapWeeks =
            (double) (life.order(1).orderedAtMillis - life.order(0).orderedAtMillis) / Millis.WEEK;
        uniforms.add(Math.exp(-life.ratePerWeek * gapWeeks));
      }
    }
    assertThat(uniforms.size()).isGreaterThan(500);
    Fit.assertDistributed(
        uniforms.stream().mapToDouble(Double::doubleValue).toArray(),
        new UniformRealDistribution(0, 1));
  }

  /** P(X(t) = x) of Fader, Hardie, Lee (2005), eq. 8, at t = 40 weeks. */
  @Test
  void withoutGammaRepeatCountsAreBgNbd() {
    double weeks = 40;
    int most = 12;
    Lives lives = new Lives(options().set(Parameter.GAMMA, 0).build());
    long toMillis = CompanyOptions.builder().build().to().toEpochMilli();
    long[] observed = new long[most + 1];
    int n = 0;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Life life = lives.live(customer, Long.MAX_VALUE);
      long untilMillis = life.firstOrderAtMillis + (long) (weeks * Millis.WEEK);
      if (untilMillis > toMillis) {
        continue;
      }
      int repeats = -1;
      for (int index = 0; index < life.orders(); index++) {
        repeats += life.order(index).orderedAtMillis <= untilMillis ? 1 : 0;
      }
      observed[Math.min(repeats, most)]++;
      n++;
    }
    double[] expected = new double[most + 1];
    double rest = 1;
    for (int x = 0; x < most; x++) {
      double probability = bgNbdProbability(x, weeks);
      expected[x] = n * probability;
      rest -= probability;
    }
    expected[most] = n * rest;
    Fit.assertCounts(expected, observed);
  }

  @Test
  void whoLeavesIsWhoTheFormulaSaysAndTheSatisfiedStay() {
    double gamma = .6;
    CompanyOptions options = options().set(Parameter.GAMMA, gamma).build();
    Lives lives = new Lives(options);
    double mean = lives.satisfaction().mean();
    double[] expected = new double[2];
    double[] variance = new double[2];
    long[] left = new long[2];
    long[] seen = new long[2];
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Life life = lives.live(customer, Long.MAX_VALUE);
      for (int index = 1; index < life.orders(); index++) {
        double s = life.order(index).satisfaction - mean;
        double p = life.dropoutProbability;
        double logit = Math.log(p / (1 - p)) - gamma * s;
        double probability = 1 / (1 + Math.exp(-logit));
        int half = s < 0 ? 0 : 1;
        seen[half]++;
        expected[half] += probability;
        variance[half] += probability * (1 - probability);
        left[half] += life.hasLeft && index == life.orders() - 1 ? 1 : 0;
      }
    }
    for (int half = 0; half < 2; half++) {
      Fit.assertNear(left[half], expected[half], Math.sqrt(variance[half]));
    }
    assertThat((double) left[0] / seen[0]).isGreaterThan(1.5 * left[1] / seen[1]);
  }

  private static double bgNbdProbability(int x, double t) {
    double alive = Math.exp(Beta.logBeta(A, B + x) - Beta.logBeta(A, B)) * negativeBinomial(x, t);
    if (x == 0) {
      return alive;
    }
    double fewer = 0;
    for (int j = 0; j < x; j++) {
      fewer += negativeBinomial(j, t);
    }
    return alive + Math.exp(Beta.logBeta(A + 1, B + x - 1) - Beta.logBeta(A, B)) * (1 - fewer);
  }

  private static double negativeBinomial(int x, double t) {
    return Math.exp(
        Gamma.logGamma(R + x)
            - Gamma.logGamma(R)
            - Gamma.logGamma(x + 1)
            + R * Math.log(ALPHA / (ALPHA + t))
            + x * Math.log(t / (ALPHA + t)));
  }
}
