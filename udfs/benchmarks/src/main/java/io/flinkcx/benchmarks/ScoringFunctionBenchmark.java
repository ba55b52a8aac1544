package io.flinkcx.benchmarks;

import io.flinkcx.functions.purchase.CxBgNbdModel;
import io.flinkcx.functions.purchase.CxClv;
import io.flinkcx.functions.purchase.CxExpectedPurchases;
import io.flinkcx.functions.purchase.CxPAlive;
import io.flinkcx.functions.purchase.CxParetoNbdModel;
import io.flinkcx.functions.spend.CxGammaGammaModel;
import io.flinkcx.functions.spend.SpendModelRow;
import java.util.concurrent.TimeUnit;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
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

/**
 * The same as {@link ScoringBenchmark} by the functions of SQL, to which the model comes as a row
 * with every customer: what reading it costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class ScoringFunctionBenchmark {

  private static final int CUSTOMERS = 100_000;

  @Param({"bgnbd", "pnbd"})
  public String model;

  private final CxPAlive alive = new CxPAlive();
  private final CxExpectedPurchases purchases = new CxExpectedPurchases();
  private final CxClv value = new CxClv();
  private RowData purchaseModel;
  private RowData spendModel;
  private SimulatedCustomers customers;
  private double[] amounts;

  @Setup(Level.Trial)
  public void simulate() {
    RowData parameters =
        model.equals("pnbd")
            ? new CxParetoNbdModel().eval(0.55, 10.6, 0.6, 11.7)
            : new CxBgNbdModel().eval(0.25, 4.5, 0.8, 2.4);
    CxBgNbdModel anyModel = new CxBgNbdModel();
    purchaseModel =
        binary(
            parameters,
            anyModel.getTypeInference(null).getOutputTypeStrategy().inferType(null).orElseThrow());
    spendModel =
        binary(new CxGammaGammaModel().eval(6.25, 3.74, 15.44), SpendModelRow.TYPE.dataType());
    customers = SimulatedCustomers.ofBgNbd(CUSTOMERS);
    amounts = SimulatedSpend.meanAmounts(customers.frequency());
  }

  /** As a row comes from an operator before. */
  private static RowData binary(RowData row, DataType type) {
    return new RowDataSerializer((RowType) type.getLogicalType()).toBinaryRow(row).copy();
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double probabilityAlive() {
    double sum = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      sum += alive.eval(purchaseModel, frequency(i), recency(i), age(i), null, null);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double expectedPurchasesOfOneYear() {
    double sum = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      sum += purchases.eval(purchaseModel, frequency(i), recency(i), age(i), 52, null, null);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double lifetimeValueOfThirteenPeriods() {
    double sum = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      sum +=
          value.eval(
              purchaseModel,
              spendModel,
              frequency(i),
              recency(i),
              age(i),
              amounts[i],
              52,
              0.00736,
              1,
              4,
              null,
              null);
    }
    return sum;
  }

  private Integer frequency(int customer) {
    return customers.frequency()[customer];
  }

  private Double recency(int customer) {
    return customers.recencyWeeks()[customer];
  }

  private Double age(int customer) {
    return customers.ageWeeks()[customer];
  }
}
