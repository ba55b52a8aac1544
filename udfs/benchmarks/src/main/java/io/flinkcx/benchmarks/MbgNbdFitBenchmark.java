package io.flinkcx.benchmarks;

import io.flinkcx.core.purchase.MbgNbdFit;
import io.flinkcx.core.purchase.PurchaseHistogram;
import io.flinkcx.core.purchase.PurchaseModelFit;
import java.util.concurrent.TimeUnit;
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
 * The MBG/NBD fit on 1,000,000 customers of the model itself, at day grain, ages of 27 to 39 weeks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class MbgNbdFitBenchmark {

  private static final int CUSTOMERS = 1_000_000;

  private PurchaseHistogram histogram;

  @Setup(Level.Trial)
  public void simulate() {
    histogram = SimulatedCustomers.ofMbgNbd(CUSTOMERS).histogram();
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
    return MbgNbdFit.of(histogram);
  }
}
