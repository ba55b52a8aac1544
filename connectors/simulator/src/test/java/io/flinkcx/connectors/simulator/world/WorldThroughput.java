package io.flinkcx.connectors.simulator.world;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.table.data.GenericRowData;

/**
 * Rows per CPU second of one thread, table by table: run {@code main} from the test class path. Not
 * a test: it asserts nothing about time.
 */
public final class WorldThroughput {

  private static final long CUSTOMERS = 1_000_000;
  private static final long WARM_UP_NANOS = Duration.ofMillis(700).toNanos();
  private static final long MEASURED_NANOS = Duration.ofMillis(1_500).toNanos();

  private WorldThroughput() {}

  public static void main(String[] arguments) {
    CompanyOptions options = CompanyOptions.builder().customers(CUSTOMERS).build();
    String only = arguments.length > 0 ? arguments[0] : "";
    System.out.println("table, rows per CPU second, customers per CPU second, rows per customer");
    for (UnifiedTable table : UnifiedTables.ALL) {
      if (!table.name().contains(only)) {
        continue;
      }
      Company company = new Company(options);
      run(company, table.name(), WARM_UP_NANOS);
      System.out.println(run(company, table.name(), MEASURED_NANOS));
    }
  }

  private static String run(Company company, String table, long nanos) {
    Count count = new Count();
    long start = cpuNanos();
    long customer = 0;
    while (cpuNanos() - start < nanos && customer < CUSTOMERS) {
      for (long end = Math.min(customer + 1_000, CUSTOMERS); customer < end; customer++) {
        company.rows(table, customer, count);
      }
    }
    double seconds = (cpuNanos() - start) / 1e9;
    return String.format(
        Locale.ROOT,
        "%s, %,.0f, %,.0f, %.3f",
        table,
        count.rows / seconds,
        customer / seconds,
        (double) count.rows / customer);
  }

  /** CPU time of this thread: other load on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static final class Count implements RowSink {
    private long rows;
    private GenericRowData last; // keeps the rows from being optimised away

    @Override
    public boolean wants(long eventTimeMillis) {
      return true;
    }

    @Override
    public void add(long eventTimeMillis, GenericRowData row) {
      rows++;
      last = row;
    }

    @Override
    public String toString() {
      return rows + " rows " + last;
    }
  }
}
