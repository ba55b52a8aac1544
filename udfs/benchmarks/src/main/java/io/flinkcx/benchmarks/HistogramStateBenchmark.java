package io.flinkcx.benchmarks;

import io.flinkcx.functions.purchase.CxBgNbdFit;
import io.flinkcx.functions.purchase.PurchaseModelAggregate;
import io.flinkcx.functions.spend.CxGammaGammaFit;
import io.flinkcx.functions.spend.SpendCounts;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Locale;
import org.apache.flink.table.data.RowData;

/**
 * Heap that the states of CX_BGNBD_FIT and CX_GAMMA_GAMMA_FIT take in batch when all customers are
 * in them. Rows are those of {@link BenchmarkCustomers}.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=HistogramStateBenchmark
 * }</pre>
 *
 * Argument: customers (10,000,000). Prints a Markdown table.
 */
public final class HistogramStateBenchmark {

  private static final BenchmarkCustomers ROWS = new BenchmarkCustomers();

  private HistogramStateBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long customers = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    System.out.printf(Locale.ROOT, "%s%n%n%,d customers.%n%n", Environment.describe(), customers);
    System.out.println("| state of | heap, MB |");
    System.out.println("|---|---|");
    purchases(customers);
    spend(customers);
  }

  private static void purchases(long customers) throws Exception {
    CxBgNbdFit function = new CxBgNbdFit();
    long before = heapBytes();
    PurchaseModelAggregate.Histogram state = function.createAccumulator();
    for (long i = 0; i < customers; i++) {
      RowData row = ROWS.map(i);
      function.accumulate(
          state, row.getLong(1), row.getDouble(2), row.getDouble(3), null, null, null, null);
    }
    print("CX_BGNBD_FIT", heapBytes() - before);
    Reference.reachabilityFence(state);
  }

  private static void spend(long customers) throws Exception {
    CxGammaGammaFit function = new CxGammaGammaFit();
    long before = heapBytes();
    SpendCounts state = function.createAccumulator();
    for (long i = 0; i < customers; i++) {
      RowData row = ROWS.map(i);
      function.accumulate(state, row.getLong(1), row.getDouble(4), null, null);
    }
    print("CX_GAMMA_GAMMA_FIT", heapBytes() - before);
    Reference.reachabilityFence(state);
  }

  private static void print(String function, long bytes) {
    System.out.printf(Locale.ROOT, "| %s | %.1f |%n", function, bytes / 1e6);
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
