package io.flinkcx.benchmarks;

import io.flinkcx.core.spend.GammaGammaFit;
import io.flinkcx.core.spend.SpendHistogram;
import io.flinkcx.core.spend.SpendModelFit;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The Gamma-Gamma fit on 1,000,000 simulated customers; and the histogram before it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class GammaGammaFitBenchmark {

  private static final int CUSTOMERS = 1_000_000;

  /** Whether customers without a repeat purchase, who say nothing of spend, are among them. */
  @Param({"true", "false"})
  private boolean withOneTimeBuyers;

  private int[] frequency;
  private double[] monetaryValue;
  private SpendHistogram histogram;

  @Setup(Level.Trial)
  public void simulate() {
    frequency = SimulatedCustomers.ofBgNbd(CUSTOMERS).frequency();
    if (!withOneTimeBuyers) {
      for (int i = 0; i < CUSTOMERS; i++) {
        frequency[i]++;
      }
    }
    monetaryValue = SimulatedSpend.meanAmounts(frequency);
    histogram = histogram();
    SpendModelFit fit = fit();
    System.out.printf(
        "%,d customers with a repeat purchase: %s, log-likelihood %.3f, %d iterations, warning %s%n",
        fit.customers(), fit.model(), fit.logLikelihood(), fit.iterations(), fit.warning());
  }

  /** A million customers into the histogram. */
  @Benchmark
  public SpendHistogram histogram() {
    SpendHistogram counted = new SpendHistogram();
    for (int i = 0; i < CUSTOMERS; i++) {
      counted.add(frequency[i], monetaryValue[i], 1);
    }
    return counted;
  }

  /** From the histogram to parameters, standard errors and covariance. */
  @Benchmark
  public SpendModelFit fit() {
    return GammaGammaFit.of(histogram);
  }
}
