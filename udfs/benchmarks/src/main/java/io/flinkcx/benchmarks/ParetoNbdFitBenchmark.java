package io.flinkcx.benchmarks;

import io.flinkcx.core.purchase.ParetoNbdFit;
import io.flinkcx.core.purchase.PurchaseHistogram;
import io.flinkcx.core.purchase.PurchaseModelFit;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The Pareto/NBD fit on 1,000,000 customers of the model itself, at day grain, ages of 27 to 39
 * weeks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class ParetoNbdFitBenchmark {

  private static final int CUSTOMERS = 1_000_000;

  private final PurchaseHistogram histogram = new PurchaseHistogram();

  @Setup(Level.Trial)
  public void simulate() {
    SplittableRandom random = new SplittableRandom(42);
    GammaDistribution rates = new GammaDistribution(new Well19937c(1), 0.55, 1 / 10.6);
    GammaDistribution dropouts = new GammaDistribution(new Well19937c(2), 0.6, 1 / 11.7);
    for (int i = 0; i < CUSTOMERS; i++) {
      int ageDays = 189 + random.nextInt(85);
      double ratePerDay = rates.sample() / 7;
      double lifeDays = -Math.log(1 - random.nextDouble()) * 7 / dropouts.sample();
      int lastDay = 0;
      int repeats = 0;
      double now = 0;
      while (true) {
        now += -Math.log(1 - random.nextDouble()) / ratePerDay;
        int day = (int) Math.min(Math.ceil(now), Integer.MAX_VALUE);
        if (day > ageDays || now > lifeDays) {
          break;
        }
        repeats += day > lastDay ? 1 : 0;
        lastDay = day;
      }
      histogram.add(repeats, lastDay / 7.0, ageDays / 7.0, 1);
    }
    PurchaseModelFit fit = fit();
    System.out.printf(
        "%,d customers, %,d cells: %s, log-likelihood %.3f, %d iterations, warning %s%n",
        fit.customers(),
        histogram.cells().size(),
        fit.parameters(),
        fit.logLikelihood(),
        fit.iterations(),
        fit.warning());
  }

  /** From the histogram to parameters, standard errors and covariance. */
  @Benchmark
  public PurchaseModelFit fit() {
    return ParetoNbdFit.of(histogram);
  }
}
