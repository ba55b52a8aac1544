package io.flinkcx.benchmarks;

import io.flinkcx.core.purchase.BgNbd;
import io.flinkcx.core.purchase.LifetimeValue;
import io.flinkcx.core.purchase.MbgNbd;
import io.flinkcx.core.purchase.ParetoNbd;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many customers a second a purchase model scores, over {@link SimulatedCustomers}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class ScoringBenchmark {

  private static final int CUSTOMERS = 100_000;
  private static final int FEW_CUSTOMERS = 10_000;

  @Param({"bgnbd", "mbgnbd", "pnbd"})
  public String model;

  private final LifetimeValue year = new LifetimeValue(52, 0.00736, 4, 1);
  private PurchaseModel purchases;
  private PurchaseHistory[] histories;

  @Setup(Level.Trial)
  public void simulate() {
    purchases =
        switch (model) {
          case MbgNbd.NAME -> new MbgNbd(0.5, 6.2, 0.9, 1.6);
          case ParetoNbd.NAME -> new ParetoNbd(0.55, 10.6, 0.6, 11.7);
          default -> new BgNbd(0.25, 4.5, 0.8, 2.4);
        };
    SimulatedCustomers customers =
        model.equals(MbgNbd.NAME)
            ? SimulatedCustomers.ofMbgNbd(CUSTOMERS)
            : SimulatedCustomers.ofBgNbd(CUSTOMERS);
    histories = customers.histories();
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double probabilityAlive() {
    double sum = 0;
    for (PurchaseHistory history : histories) {
      sum += purchases.probabilityAlive(history);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double expectedPurchasesOfOneYear() {
    double sum = 0;
    for (PurchaseHistory history : histories) {
      sum += purchases.expectedPurchases(history, 52);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double expectedPurchasesOfTenYears() {
    double sum = 0;
    for (PurchaseHistory history : histories) {
      sum += purchases.expectedPurchases(history, 520);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double lifetimeValueOfThirteenPeriods() {
    double sum = 0;
    for (PurchaseHistory history : histories) {
      sum += year.discountedPurchases(purchases, history);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(FEW_CUSTOMERS)
  public double discountedResidualPurchases() {
    double sum = 0;
    for (int i = 0; i < FEW_CUSTOMERS; i++) {
      sum += purchases.discountedResidualPurchases(histories[i], Math.log(1.1) / 52);
    }
    return sum;
  }
}
