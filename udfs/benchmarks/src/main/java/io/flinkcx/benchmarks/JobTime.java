package io.flinkcx.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.apache.flink.table.api.TableResult;

/**
 * What a job took.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds of this process meanwhile, garbage collection and compilation included
 */
record JobTime(double seconds, double cpuSeconds) {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Something that is not a job of Flink. */
  interface Call {

    void run() throws Exception;
  }

  /** Makes a call. */
  static JobTime ofCall(Call call) throws Exception {
    long cpuNanos = PROCESS.getProcessCpuTime();
    long nanos = System.nanoTime();
    call.run();
    return new JobTime(
        (System.nanoTime() - nanos) / 1e9, (PROCESS.getProcessCpuTime() - cpuNanos) / 1e9);
  }

  /** Starts a job and waits for its end. */
  static JobTime of(Supplier<TableResult> start) throws Exception {
    long cpuNanos = PROCESS.getProcessCpuTime();
    double millis =
        start.get().getJobClient().orElseThrow().getJobExecutionResult().get().getNetRuntime();
    return new JobTime(millis / 1e3, (PROCESS.getProcessCpuTime() - cpuNanos) / 1e9);
  }
}
